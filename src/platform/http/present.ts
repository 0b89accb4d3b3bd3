import type { Endpoint } from '#src/vocabulary/endpoint.ts';
import type { FileAnswer } from './implement.ts';

/**
 * Turns a handler's answer into a response: a download, or JSON cut to the declared shape, so that nothing undeclared
 * leaves the server.
 * @throws Error when the answer breaks its contract: that is a bug.
 */
export function present(endpoint: Endpoint, answer: unknown): Response {
  if (isFileAnswer(answer)) return download(answer);
  if (endpoint.produces === 'file') throw new Error(`${endpoint.name}: a file was declared`);
  const shaped = endpoint.response.safeParse(answer);
  if (!shaped.success)
    throw new Error(`${endpoint.name} broke its contract: ${shaped.error.message}`, { cause: shaped.error });
  return Response.json(shaped.data, { headers: { 'cache-control': 'no-store' } });
}

function isFileAnswer(answer: unknown): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'file' in answer && isBytes(answer.file);
}

function isBytes(file: unknown): boolean {
  return typeof file === 'object' && file !== null && 'bytes' in file && file.bytes instanceof Uint8Array;
}

function download({ file }: FileAnswer): Response {
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.bytes.length),
      'content-disposition': contentDisposition(file.name),
      'cache-control': 'no-store',
    },
  });
}

/** `Content-Disposition` of a download: an ASCII name for old clients, the real one by RFC 5987. */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\/%]/g, '_');
  const encoded = encodeURIComponent(name.replace(/[\uD800-\uDFFF]/gu, '_')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
