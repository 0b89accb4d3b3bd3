import { Refusal } from '#src/platform/errors.ts';

const UNAVAILABLE: ReadonlySet<string> = new Set([
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'connect:ENOENT',
]);
const CONTENDED: ReadonlySet<string> = new Set(['40001', '40P01', '55P03']);
const TOO_LONG: ReadonlySet<string> = new Set(['57014', '53400']);

/** Source: PostgreSQL, errcodes appendix: class XX, undefined file, input and output. */
const DAMAGED: ReadonlySet<string> = new Set(['XX001', 'XX002', '58030', '58P01']);
const DISK_FULL: ReadonlySet<string> = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** PostgreSQL's SQLSTATE or the socket's error code behind an error, through wrapping; null when there is none. */
export function databaseErrorCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, syscall } = at as { code?: unknown; syscall?: unknown };
    if (typeof code !== 'string' || at instanceof Refusal) continue;
    return code === 'ENOENT' && syscall === 'connect' ? 'connect:ENOENT' : code;
  }
  return null;
}

/**
 * A sentence for failures a person can act on: connection lost, database starting, contention, time or disk limits,
 * damaged files.
 * `committing`: the answer to COMMIT was lost, so the change may have been made. Null: not one of these.
 */
export function explainFailure(error: unknown, committing = false): Refusal | null {
  if (error instanceof Refusal) return null;
  const code = databaseErrorCode(error);
  if (connectionLost(error, code)) {
    const outcome = committing ? 'unknown' : 'not-done';
    return new Refusal(
      'unavailable',
      committing
        ? {
            zh: '提交时数据库连接中断，不确定是否已保存。请先刷新查看，再决定是否重试。',
            en: 'The database connection was lost during saving. Look whether the change is there before trying again.',
          }
        : {
            zh: '数据库暂时不可用，正在恢复。请稍后重试。',
            en: 'The database is unavailable and being restored. Try again shortly.',
          },
      { outcome, code },
    );
  }
  if (code === null) return null;
  if (DAMAGED.has(code) || unreadable(error)) return damaged(code);
  if (CONTENDED.has(code))
    return new Refusal(
      'busy',
      {
        zh: '其他操作正在修改相同的数据，请稍后重试。',
        en: 'Another operation is changing the same data. Try again shortly.',
      },
      { code },
    );
  if (TOO_LONG.has(code))
    return new Refusal(
      'busy',
      {
        zh: '查询超过了时间或临时空间上限，已停止。请缩小范围后重试。',
        en: 'The question took more time or temporary space than allowed and was stopped. Narrow it and try again.',
      },
      { code },
    );
  if (DISK_FULL.has(code))
    return new Refusal(
      'unavailable',
      {
        zh: '磁盘空间不足，本次修改未保存。请清理磁盘后重试。',
        en: 'The disk is full, so nothing was saved. Free some space and try again.',
      },
      { code },
    );
  return null;
}

/** What a person is told whose question needs damaged files, or a table closed because of them. */
export function damaged(code: string): Refusal {
  return new Refusal(
    'unavailable',
    {
      zh: '数据库文件有损坏，读不出这里需要的数据，没有改动任何内容。请管理员运行 doctor --verify，查看哪里损坏、如何修复。',
      en: 'A file of the database is damaged and what is needed here cannot be read; nothing was changed. Ask an administrator to run doctor --verify: it says what is damaged and how to mend it.',
    },
    { code, damaged: true },
  );
}

/** The table that PostgreSQL denied, by name; null when the error is no denial. */
export function deniedTable(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const table = /permission denied for table (\w+)/.exec(at.message)?.[1];
    if (table !== undefined) return table;
  }
  return null;
}

/** A file that is gone, cut off or points past its end: PostgreSQL has no code of its own for all of these. */
function unreadable(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (
      /invalid page in block|could not (?:read|open) (?:block|file)|only \d+ of \d+ bytes|unexpected zero page|missing chunk number|is not a (?:btree|valid)/i.test(
        at.message,
      )
    )
      return true;
  return false;
}

function connectionLost(error: unknown, code: string | null): boolean {
  if (code !== null) return UNAVAILABLE.has(code) || code.startsWith('08');
  for (let at = error; at instanceof Error; at = at.cause)
    if (
      /connection terminated|timeout exceeded when trying to connect|not queryable|client has encountered a connection error/i.test(
        at.message,
      )
    )
      return true;
  return false;
}
