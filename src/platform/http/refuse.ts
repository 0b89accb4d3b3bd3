import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { databaseErrorCode } from '#src/platform/database/failures.ts';
import { Refusal, type RefusalCode } from '#src/platform/errors.ts';

/** The HTTP status of each refusal. */
export const STATUS: Readonly<Record<RefusalCode, number>> = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  invalid: 400,
  'too-many-tries': 429,
  'too-large': 413,
  'file-refused': 422,
  busy: 503,
  'data-directory-in-use': 503,
  unavailable: 503,
};

/** Answers an error: a refusal with its sentence; anything else as 500 with an id that stands in the log beside the cause. */
export function refuse(error: unknown, log: Logger): Response {
  const refusal = error instanceof Refusal ? error : unstorable(error, log);
  if (refusal !== null) {
    const retry = retryAfter(refusal);
    return Response.json(
      { code: refusal.code, message: refusal.text, details: refusal.details },
      {
        status: STATUS[refusal.code],
        headers: { 'cache-control': 'no-store', ...(retry === null ? {} : { 'retry-after': String(retry) }) },
      },
    );
  }
  const id = randomBytes(6).toString('hex');
  log.error({ id, err: error }, 'unexpected error');
  const message = {
    zh: `服务器出错了，请重试；如仍失败，请把编号 ${id} 告诉管理员。`,
    en: `Something went wrong on the server. Try again; if it persists, give your administrator the number ${id}.`,
  };
  return Response.json(
    { code: 'unexpected', message, details: { id } },
    { status: 500, headers: { 'cache-control': 'no-store' } },
  );
}

function retryAfter(refusal: Refusal): number | null {
  const seconds = refusal.details['retryAfterSeconds'];
  if (typeof seconds === 'number') return seconds;
  return STATUS[refusal.code] === 503 ? 2 : null;
}

/** Values a column cannot hold (SQLSTATE class 22) come from the request, not from a bug worth a 500. */
function unstorable(error: unknown, log: Logger): Refusal | null {
  const code = databaseErrorCode(error);
  if (code === null || !code.startsWith('22')) return null;
  log.warn({ err: error }, 'a value could not be stored');
  return new Refusal('invalid', {
    zh: '请求中有超出范围或无法识别的值。',
    en: 'A value in the request is out of range or cannot be read.',
  });
}
