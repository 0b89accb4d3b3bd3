import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the installed product: the one with its `package.json`, whether run from sources or compiled. */
export function productDirectory(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json'))) {
    const above = dirname(at);
    if (above === at) throw new Error('package.json was not found');
    at = above;
  }
  return at;
}

/** This release's version. */
export function productVersion(): string {
  return JSON.parse(readFileSync(join(productDirectory(), 'package.json'), 'utf8')).version;
}
