import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '#src/platform/errors.ts';
import type { Endpoint } from '#src/vocabulary/endpoint.ts';

/** Content types a page of another site may send without asking first. */
const SIMPLE_TYPES: ReadonlySet<string> = new Set([
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
]);

/** Whether a request comes from a page of another origin, by what browsers say of it; programs say nothing and pass. */
export function isCrossSite(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = headers.get('origin');
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== headers.get('host');
}

/**
 * Whether the name a request was sent to is ours. A server on loopback answers to loopback names alone, so that a
 * stranger's domain pointed at 127.0.0.1 reaches nothing.
 * @param allowed `null`: any name (the server listens on the network, or behind a proxy).
 */
export function isOurHost(host: string | null, allowed: ReadonlySet<string> | null): boolean {
  if (allowed === null) return true;
  return host !== null && allowed.has(host.toLowerCase().replace(/:\d+$/, ''));
}

/**
 * Refuses what another site could have made a browser send: other origins, form content types, a missing or wrong
 * `x-csrf-token` on a session's request.
 * @param csrfToken the session's token; null for doors open to all, which act on no session.
 * @throws Refusal `not-allowed` or `invalid`.
 */
export function refuseForgery(endpoint: Endpoint, headers: Headers, csrfToken: string | null): void {
  if (endpoint.method === 'get') return;
  if (isCrossSite(headers))
    throw new Refusal('not-allowed', {
      zh: '请求来自其他网站，已拒绝。',
      en: 'The request came from another site and was refused.',
    });
  refuseContentType(endpoint, headers);
  if (csrfToken !== null && !equalText(headers.get('x-csrf-token') ?? '', csrfToken))
    throw new Refusal('not-allowed', {
      zh: '页面已过期，请刷新后重试。',
      en: 'This page is out of date. Reload it and try again.',
    });
}

function refuseContentType(endpoint: Endpoint, headers: Headers): void {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const empty = type === '' && endpoint.body === undefined && endpoint.consumes === undefined;
  if (empty || type === 'application/json') return;
  if (endpoint.consumes === 'file' && type !== '' && !SIMPLE_TYPES.has(type)) return;
  const wanted = endpoint.consumes === 'file' ? 'application/octet-stream' : 'application/json';
  throw new Refusal(
    'invalid',
    { zh: `请求的内容类型应为 ${wanted}。`, en: `The content type of this request must be ${wanted}.` },
    { wanted },
  );
}

/** Compares two secrets in time that does not depend on where they differ. */
export function equalText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
