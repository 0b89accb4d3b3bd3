import type { Command as Commander } from 'commander';
import { Refusal } from '#src/platform/errors.ts';
import { LANGUAGES, type Language } from '#src/vocabulary/bilingual.ts';

/** Options every command understands. */
export interface GlobalOptions {
  readonly data: string | undefined;
  readonly json: boolean;
  readonly language: Language;
  /** Null: the first workspace. */
  readonly workspace: number | null;
}

const FLAGS = {
  data: '--data <directory>',
  json: '--json',
  language: '--lang <language>',
  workspace: '--workspace <number>',
};

/** Adds the options every command understands, so that they appear in the help. */
export function addGlobalOptions(program: Commander, language: Language): Commander {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  return program
    .option(FLAGS.data, say('数据目录', 'data directory'))
    .option(FLAGS.json, say('在标准输出打印一个 JSON 文档', 'print one JSON document on standard output'))
    .option(FLAGS.language, say('语言：zh 或 en', 'language: zh or en'))
    .option(FLAGS.workspace, say('工作区编号', 'number of the workspace'));
}

/**
 * Reads those options ahead of everything else, wherever they stand.
 * @throws Refusal `invalid` for a language or workspace that makes no sense.
 */
export function readGlobalOptions(argv: readonly string[], systemLanguage: Language): GlobalOptions {
  const values = new Map<string, string>();
  const names: readonly string[] = ['--data', '--lang', '--workspace'];
  const until = argv.indexOf('--') === -1 ? argv.length : argv.indexOf('--');
  for (let at = 0; at < until; at += 1) {
    const [name = '', ...rest] = (argv[at] ?? '').split('=');
    if (!names.includes(name)) continue;
    values.set(name, rest.length > 0 ? rest.join('=') : (argv[at + 1] ?? ''));
  }
  const language = values.get('--lang') ?? systemLanguage;
  if (!isLanguage(language))
    throw new Refusal('invalid', { zh: '--lang 应为 zh 或 en。', en: '--lang must be zh or en.' });
  const workspace = values.get('--workspace');
  if (workspace !== undefined && !/^[1-9]\d{0,8}$/.test(workspace))
    throw new Refusal('invalid', { zh: '--workspace 应为工作区编号。', en: '--workspace must be a number.' });
  return {
    data: values.get('--data'),
    json: argv.slice(0, until).includes('--json'),
    language,
    workspace: workspace === undefined ? null : Number(workspace),
  };
}

function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}
