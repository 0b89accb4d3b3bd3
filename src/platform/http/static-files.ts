import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED: ReadonlySet<string> = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.txt']);

interface Stored {
  readonly bytes: Buffer;
  readonly gzipped: Buffer | null;
  readonly tag: string;
}

/** Files that can be asked for: those found below a directory, so a path from outside never reaches the disk. */
export interface StaticFiles {
  /** Null: there is no such file. */
  serve(path: string, request: globalThis.Request): Promise<Response | null>;
}

/** How long a list of files is trusted before an unknown path makes us look again. */
const LIST_MS = 1_000;

/**
 * Serves the files below a directory from memory, compressed. A build made while the server runs is noticed.
 * @param options.immutable path prefix of files whose names carry their hash: kept by browsers for a year.
 * @param options.only serves these names alone.
 */
export function staticFiles(
  directory: string,
  options: { readonly immutable?: string; readonly only?: readonly string[] } = {},
): StaticFiles {
  const wanted = options.only === undefined ? null : new Set(options.only.map((name) => `/${name}`));
  const cache = new Map<string, { readonly changedAt: number; readonly stored: Promise<Stored> }>();
  let paths = list(directory);
  let listedAt = performance.now();

  function find(path: string): string | undefined {
    if (wanted !== null && !wanted.has(path)) return undefined;
    if (!paths.has(path) && performance.now() - listedAt > LIST_MS) {
      paths = list(directory);
      listedAt = performance.now();
    }
    return paths.get(path);
  }

  return {
    serve: async (path, request) => {
      const file = find(path);
      const changedAt = file === undefined ? null : lastChange(file);
      if (file === undefined || changedAt === null) return null;
      let entry = cache.get(path);
      if (entry?.changedAt !== changedAt) {
        entry = { changedAt, stored: load(file) };
        cache.set(path, entry);
      }
      const immutable = options.immutable !== undefined && path.startsWith(options.immutable);
      return respond(await entry.stored, extname(file), immutable, request);
    },
  };
}

function list(directory: string): ReadonlyMap<string, string> {
  return new Map(filesBelow(directory).map((name) => [`/${name.split(sep).join('/')}`, join(directory, name)]));
}

function lastChange(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function respond(stored: Stored, extension: string, immutable: boolean, request: globalThis.Request): Response {
  const headers: Record<string, string> = {
    'content-type': MEDIA_TYPES[extension] ?? 'application/octet-stream',
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: stored.tag,
    vary: 'accept-encoding',
  };
  if (request.headers.get('if-none-match') === stored.tag) return new Response(null, { status: 304, headers });
  const zipped = stored.gzipped !== null && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const bytes = zipped && stored.gzipped !== null ? stored.gzipped : stored.bytes;
  if (zipped) headers['content-encoding'] = 'gzip';
  headers['content-length'] = String(bytes.length);
  return new Response(bytes as Buffer<ArrayBuffer>, { headers });
}

async function load(file: string): Promise<Stored> {
  const bytes = readFileSync(file);
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const worth = COMPRESSED.has(extname(file)) && bytes.length > 1024;
  return { bytes, gzipped: worth ? await promisify(gzip)(bytes) : null, tag };
}

function filesBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
}
