// Regenerates the initial migration from every src/**/tables.ts. Until the first release there is one migration, written
// anew; from the first release on, call with --add <name> to append one.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = 'src/platform/database/migrations';
const add = process.argv.indexOf('--add');
const name = add === -1 ? 'initial' : process.argv[add + 1];
if (!name) {
  console.error('usage: npm run migrations [-- --add <name>]');
  process.exit(2);
}
if (add === -1) rmSync(`${root}${out}`, { recursive: true, force: true });
const result = spawnSync(
  process.execPath,
  [
    `${root}node_modules/drizzle-kit/bin.cjs`,
    'generate',
    '--dialect=postgresql',
    '--schema=./src/**/tables.ts',
    `--out=./${out}`,
    `--name=${name}`,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '--conditions=source' } },
);
process.exit(result.status ?? 1);
