import { type ZodType, z } from 'zod';
import { Refusal } from '#src/platform/errors.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Endpoint } from '#src/vocabulary/endpoint.ts';

/** Largest JSON body accepted, in bytes. */
export const JSON_LIMIT_BYTES = 1024 * 1024;

/** One field that was not accepted: where it stands (`body.email`) and why. */
export interface FieldProblem {
  readonly field: string;
  readonly message: Bilingual;
}

const chinese = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;

/** Reads and validates path, query and JSON body by the endpoint's shapes; fields not declared are dropped. */
export async function readRequest(
  endpoint: Endpoint,
  raw: globalThis.Request,
  pathParams: Readonly<Record<string, string>>,
): Promise<{ readonly params: unknown; readonly query: unknown; readonly body: unknown }> {
  return {
    params: check(endpoint.params, 'path', pathParams),
    query: check(endpoint.query, 'query', queryOf(raw.url)),
    body: endpoint.body === undefined ? undefined : check(endpoint.body, 'body', await readJson(raw)),
  };
}

function check(schema: ZodType | undefined, place: string, value: unknown): unknown {
  if (schema === undefined) return {};
  if (containsNul(value)) throw invalid([{ field: place, message: NUL }]);
  return validate(schema, place, value);
}

/**
 * Validates a value by a shape.
 * @throws Refusal `invalid` with every field that was not accepted, in both languages.
 */
export function validate<S extends ZodType>(schema: S, place: string, value: unknown): z.output<S> {
  const read = schema.safeParse(value, { error: chinese });
  if (read.success) return read.data;
  const inEnglish = schema.safeParse(value, { error: english }).error?.issues ?? [];
  throw invalid(
    read.error.issues.map((issue, index) => ({
      field: [place, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
      message: { zh: issue.message, en: inEnglish[index]?.message ?? issue.message },
    })),
  );
}

const NUL: Bilingual = { zh: '文本中含有空字符。', en: 'The text contains a NUL character.' };

function invalid(fields: readonly FieldProblem[]): Refusal {
  const list = (language: 'zh' | 'en') => fields.map((f) => `${f.field}: ${f.message[language]}`).join('; ');
  return new Refusal(
    'invalid',
    { zh: `请求内容有误：${list('zh')}`, en: `The request is not valid: ${list('en')}` },
    { fields },
  );
}

function queryOf(url: string): Readonly<Record<string, string | readonly string[]>> {
  const query: Record<string, string | string[]> = Object.create(null);
  const search = new URL(url).searchParams;
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return { ...query };
}

async function readJson(raw: globalThis.Request): Promise<unknown> {
  const text = await readText(raw, JSON_LIMIT_BYTES);
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('invalid', { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' });
  }
}

/** Reads a body as UTF-8 text. @throws Refusal `too-large` as soon as it passes the limit. */
export async function readText(raw: globalThis.Request, limitBytes: number): Promise<string> {
  if (Number(raw.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  if (raw.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of raw.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(limitBytes: number): Refusal {
  const kb = Math.floor(limitBytes / 1024);
  return new Refusal('too-large', {
    zh: `请求内容超过 ${kb} KB 的上限。`,
    en: `The request is larger than the limit of ${kb} KB.`,
  });
}

function containsNul(value: unknown): boolean {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === 'string' && next.includes('\u0000')) return true;
    if (typeof next === 'object' && next !== null)
      for (const [key, inner] of Object.entries(next)) {
        if (key.includes('\u0000')) return true;
        pending.push(inner);
      }
  }
  return false;
}
