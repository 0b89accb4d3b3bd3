import type { ZodType, z } from 'zod';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Endpoint } from '#src/vocabulary/endpoint.ts';

/** An answer of "no" from the server, or the lack of any answer, with a sentence for the person. */
export class Refusal extends Error {
  readonly code: string;
  readonly text: Bilingual;
  readonly details: Readonly<Record<string, unknown>>;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(code: string, text: Bilingual, status: number, details: Readonly<Record<string, unknown>> = {}) {
    super(text.en);
    this.name = 'Refusal';
    this.code = code;
    this.text = text;
    this.status = status;
    this.details = details;
  }
}

type Given<Schema extends ZodType, Name extends string, Value> =
  unknown extends z.input<Schema> ? Partial<Record<Name, undefined>> : Record<Name, Value>;
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Any declared endpoint. */
export type AnyEndpoint = Endpoint<ZodType, ZodType, ZodType, ZodType>;

/** What an endpoint wants: path parameters, query (defaults may be left out) and body. */
export type CallArgs<E> =
  E extends Endpoint<infer P, infer Q, infer B, ZodType>
    ? Given<P, 'params', z.output<P>> &
        (unknown extends z.input<Q> ? { readonly query?: undefined } : { readonly query?: Loose<z.output<Q>> }) &
        Given<B, 'body', z.input<B>>
    : never;

/** What an endpoint answers. */
export type Answer<E> = E extends Endpoint<ZodType, ZodType, ZodType, infer R> ? z.output<R> : never;

interface LooseArgs {
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

let csrfToken = '';

/** Remembers the token that accompanies every changing request; comes with `/api/me`. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/**
 * Calls one endpoint of the API.
 * @throws Refusal with a bilingual sentence when the server refuses, fails or cannot be reached.
 */
export async function call<E extends AnyEndpoint>(
  endpoint: E,
  args: CallArgs<E>,
  signal?: AbortSignal,
): Promise<Answer<E>> {
  const { body } = args as LooseArgs;
  const response = await send(endpoint, args as LooseArgs, {
    method: endpoint.method.toUpperCase(),
    headers: headersFor(endpoint, body === undefined ? null : 'application/json'),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(json, response.status);
  return json as Answer<E>;
}

/** Progress of an upload, in bytes. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

/**
 * Uploads a file to an endpoint that consumes one; reports progress while bytes leave.
 * @throws Refusal as {@link call} does; code `cancelled` after an abort.
 */
export function upload<E extends AnyEndpoint>(
  endpoint: E,
  args: CallArgs<E>,
  file: File,
  onProgress: (progress: UploadProgress) => void,
  signal?: AbortSignal,
): Promise<Answer<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method.toUpperCase(), pathOf(endpoint, args as LooseArgs));
    for (const [name, value] of Object.entries(headersFor(endpoint, 'application/octet-stream')))
      request.setRequestHeader(name, value);
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.onprogress = (event) => onProgress({ sent: event.loaded, total: event.total });
    request.onerror = () => reject(unreachable());
    request.onabort = () =>
      reject(new Refusal('cancelled', { zh: '上传已取消。', en: 'The upload was cancelled.' }, 0));
    request.onload = () => {
      const json = parseJson(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(json as Answer<E>);
      else reject(refusalOf(json, request.status));
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/**
 * Fetches a file from an endpoint that produces one and hands it to the browser as a download.
 * @throws Refusal as {@link call} does.
 */
export async function download<E extends AnyEndpoint>(
  endpoint: E,
  args: CallArgs<E>,
  fallbackName: string,
): Promise<void> {
  const response = await send(endpoint, args as LooseArgs, { headers: headersFor(endpoint, null) });
  if (!response.ok) throw refusalOf(await response.json().catch(() => null), response.status);
  saveBlob(await response.blob(), fileNameOf(response.headers.get('content-disposition')) ?? fallbackName);
}

/** Hands bytes made in the browser to the person as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Fills the path of an endpoint and appends its query; empty query values are left out. */
export function pathOf(endpoint: Pick<AnyEndpoint, 'path'>, args: LooseArgs): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(args.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args.query ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Reads the server's refusal out of an error answer, whatever came. */
export function refusalOf(json: unknown, status: number): Refusal {
  const outer = asRecord(json);
  const error = asRecord(outer?.['error']) ?? outer;
  const text = asRecord(error?.['text']) ?? asRecord(error?.['message']);
  const zh = text?.['zh'];
  const en = text?.['en'];
  const code = typeof error?.['code'] === 'string' ? error['code'] : status === 401 ? 'not-signed-in' : 'failed';
  const details = asRecord(error?.['details']) ?? {};
  if (typeof zh === 'string' && typeof en === 'string') return new Refusal(code, { zh, en }, status, details);
  return new Refusal(
    code,
    {
      zh: `服务器未能完成请求（${status}）。没有改动任何数据，请重试。`,
      en: `The server could not complete the request (${status}). Nothing was changed; try again.`,
    },
    status,
    details,
  );
}

async function send(endpoint: AnyEndpoint, args: LooseArgs, init: RequestInit): Promise<Response> {
  try {
    return await fetch(pathOf(endpoint, args), { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

function headersFor(endpoint: AnyEndpoint, contentType: string | null): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (contentType !== null) headers['content-type'] = contentType;
  if (endpoint.method !== 'get' && csrfToken !== '') headers['x-csrf-token'] = csrfToken;
  return headers;
}

function unreachable(): Refusal {
  return new Refusal(
    'unreachable',
    {
      zh: '连接不上服务器。请确认风向标正在运行，然后重试。',
      en: 'The server cannot be reached. Check that Bellwether is running, then try again.',
    },
    0,
  );
}

function fileNameOf(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
