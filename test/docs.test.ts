import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { composeApp } from '#src/app.ts';
import { healthRuleGroup } from '#src/health/index.ts';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { DATASETS, type TargetField } from '#src/intake/index.ts';
import { ROLE_PERMISSIONS } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { RuleFieldDefinition, RuleGroupDefinition } from '#src/platform/settings/rule-groups.ts';
import { nextStates } from '#src/response/alert-life.ts';
import { PLAYBOOKS } from '#src/response/library/index.ts';
import { DAYS_TO_ACT } from '#src/response/response.ts';
import { valueRuleGroup } from '#src/value/index.ts';
import { LANGUAGES, type Language } from '#src/vocabulary/bilingual.ts';
import { PERMISSIONS, ROLES } from '#src/vocabulary/roles.ts';
import { ALERT_STATE_WORDS, ALERT_STATES, GRADE_WORDS, GRADES, TIER_WORDS, TIERS } from '#src/vocabulary/words.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pagesOf = (language: Language) =>
  readdirSync(join(root, 'docs', language))
    .filter((name) => name.endsWith('.md'))
    .sort();
const GLOSSARY_PAGES = { en: 'glossary.md', zh: '术语.md' } as const;
const page = (language: Language, name: string) => read(`docs/${language}/${name}`);

const everyPage = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'docs/access.md',
  ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
  ...LANGUAGES.flatMap((language) => pagesOf(language).map((name) => `docs/${language}/${name}`)),
];

/** The application as composed, over a world that is never touched. */
const app = composeApp({} as Deps, {
  version: '0.0.0-test',
  ready: async () => true,
  installation: {
    dataDirectory: '',
    holder: () => null,
    databaseDescription: () => '',
    degraded: () => null,
    damage: () => null,
    now: () => new Date(0),
  },
});

type Cells = readonly string[];

/** Rows of the tables below a heading row, cells trimmed; `\|` inside a cell is a bar. */
function tableRows(text: string): Cells[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[-|\s]+$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    );
}

/** Rows, without headings, of the table between `<!-- name -->` and `<!-- end -->`. */
function marked(text: string, name: string): Cells[] {
  const from = text.indexOf(`<!-- ${name} -->`);
  if (from < 0) throw new Error(`no table marked ${name}`);
  const rows = tableRows(text.slice(from, text.indexOf('<!-- end -->', from))).slice(1);
  if (rows.length === 0) throw new Error(`the table marked ${name} is empty`);
  return rows;
}

const bare = (cell: string | undefined) => (cell ?? '').replaceAll('`', '');

/** A default as the pages write it. */
function sayDefault(field: RuleFieldDefinition, value: unknown, language: Language): string {
  const zh = language === 'zh';
  if (Array.isArray(value)) return value.length === 0 ? (zh ? '空' : 'empty') : value.join(zh ? '、' : ', ');
  if (value === 'yes' || value === 'no') return zh ? { yes: '是', no: '否' }[value] : value;
  const choice = typeof value === 'string' ? field.choiceLabels?.[value] : undefined;
  if (choice !== undefined) return choice[language];
  if (typeof value !== 'number') throw new Error(`${field.name} has a default nobody can write`);
  switch (field.unit) {
    case 'fraction':
      return `${Math.round(value * 10_000) / 100} %`;
    case 'months':
      return zh ? `${value} 个月` : `${value} months`;
    case 'days':
      return zh ? `${value} 天` : `${value} days`;
    case 'money':
      return value.toLocaleString('en-US');
    default:
      return String(value);
  }
}

describe('pages', () => {
  it.each(everyPage)('%s: every relative link and picture exists', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) =>
      decodeURIComponent(match[1] ?? ''),
    );
    const dead = links.filter((link) => !existsSync(join(root, posix.join(dirname(path), link))));
    expect(dead).toEqual([]);
  });

  it('the README shows pictures, each at most 250 KB', () => {
    const pictures = [...read('README.md').matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    expect(pictures.filter((path) => readFileSync(join(root, path)).length > 250 * 1024)).toEqual([]);
  });

  it('every page stands in both languages, and both indexes name it', () => {
    const twin = (name: string) => (name === GLOSSARY_PAGES.zh ? GLOSSARY_PAGES.en : name);
    expect(pagesOf('zh').map(twin).sort()).toEqual(pagesOf('en'));
    for (const language of LANGUAGES) {
      const index = page(language, 'README.md');
      const named = (name: string) =>
        index.includes(`(${name})`) && read('README.md').includes(`/${language}/${name})`);
      expect(pagesOf(language).filter((name) => name !== 'README.md' && !named(name))).toEqual([]);
    }
  });

  it('both languages have as many sections, tables and commands, page by page', () => {
    const shape = (text: string) => ({
      sections: text.match(/^#+ /gm)?.length ?? 0,
      rows: tableRows(text).length,
      blocks: text.match(/^```/gm)?.length ?? 0,
    });
    for (const name of pagesOf('en')) {
      const zh = page('zh', name === GLOSSARY_PAGES.en ? GLOSSARY_PAGES.zh : name);
      expect({ name, ...shape(zh) }).toEqual({ name, ...shape(page('en', name)) });
    }
  });
});

describe('commands', () => {
  const own = ['serve'];
  const names = [...app.commands.map((command) => command.name), ...own];
  const documented = marked(read('README.md'), 'commands').map((cells) => bare(cells[0]));
  const nameOf = (line: string) =>
    names.filter((name) => line === name || line.startsWith(`${name} `)).sort((a, b) => b.length - a.length)[0];

  it('every command stands in the README, and nothing else does', () => {
    expect(documented.filter((line) => nameOf(line) === undefined)).toEqual([]);
    expect(documented.map(nameOf).sort()).toEqual([...names].sort());
  });

  it('every option of a command is written somewhere for its reader', () => {
    const text = read('README.md') + page('en', 'importing.md');
    const flags = app.commands.flatMap((command) =>
      (command.options ?? []).map((option) => option.flags.split(' ')[0]),
    );
    expect(flags.filter((flag) => flag !== undefined && !text.includes(flag))).toEqual([]);
  });

  it('every example names a command and options that exist', () => {
    const global = ['--data', '--json', '--lang', '--workspace'];
    const serve = ['--port', '--host', '--sample', '--empty'];
    const examples = ['README.md', ...everyPage.filter((path) => /^docs\/(en|zh)\//.test(path))].flatMap((path) =>
      [...read(path).matchAll(/bin\/bellwether (?!COMMAND)([^\n`\\]+)/g)].map((match) => (match[1] ?? '').trim()),
    );
    const wrong = examples.filter((example) => {
      const line = example.replace(/--data \S+ /, '');
      const name = nameOf(line);
      const command = app.commands.find((known) => known.name === name);
      const known = [...global, ...(command?.options ?? []).map((option) => option.flags.split(' ')[0]), ...serve];
      return name === undefined || (line.match(/--[a-z-]+/g) ?? []).some((flag) => !known.includes(flag));
    });
    expect(examples.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });
});

describe('configuration', () => {
  it('every environment variable the program reads stands in the README, and nothing else does', () => {
    const names = [...read('src/platform/config.ts').matchAll(/value\('([A-Z_]+)'\)/g)].map((match) => match[1] ?? '');
    const documented = marked(read('README.md'), 'environment').map((cells) => bare(cells[0]));
    expect(documented.toSorted()).toEqual([...new Set(names)].sort());
  });

  it('the ports in the README and the default agree', () => {
    const port = read('src/platform/config.ts').match(/BELLWETHER_PORT'\) \?\? (\d+)/)?.[1];
    expect(bare(marked(read('README.md'), 'environment').find((row) => row[0] === '`BELLWETHER_PORT`')?.[1])).toContain(
      port ?? 'no default found',
    );
  });
});

describe('thresholds', () => {
  const groups: readonly [string, RuleGroupDefinition][] = [
    ['health.md', healthRuleGroup],
    ['value.md', valueRuleGroup],
  ];
  describe.each(groups)('%s', (name, group) => {
    it.each(LANGUAGES)('in %s: every setting with its words and its default in the code', (language) => {
      const initial: Readonly<Record<string, unknown>> = { ...(group.definition.initial as object) };
      const expected = group.fields.map((field) => [
        field.label[language],
        sayDefault(field, initial[field.name], language),
        field.help[language],
        field.name,
      ]);
      const written = marked(page(language, name), `defaults: ${group.key}`).map((cells) => [
        ...cells.slice(0, 3),
        bare(cells[3]),
      ]);
      expect(written).toEqual(expected);
      expect(Object.keys(initial).sort()).toEqual(group.fields.map((field) => field.name).sort());
    });
  });
});

/** Headings a field takes, in files of either direction. */
function acceptedBy(field: TargetField | undefined): readonly string[] {
  return [...(field?.synonyms ?? []), ...(field?.when?.import ?? []), ...(field?.when?.export ?? [])];
}

describe('columns', () => {
  describe.each(DATASETS)('%s', (dataset) => {
    it.each(LANGUAGES)('in %s: every field, and only headings that are accepted', (language) => {
      const { fields } = IMPORT_TARGETS[dataset].rows;
      const written = marked(page(language, 'importing.md'), `fields: ${dataset}`);
      expect(written.map((cells) => [cells[0], bare(cells[2])])).toEqual(
        fields.map((field) => [`${field.label[language]}${field.required === true ? ' *' : ''}`, field.name]),
      );
      const invented = written.flatMap((cells, at) =>
        (cells[1] ?? '')
          .split(language === 'zh' ? '、' : ', ')
          .filter((heading) => !acceptedBy(fields[at]).includes(heading)),
      );
      expect(invented).toEqual([]);
    });
  });
});

describe('access', () => {
  const tick = (yes: boolean) => (yes ? '✓' : '–');

  it.each(LANGUAGES)('in %s: what each role may do equals the policy', (language) => {
    const written = marked(page(language, 'people-and-access.md'), 'roles').map(([permission, ...ticks]) => [
      bare(permission),
      ...ticks,
    ]);
    expect(written).toEqual(
      PERMISSIONS.map((permission) => [
        permission,
        ...ROLES.map((role) => tick(ROLE_PERMISSIONS[role].has(permission))),
      ]),
    );
  });

  it('docs/access.md holds every address, with the roles its permission lets through', () => {
    const [headings = [], ...rows] = tableRows(read('docs/access.md'));
    expect(headings).toEqual(['Address', 'Access', 'anonymous', ...ROLES]);
    const expected = app.implementations.map(({ endpoint: { method, path, access } }) => [
      `${method.toUpperCase()} ${path}`,
      access,
      tick(access === 'public'),
      ...ROLES.map((role) => tick(access === 'public' || access === 'signed-in' || ROLE_PERMISSIONS[role].has(access))),
    ]);
    const byAddress = (list: readonly Cells[]) => list.map((row) => row.join(' | ')).sort();
    expect(byAddress(rows)).toEqual(byAddress(expected));
  });
});

describe('response', () => {
  it.each(LANGUAGES)('in %s: the days of the three playbooks are those of the library', (language) => {
    const tables = page(language, 'response.md')
      .split(/\n(?=\*\*)/)
      .map((part) => tableRows(part).flatMap(([day]) => (/^\d+$/.test(day ?? '') ? [Number(day)] : [])))
      .filter((days) => days.length > 0);
    expect(tables).toEqual(
      [PLAYBOOKS.yellow, PLAYBOOKS.orange, PLAYBOOKS.red].map((playbook) => playbook.steps.map((step) => step.days)),
    );
  });
});

describe('the life of an alert', () => {
  const separators = { zh: '、', en: ', ' } as const;

  it.each(LANGUAGES)('in %s: every state goes where the code lets it go', (language) => {
    const names = ALERT_STATES.map((state) => ALERT_STATE_WORDS[state][language]);
    const split = (cell: string | undefined) => (cell ?? '').split(separators[language]);
    const written = tableRows(page(language, 'response.md'))
      .filter((row) => row.length === 2 && split(row[0]).every((state) => names.includes(state)))
      .flatMap(([from, to]) => split(from).map((state) => [state, split(to).sort()]));
    const expected = ALERT_STATES.map((state) => [
      ALERT_STATE_WORDS[state][language],
      nextStates(state)
        .map((next) => ALERT_STATE_WORDS[next][language])
        .sort(),
    ]);
    const byState = (list: readonly unknown[]) => list.map((row) => JSON.stringify(row)).sort();
    expect(byState(written)).toEqual(byState(expected));
  });

  it('says how many days each level leaves', () => {
    const { red, orange, yellow } = DAYS_TO_ACT;
    expect(page('en', 'response.md')).toContain(`${red} days for red, ${orange} for orange, ${yellow} for yellow`);
    expect(page('zh', 'response.md')).toContain(`红 ${red} 天，橙 ${orange} 天，黄 ${yellow} 天`);
  });
});

describe('words', () => {
  const glossary = (text: string) => tableRows(text.slice(text.indexOf('## Glossary') + 1)).slice(1);

  it('the glossary is that of ARCHITECTURE.md, in both languages', () => {
    const architecture = glossary(read('ARCHITECTURE.md'));
    const words = (language: Language) =>
      tableRows(page(language, GLOSSARY_PAGES[language])).filter(([first]) => first !== 'Word' && first !== '中文');
    const english = words('en');
    const chinese = words('zh');
    expect(architecture.length).toBeGreaterThan(10);
    expect(english.slice(0, architecture.length)).toEqual(architecture);
    expect(chinese.map(([zh, en]) => [en, zh])).toEqual(english.map(([en, zh]) => [en, zh]));
  });

  it('grades and tiers are named as on screen', () => {
    for (const language of LANGUAGES) {
      const health = page(language, 'health.md');
      expect(GRADES.filter((grade) => !health.includes(`**${GRADE_WORDS[grade][language]}**`))).toEqual([]);
      const value = page(language, 'value.md').toLowerCase();
      expect(TIERS.filter((tier) => !value.includes(`**${TIER_WORDS[tier][language].toLowerCase()}**`))).toEqual([]);
    }
  });
});
