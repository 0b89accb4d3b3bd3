import { statfsSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { verifyAndAnchor } from '#src/platform/audit/anchor.ts';
import { isSetUp } from '#src/platform/auth/set-up.ts';
import type { DamageTools } from '#src/platform/database/damage/mend-damage.ts';
import type { Database } from '#src/platform/database/database.ts';
import type { Holder } from '#src/platform/database/ownership.ts';
import { strengthOfRole } from '#src/platform/database/roles.ts';
import { TABLES_WITHOUT_POLICY } from '#src/platform/database/security.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** One thing looked at. `warning`: works, but somebody should know; `fault`: a promise does not hold. */
export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'fault';
  readonly text: Bilingual;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What the process that holds the data directory knows of itself. */
export interface Installation {
  readonly dataDirectory: string;
  readonly holder: () => Holder | null;
  /** E.g. `bundled PostgreSQL 18.4 in /srv/bellwether`. */
  readonly databaseDescription: () => string;
  readonly degraded: () => string | null;
  /** Finding and mending damaged files; null while the database is not open. */
  readonly damage: () => DamageTools | null;
  readonly now: () => Date;
}

/** Runs every check of this installation. */
export async function runChecks(
  database: Database,
  workspaceId: number,
  installation: Installation,
): Promise<readonly Check[]> {
  return [
    holderCheck(installation),
    await settingsCheck(database, workspaceId, installation),
    await roleCheck(database, workspaceId),
    await policyCheck(database, workspaceId),
    await auditCheck(database, workspaceId, installation.dataDirectory),
    diskCheck(installation.dataDirectory),
    await clockCheck(database, workspaceId, installation),
    await setUpCheck(database),
  ];
}

/** Makes a check of its parts. */
export function check(
  name: string,
  status: Check['status'],
  zh: string,
  en: string,
  details: Check['details'] = {},
): Check {
  return { name, status, text: { zh, en }, details };
}

function holderCheck(installation: Installation): Check {
  const holder = installation.holder();
  if (holder === null) return check('lock', 'fault', '数据目录未加锁', 'The data directory is not locked');
  return check(
    'lock',
    'ok',
    `数据目录由进程 ${holder.pid} 独占（${holder.host}，始于 ${holder.startedAt}）`,
    `The data directory is held by process ${holder.pid} (${holder.host}, since ${holder.startedAt})`,
    { ...holder, dataDirectory: installation.dataDirectory },
  );
}

const SAFE_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  data_checksums: 'on',
  server_encoding: 'UTF8',
};

async function settingsCheck(database: Database, workspaceId: number, installation: Installation): Promise<Check> {
  const found = await database.transact(workspaceId, (tx) =>
    tx.db.execute<{ name: string; value: string }>(sql`
      select name, current_setting(name) as value
        from unnest(array[${sql.join(
          Object.keys(SAFE_SETTINGS).map((name) => sql`${name}`),
          sql`, `,
        )}, 'server_version']::text[]) as name`),
  );
  const settings = Object.fromEntries(found.rows.map((row) => [row.name, row.value]));
  const wrong = Object.entries(SAFE_SETTINGS).filter(([name, safe]) => settings[name] !== safe);
  const degraded = installation.degraded();
  const list = wrong.map(([name]) => `${name}=${settings[name]}`).join(', ');
  const details = { description: installation.databaseDescription(), settings, degraded };
  if (degraded !== null) return check('database', 'fault', `数据库异常：${degraded}`, `Database: ${degraded}`, details);
  if (wrong.length > 0)
    return check('database', 'fault', `数据库设置不安全：${list}`, `Database settings are not safe: ${list}`, details);
  const { description } = details;
  return check('database', 'ok', `数据库正常：${description}`, `Database: ${description}, settings are safe`, details);
}

async function roleCheck(database: Database, workspaceId: number): Promise<Check> {
  const faults = await database.transact(workspaceId, (tx) => strengthOfRole(tx.client));
  if (faults.length > 0)
    return check(
      'roles',
      'fault',
      `应用角色权限过大：${faults.join('、')}`,
      `The application's role is too strong: ${faults.join(', ')}`,
    );
  return check('roles', 'ok', '应用使用受限角色', "The application's role is a weak one");
}

async function policyCheck(database: Database, workspaceId: number): Promise<Check> {
  const found = await database.transact(workspaceId, (tx) =>
    tx.db.execute<{ name: string; secured: boolean }>(sql`
      select c.relname as name,
             c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as secured
        from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`),
  );
  const tables = found.rows.filter((table) => !TABLES_WITHOUT_POLICY.includes(table.name));
  const bare = tables.filter((table) => !table.secured).map((table) => table.name);
  if (bare.length > 0 || tables.length === 0)
    return check(
      'policies',
      'fault',
      `缺少行级策略的表：${bare.join('、')}`,
      `Tables without a row policy: ${bare.join(', ')}`,
      { bare },
    );
  return check(
    'policies',
    'ok',
    `${tables.length} 张表均有行级策略`,
    `${tables.length} tables, each with a row policy`,
    {
      tables: tables.length,
    },
  );
}

async function auditCheck(database: Database, workspaceId: number, dataDirectory: string): Promise<Check> {
  const { intact, brokenAt, head } = await verifyAndAnchor(database, workspaceId, dataDirectory);
  const details = { intact, brokenAt, count: head.count, hash: head.hash };
  if (intact)
    return check(
      'audit',
      'ok',
      `审计链完整，共 ${head.count} 条`,
      `The audit chain holds, ${head.count} entries`,
      details,
    );
  return check(
    'audit',
    'fault',
    brokenAt === null ? '审计链与外部锚点不符：末尾被截断或重写' : `审计链在第 ${brokenAt} 号记录处断裂`,
    brokenAt === null
      ? 'The audit chain does not pass through its anchor: its end was cut or rewritten'
      : `The audit chain breaks at entry ${brokenAt}`,
    details,
  );
}

const MB = 1024 * 1024;

function diskCheck(dataDirectory: string): Check {
  const { bavail, bsize } = statfsSync(dataDirectory);
  const freeMb = Math.floor((bavail * bsize) / MB);
  const status = freeMb < 500 ? 'fault' : freeMb < 2_000 ? 'warning' : 'ok';
  return check('disk', status, `磁盘剩余 ${freeMb} MB`, `${freeMb} MB free on the disk`, { freeMb });
}

async function clockCheck(database: Database, workspaceId: number, installation: Installation): Promise<Check> {
  const found = await database.transact(workspaceId, (tx) =>
    tx.db.execute<{ now: number }>(sql`select extract(epoch from clock_timestamp())::float8 as now`),
  );
  const offSeconds = Math.abs((found.rows[0]?.now ?? 0) - installation.now().getTime() / 1000);
  const rounded = Math.round(offSeconds);
  const status = offSeconds > 60 ? 'warning' : 'ok';
  return check('clock', status, `与数据库时钟相差 ${rounded} 秒`, `${rounded} s apart from the database's clock`, {
    offSeconds: rounded,
  });
}

async function setUpCheck(database: Database): Promise<Check> {
  if (await isSetUp(database)) return check('set-up', 'ok', '已完成初始设置', 'Set-up is done');
  return check('set-up', 'warning', '尚未完成初始设置', 'Set-up is still to be done');
}
