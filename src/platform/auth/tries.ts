import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#src/platform/database/database.ts';
import { NO_WORKSPACE } from '#src/platform/database/pool.ts';
import { Refusal } from '#src/platform/errors.ts';

/** Tries allowed for one account, and from one address, within the window. */
export const MOST_TRIES = 10;
/** Minutes over which tries are counted. */
export const TRIES_WINDOW_MINUTES = 15;

/** What is counted, as hashes. */
export interface TryKeys {
  readonly account: string;
  readonly address: string;
}

/** The keys of a try: the account tried and the address it was tried from. */
export function tryKeys(account: string, address: string): TryKeys {
  const key = (text: string) => createHash('sha256').update(text).digest('hex');
  return { account: key(`account:${account.trim().toLowerCase()}`), address: key(`address:${address}`) };
}

/**
 * Counts one try before it is made, so that many at once cannot slip through.
 * @throws Refusal `too-many-tries` when any key has used its tries; the text is the same whether the account exists.
 */
export async function countTry(database: Database, keys: TryKeys): Promise<void> {
  const wait = await database.transact(NO_WORKSPACE, async (tx) => {
    let longest = 0;
    const inOrder = [keys.account, keys.address].toSorted();
    for (const key of inOrder) {
      await tx.db.execute(sql`select pg_advisory_xact_lock(77002, hashtext(${key}))`);
      const used = await tx.db.execute<{ tries: number; wait: number }>(sql`
        select count(*)::int as tries,
               coalesce(ceil(extract(epoch from min(at) + make_interval(mins => ${TRIES_WINDOW_MINUTES}) - now())), 0)::int as wait
          from sign_in_attempt
         where key = ${key} and at > now() - make_interval(mins => ${TRIES_WINDOW_MINUTES})`);
      const row = used.rows[0];
      if (row !== undefined && row.tries >= MOST_TRIES) longest = Math.max(longest, row.wait, 1);
    }
    if (longest > 0) return longest;
    for (const key of inOrder) await tx.db.execute(sql`insert into sign_in_attempt (key) values (${key})`);
    await tx.db.execute(sql`delete from sign_in_attempt where at < now() - interval '1 day'`);
    return 0;
  });
  if (wait === 0) return;
  const minutes = Math.ceil(wait / 60);
  throw new Refusal(
    'too-many-tries',
    {
      zh: `尝试次数过多，请 ${minutes} 分钟后再试。`,
      en: `Too many tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    },
    { retryAfterSeconds: wait },
  );
}

/** Forgets the account's tries and this address's latest one, after a try that succeeded. */
export async function forgiveTry(database: Database, keys: TryKeys): Promise<void> {
  await database.transact(NO_WORKSPACE, async (tx) => {
    await tx.db.execute(sql`delete from sign_in_attempt where key = ${keys.account}`);
    await tx.db.execute(sql`
      delete from sign_in_attempt where id = (select max(id) from sign_in_attempt where key = ${keys.address})`);
  });
}
