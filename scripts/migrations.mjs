// Writes the migration that leads from the last released schema to today's src/**/tables.ts. Run after changing a tables.ts.
// Released migrations are never touched; the one after them is written anew each time. When a release is made, add its
// name to RELEASED. A data directory opened with an unreleased migration refuses to open once that migration changes.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const RELEASED = ['0000_initial'];
const NEXT = 'deepening';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = 'src/platform/database/migrations';
const journalPath = `${root}${out}/meta/_journal.json`;
const journal = JSON.parse(readFileSync(journalPath, 'utf8'));
for (const { idx, tag } of journal.entries.filter((entry) => !RELEASED.includes(entry.tag))) {
  rmSync(`${root}${out}/${tag}.sql`, { force: true });
  rmSync(`${root}${out}/meta/${String(idx).padStart(4, '0')}_snapshot.json`, { force: true });
}
journal.entries = journal.entries.filter((entry) => RELEASED.includes(entry.tag));
writeFileSync(journalPath, `${JSON.stringify(journal, null, 2)}\n`);
const result = spawnSync(
  process.execPath,
  [
    `${root}node_modules/drizzle-kit/bin.cjs`,
    'generate',
    '--dialect=postgresql',
    '--schema=./src/**/tables.ts',
    `--out=./${out}`,
    `--name=${NEXT}`,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '--conditions=source' } },
);
process.exit(result.status ?? 1);
