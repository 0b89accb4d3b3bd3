import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Builds the program the parser child runs, when a source is newer than it. */
export function buildParser(): void {
  const built = join(root, 'dist/src/parser.js');
  const newest = (path: string): number =>
    Math.max(
      ...readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) =>
        entry.isFile() ? statSync(join(entry.parentPath, entry.name)).mtimeMs : 0,
      ),
    );
  const sources = Math.max(newest(join(root, 'src/intake')), newest(join(root, 'src/trade')));
  if (existsSync(built) && statSync(built).mtimeMs > sources) return;
  try {
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
      { stdio: 'ignore' },
    );
  } catch (error) {
    if (!existsSync(built)) throw error;
  }
}
