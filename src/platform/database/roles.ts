import { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg';
import { Refusal } from '#src/platform/errors.ts';

/** Supervisor only: starts, adopts and stops the bundled server and creates the roles below. */
export const SUPERUSER = 'bellwether_superuser';
/** Owns the schema: migrations, backup, verification. */
export const OWNER = 'bellwether_owner';
/** Answers requests: no superuser, no BYPASSRLS, owner of no table with policies. */
export const APP = 'bellwether_app';

/** Limits every connection of the application starts with; a transaction may set its own statement timeout. */
const APP_SETTINGS: Readonly<Record<string, string>> = {
  statement_timeout: '120s',
  lock_timeout: '15s',
  idle_in_transaction_session_timeout: '5min',
  jit: 'off',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
};

/** Creates the login role or renews its password; other attributes are pinned to the weakest. */
export async function ensureRole(client: ClientBase, name: string, password: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${escapeIdentifier(name)} login password ${escapeLiteral(password)}`);
}

/** Puts the application's timeouts on its role. The limit on temporary files needs a superuser and is left out elsewhere. */
export async function limitAppRole(client: ClientBase, name: string): Promise<void> {
  for (const [setting, value] of Object.entries(APP_SETTINGS))
    await client.query(`alter role ${escapeIdentifier(name)} set ${setting} = ${escapeLiteral(value)}`);
  const self = await client.query<{ rolsuper: boolean }>('select rolsuper from pg_roles where rolname = current_user');
  if (self.rows[0]?.rolsuper) await client.query(`alter role ${escapeIdentifier(name)} set temp_file_limit = '20GB'`);
}

/** What is wrong with the role of a connection that is to serve requests; empty when it is weak enough. */
export async function strengthOfRole(client: ClientBase): Promise<readonly string[]> {
  const role = await client.query<{ superuser: boolean; bypass: boolean; owned: number }>(`
    select r.rolsuper as superuser, r.rolbypassrls as bypass,
           (select count(*)::int from pg_class c
             where c.relkind in ('r', 'p') and c.relrowsecurity and pg_has_role(r.oid, c.relowner, 'member')) as owned
      from pg_roles r where r.rolname = current_user`);
  const row = role.rows[0];
  if (row === undefined) return ['unknown role'];
  return [
    ...(row.superuser ? ['superuser'] : []),
    ...(row.bypass ? ['BYPASSRLS'] : []),
    ...(row.owned > 0 ? [`owner of ${row.owned} tables with row policies`] : []),
  ];
}

/** @throws Refusal `unavailable` when the connection's role is too strong to serve requests. */
export async function refuseStrongRole(client: ClientBase): Promise<void> {
  const faults = await strengthOfRole(client);
  if (faults.length === 0) return;
  throw new Refusal(
    'unavailable',
    {
      zh: `应用的数据库角色权限过大（${faults.join('、')}），行级安全会失效，因此拒绝启动。请换用普通角色。`,
      en: `The application's database role is too strong (${faults.join(', ')}): row-level security would be off. Use a plain role.`,
    },
    { faults },
  );
}
