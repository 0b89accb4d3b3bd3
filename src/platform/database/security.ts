import { type ClientBase, escapeIdentifier } from 'pg';

/**
 * Tables without a row policy, because they are read before a workspace is known: the list of tenants, failed sign-ins by
 * hashed key, and one-time tokens, reached only by the hash of an unguessable token.
 */
export const TABLES_WITHOUT_POLICY: readonly string[] = ['workspace', 'sign_in_attempt', 'one_time_token'];

/** Tables the application may only read and append to. */
export const APPEND_ONLY_TABLES: readonly string[] = ['audit_entry'];

const POLICY = 'workspace_rows';
const IN_WORKSPACE = `workspace_id = nullif(current_setting('app.workspace', true), '')::int`;

/** Looked up before a workspace is known; run with the owner's rights, answer nothing but what the secret given opens. */
const SIGN_IN_FUNCTIONS = [
  `create or replace function session_by_token(hash text) returns setof session
     language sql stable security definer set search_path = public, pg_temp
     as $$ select * from public.session where token_hash = hash and expires_at > now() $$`,
  `create or replace function user_for_sign_in(address text) returns setof app_user
     language sql stable security definer set search_path = public, pg_temp
     as $$ select * from public.app_user where lower(email) = lower(address) order by workspace_id, id $$`,
];

/**
 * Brings policies, grants, append-only triggers, sign-in functions and the staging schema to what they must be. Run as the
 * owner after every migration; safe to run again.
 */
export async function secureSchema(client: ClientBase, appRole: string): Promise<void> {
  const app = escapeIdentifier(appRole);
  const tables = await client.query<{ name: string; scoped: boolean; secured: boolean; policy: boolean }>(
    `select c.relname as name, c.relrowsecurity as secured,
            exists (select 1 from pg_attribute a
                     where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) as scoped,
            exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = $1) as policy
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    [POLICY],
  );
  await client.query(`grant usage on schema public to ${app}`);
  for (const table of tables.rows) {
    const name = `public.${escapeIdentifier(table.name)}`;
    if (table.scoped && !TABLES_WITHOUT_POLICY.includes(table.name)) {
      if (!table.secured) await client.query(`alter table ${name} enable row level security`);
      if (!table.policy)
        await client.query(`create policy ${POLICY} on ${name} using (${IN_WORKSPACE}) with check (${IN_WORKSPACE})`);
    }
    await client.query(`revoke all on ${name} from public, ${app}`);
    const rights = APPEND_ONLY_TABLES.includes(table.name) ? 'select, insert' : 'select, insert, update, delete';
    await client.query(`grant ${rights} on ${name} to ${app}`);
  }
  await appendOnly(client);
  for (const definition of SIGN_IN_FUNCTIONS) await client.query(definition);
  await client.query('revoke all on function session_by_token(text), user_for_sign_in(text) from public');
  await client.query(`grant execute on function session_by_token(text), user_for_sign_in(text) to ${app}`);
  await client.query('create schema if not exists staging');
  await client.query(`grant usage, create on schema staging to ${app}`);
}

async function appendOnly(client: ClientBase): Promise<void> {
  await client.query(`create or replace function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$`);
  for (const table of APPEND_ONLY_TABLES) {
    await client.query(`create or replace trigger append_only_rows before update or delete on ${table}
      for each row execute function refuse_change()`);
    await client.query(`create or replace trigger append_only_table before truncate on ${table}
      for each statement execute function refuse_change()`);
  }
}
