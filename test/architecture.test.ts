import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Slices in the order data flows: each may use those to its left. */
const SLICES = [
  'intake',
  'trade',
  'ledger',
  'companies',
  'value',
  'health',
  'growth',
  'risk',
  'accounts',
  'response',
  'reports',
  'portal',
  'sample',
];
/** Folders and files whose names say that they do input and output; everything else is pure. */
const IO_FOLDERS = /\/(queries|use-cases|readers|renderers|parser|store|rollups)\//;
const IO_FILES = /\/(tables|store|routes|commands|jobs|tools)\.ts$/;
/** Long because they are tables of words or data, not because they do much. */
const DATA_FILES =
  /\/(words|country|currency|unit|hs-code|synonym[\w-]*|[\w-]*-fields|[\w-]*-target|tables|company|library\/.*)\.ts$/;

const root = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly { readonly to: string; readonly typeOnly: boolean }[];
}

function walk(directory: string, wanted: RegExp): string[] {
  if (!existsSync(join(root, directory))) return [];
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(directory, entry.name);
    return entry.isDirectory() ? walk(path, wanted) : wanted.test(entry.name) ? [path] : [];
  });
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
  const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  const imports = [...code.matchAll(statement)].map((match) => ({
    to: target(path, match[2] ?? match[3] ?? ''),
    typeOnly: match[1] !== undefined,
  }));
  return { path, text, code, imports };
}

/** A file of ours as a path from the root, anything else by its package's name. */
function target(from: string, specifier: string): string {
  if (specifier.startsWith('#src/')) return specifier.slice(1);
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier;
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const all = walk('src', /\.ts$/).map(read);
const src = all.filter((file) => !isTest(file.path));
const web = walk('web', /\.tsx?$/).map(read);
const ownerOf = (path: string) => (path.split('/').length > 2 ? (path.split('/')[1] ?? '') : '');
const isSlice = (path: string) => path.startsWith('src/') && SLICES.includes(ownerOf(path));
const isPure = (path: string) =>
  (isSlice(path) || /^src\/(stats|vocabulary)\//.test(path)) && !IO_FOLDERS.test(path) && !IO_FILES.test(path);
const isFace = (path: string) => /^src\/[\w-]+\/(use-cases\/)?index\.ts$/.test(path);

/** Every import of ours that `refuse` objects to, as `from → to`. */
function broken(files: readonly SourceFile[], refuse: (from: string, to: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter(({ to }) => refuse(path, to)).map(({ to }) => `${path} → ${to}`),
  );
}

function mentions(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, code }) => {
    const found = code.match(pattern);
    return found === null ? [] : [`${path}: ${found[0]}`];
  });
}

describe('arrows', () => {
  it('vocabulary and stats import nothing of ours', () => {
    const files = src.filter(({ path }) => /^src\/(vocabulary|stats)\//.test(path));
    expect(broken(files, (from, to) => to.startsWith('src/') && ownerOf(to) !== ownerOf(from))).toEqual([]);
  });

  it('platform imports no slice and nothing above it', () => {
    const files = src.filter(({ path }) => path.startsWith('src/platform/'));
    expect(broken(files, (_from, to) => to.startsWith('src/') && !/^src\/(platform|vocabulary)\//.test(to))).toEqual(
      [],
    );
  });

  it('a slice imports earlier slices only, and those by their faces', () => {
    const wrong = (from: string, to: string) => {
      if (!to.startsWith('src/') || ownerOf(to) === ownerOf(from)) return false;
      if (!isSlice(to)) return ownerOf(to) === '';
      return SLICES.indexOf(ownerOf(to)) > SLICES.indexOf(ownerOf(from)) || !isFace(to);
    };
    expect(
      broken(
        src.filter(({ path }) => isSlice(path)),
        wrong,
      ),
    ).toEqual([]);
  });

  it('the interface imports contracts and vocabulary alone', () => {
    expect(
      broken(web, (_from, to) => to.startsWith('src/') && !/^src\/(vocabulary\/|.*\/contract\.ts$)/.test(to)),
    ).toEqual([]);
  });

  it('a contract imports zod, vocabulary and the contracts of its own chapters alone', () => {
    const contracts = src.filter(({ path }) => path.endsWith('/contract.ts'));
    const chapter = (from: string, to: string) => to.endsWith('/contract.ts') && ownerOf(to) === ownerOf(from);
    expect(
      broken(contracts, (from, to) => to !== 'zod' && !to.startsWith('src/vocabulary/') && !chapter(from, to)),
    ).toEqual([]);
  });

  it('nothing imports in a circle', () => {
    const graph = new Map(
      src.map(({ path, imports }) => [
        path,
        imports.filter((i) => !i.typeOnly && i.to.startsWith('src/')).map((i) => i.to),
      ]),
    );
    const circles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('climbs at most one folder, or says #src', () => {
    expect(src.filter(({ code }) => /from '\.\.\/\.\.\//.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

describe('purity', () => {
  const pure = src.filter(({ path }) => isPure(path));

  it('a pure file imports neither platform nor node, save what a group of rules and a caller are', () => {
    const allowed = (from: string, to: string) =>
      /\/(policy|present)\.ts$/.test(from) && to.startsWith('src/platform/auth/')
        ? true
        : to === 'src/platform/settings/rule-groups.ts';
    const wrong = (from: string, to: string) =>
      (to.startsWith('src/platform/') || to.startsWith('node:')) && !allowed(from, to);
    expect(broken(pure, wrong)).toEqual([]);
  });

  it('a pure file knows neither clock nor chance nor environment', () => {
    expect(mentions(pure, /Date\.now|new Date\(\)|Math\.random|process\.env/)).toEqual([]);
  });

  it('only the configuration reads the environment', () => {
    expect(
      mentions(
        src.filter(({ path }) => path !== 'src/platform/config.ts'),
        /process\.env/,
      ),
    ).toEqual([]);
  });
});

describe('places', () => {
  it('no index says export *', () => {
    expect(
      mentions(
        src.filter(({ path }) => path.endsWith('/index.ts')),
        /export \*/,
      ),
    ).toEqual([]);
  });

  it('SQL is written in queries, stores, tables and platform; raw SQL in platform/database alone', () => {
    const elsewhere = src.filter(
      ({ path }) => !/^src\/platform\//.test(path) && !/\/(queries|store|rollups)\/|\/(store|tables)\.ts$/.test(path),
    );
    expect(mentions(elsewhere, /\bsql(<[^>]*>)?`/)).toEqual([]);
    expect(
      mentions(
        src.filter(({ path }) => !path.startsWith('src/platform/database/')),
        /\bsql\.raw\b/,
      ),
    ).toEqual([]);
  });

  it('a slice opens transactions in use-cases alone', () => {
    const elsewhere = src.filter(({ path }) => isSlice(path) && !path.includes('/use-cases/'));
    expect(mentions(elsewhere, /\.transact\(/)).toEqual([]);
  });

  it('every query and every store has its database test', () => {
    const has = new Set(all.map(({ path }) => path));
    const queries = src.filter(
      ({ path }) => /\/queries\/[\w-]+\.ts$|^src\/\w+\/store\.ts$/.test(path) && /\.execute[(<]/.test(read(path).code),
    );
    const missing = queries.map(({ path }) => path.replace(/\.ts$/, '.db.test.ts')).filter((path) => !has.has(path));
    const folders = new Set(src.filter(({ path }) => /\/store\//.test(path)).map(({ path }) => dirname(path)));
    const bare = [...folders].filter(
      (folder) => !all.some(({ path }) => path.startsWith(`${folder}/`) && path.endsWith('.db.test.ts')),
    );
    expect([...missing, ...bare]).toEqual([]);
  });

  it('slices, folders of the interface and the map in ARCHITECTURE.md agree', () => {
    const slices = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
    const known = [...SLICES, 'platform', 'vocabulary', 'stats'];
    expect(slices.filter((name) => !known.includes(name))).toEqual([]);
    const folders = new Set(
      web
        .map(({ path }) => path.split('/'))
        .filter((parts) => parts.length > 2)
        .map((parts) => parts[1] ?? ''),
    );
    const plumbing = ['kit', 'charts', 'texts', 'dev', 'public', 'platform', 'settings'];
    expect([...folders].filter((name) => !slices.includes(name) && !plumbing.includes(name))).toEqual([]);
    const map = existsSync(join(root, 'ARCHITECTURE.md')) ? readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8') : null;
    expect(slices.filter((name) => map !== null && !map.includes(`${name}/`))).toEqual([]);
  });
});

describe('words and size', () => {
  it('every public export says what it answers', () => {
    const bare = src
      .filter(({ path }) => !/\/(contract|index)\.ts$/.test(path))
      .flatMap(({ path, text }) => {
        const lines = text.split('\n');
        return lines.flatMap((line, at) => {
          const name = line.match(
            /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|const|class|interface|type) (\w+)/,
          )?.[1];
          const besideItsFunction = /(Params|Row|Options)$/.test(name ?? '');
          const derived = /^export type \w+ = (\(typeof|z\.|typeof|keyof)/.test(line);
          return name === undefined || derived || besideItsFunction || /\*\/\s*$/.test(lines[at - 1] ?? '')
            ? []
            : [`${path}: ${name}`];
        });
      });
    expect(bare).toEqual([]);
  });

  it('no file outgrows 400 lines', () => {
    const long = [...all, ...web].map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    const over = long.filter(({ path, lines }) => lines > 400 && !DATA_FILES.test(path) && !/web\/texts\//.test(path));
    expect(over.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });
});

describe('the checker', () => {
  it('saw every file there is', () => {
    const listed = (directory: string, wanted: RegExp) =>
      readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' }).filter((path) =>
        wanted.test(path.split(sep).join('/')),
      );
    expect(all.length).toBe(listed('src', /\.ts$/).length);
    expect(all.length).toBeGreaterThan(300);
    if (existsSync(join(root, 'web'))) expect(web.length).toBe(listed('web', /\.tsx?$/).length);
    expect(all.map(({ path }) => path)).toContain('src/platform/http/app.ts');
    expect(all.flatMap(({ imports }) => imports).length).toBeGreaterThan(1_000);
  });
});
