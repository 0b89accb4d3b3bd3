import { AsyncLocalStorage } from 'node:async_hooks';
import { type Client, escapeIdentifier } from 'pg';
import { Refusal } from '#src/platform/errors.ts';
import { secureSchema } from '../security.ts';
import type { Damage } from './find-damage.ts';

/** What can be done about damaged files while the database runs. */
export interface DamageTools {
  /** Reads every page and says which are not what was written. Null: the files are another server's. */
  readonly find: (() => Promise<readonly Damage[]>) | null;
  /** Makes damaged indexes again from their tables; returns their names. */
  readonly reindex: (damages: readonly Damage[]) => Promise<readonly string[]>;
  /** Takes tables away from the application until they are replaced or the program starts again: no answer comes from a part known to be damaged. */
  readonly close: (tables: readonly string[]) => Promise<void>;
  /** Sets tables aside (kept in a schema of their own), puts empty ones in their place, fills them by `rebuild`; back on failure. */
  readonly replace: (tables: readonly string[], rebuild: () => Promise<void>) => Promise<void>;
  /** Called before every transaction. @throws Refusal `unavailable` while tables are replaced. */
  readonly guard: () => void;
}

/** Schemas that hold what was set aside: `set_aside_1`, `set_aside_2` … */
export const SET_ASIDE = 'set_aside_';

/** Tools over a way to work as the owner of the tables. */
export function damageTools(parts: {
  readonly find: DamageTools['find'];
  readonly asOwner: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
  readonly appRole: string;
}): DamageTools {
  const { asOwner, appRole } = parts;
  const inside = new AsyncLocalStorage<true>();
  const closed = new Set<string>();
  const takeRights = () =>
    asOwner(async (owner) => {
      for (const table of closed)
        await owner.query(`revoke all on public.${escapeIdentifier(table)} from ${escapeIdentifier(appRole)}`);
    });
  let replacing = false;
  return {
    find: parts.find,
    reindex: (damages) =>
      asOwner(async (owner) => {
        const whole = new Set(damages.filter(({ part }) => part !== 'index').map(({ table }) => table));
        const names = [
          ...new Set(
            damages.filter(({ part, table }) => part === 'index' && !whole.has(table)).map((one) => one.relation),
          ),
        ];
        for (const name of names) {
          const found = await owner.query<{ name: string }>(
            `select c.oid::regclass::text as name from pg_class c where c.relname = $1 and c.relkind = 'i'
               and c.relnamespace in ('public'::regnamespace, 'pg_toast'::regnamespace)`,
            [name],
          );
          for (const row of found.rows) await owner.query(`reindex index ${row.name}`);
        }
        return names;
      }),
    close: (tables) => {
      for (const table of tables) closed.add(table);
      return takeRights();
    },
    replace: async (tables, rebuild) => {
      replacing = true;
      try {
        const aside = await asOwner((owner) => setAside(owner, appRole, tables));
        try {
          await inside.run(true, rebuild);
        } catch (error) {
          await asOwner((owner) => putBack(owner, appRole, aside));
          throw error;
        }
        for (const table of tables) closed.delete(table);
      } finally {
        await takeRights().finally(() => {
          replacing = false;
        });
      }
    },
    guard: () => {
      if (!replacing || inside.getStore() === true) return;
      throw new Refusal('unavailable', {
        zh: '正在用原文件重建海关记录，完成前暂不能查询。请稍后再试。',
        en: 'Customs facts are being rebuilt from the originals; questions wait until that is done. Try again shortly.',
      });
    },
  };
}

interface Aside {
  readonly schema: string;
  readonly tables: readonly string[];
}

async function setAside(owner: Client, appRole: string, tables: readonly string[]): Promise<Aside> {
  return inTransaction(owner, async () => {
    const earlier = await owner.query<{ nth: number }>(
      `select coalesce(max(substr(nspname, $2)::int), 0) as nth from pg_namespace where nspname ~ ('^' || $1 || '[0-9]+$')`,
      [SET_ASIDE, SET_ASIDE.length + 1],
    );
    const schema = `${SET_ASIDE}${(earlier.rows[0]?.nth ?? 0) + 1}`;
    await owner.query(`create schema ${schema}`);
    for (const table of tables) {
      const name = escapeIdentifier(table);
      const made = await owner.query<{ definition: string }>(
        `select coalesce(
             (select format('alter table public.%I add constraint %I %s', $1::text, k.conname, pg_get_constraintdef(k.oid))
                from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid),
             pg_get_indexdef(i.indexrelid)) as definition
           from pg_index i where i.indrelid = $2::regclass order by i.indisprimary desc, i.indexrelid`,
        [table, `public.${name}`],
      );
      await owner.query(`alter table public.${name} set schema ${schema}`);
      await owner.query(`create table public.${name} (like ${schema}.${name}
        including defaults including identity including generated including constraints including storage including compression)`);
      for (const { definition } of made.rows) await owner.query(definition);
    }
    await secureSchema(owner, appRole);
    return { schema, tables };
  });
}

async function putBack(owner: Client, appRole: string, { schema, tables }: Aside): Promise<void> {
  await inTransaction(owner, async () => {
    for (const table of tables.map(escapeIdentifier)) {
      await owner.query(`drop table public.${table}`);
      await owner.query(`alter table ${schema}.${table} set schema public`);
    }
    await owner.query(`drop schema ${schema}`);
    await secureSchema(owner, appRole);
  });
}

async function inTransaction<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin');
  try {
    const result = await work();
    await owner.query('commit');
    return result;
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}
