import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Customers as scopes tell them apart: one's own, one of the own team, a stranger's, and one nobody looks after. */
export interface ScopedCustomers {
  readonly MINE: number;
  readonly TEAM: number;
  readonly OTHER: number;
  readonly NOBODY: number;
}

/** Makes a user with the scope “own”. */
export async function makeUser(tx: Tx, name: string): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into app_user (workspace_id, email, name, role, scope)
    values (${tx.workspaceId}, ${`${name.toLowerCase()}-${tx.workspaceId}@example.com`}, ${name}, 'sales', 'own') returning id::int as id`);
  return made.rows[0]?.id ?? 0;
}

/** Makes customers with the codes MINE, TEAM, OTHER and NOBODY, whose names are their codes in small letters. */
export async function makeScopedCustomers(tx: Tx, me: number): Promise<ScopedCustomers> {
  const colleague = await makeUser(tx, 'Colleague');
  const rows = [
    { code: 'MINE', owner: me, team: 'Europe' },
    { code: 'TEAM', owner: colleague, team: 'Asia' },
    { code: 'OTHER', owner: colleague, team: 'Europe' },
    { code: 'NOBODY', owner: null, team: null },
  ] as const;
  const ids: Record<string, number> = {};
  for (const { code, owner, team } of rows) {
    const made = await tx.db.execute<{ id: number }>(sql`
      insert into customer (workspace_id, code, name, country, owner_user_id, team)
      values (${tx.workspaceId}, ${code}, ${code.toLowerCase()}, 'GB', ${owner}, ${team}) returning id::int as id`);
    ids[code] = made.rows[0]?.id ?? 0;
  }
  return ids as unknown as ScopedCustomers;
}

/** What somebody of the team Asia sees of them, by scope. */
export function scopeCases(
  me: number,
): readonly { readonly scope: RowScope; readonly sees: readonly (keyof ScopedCustomers)[] }[] {
  return [
    { scope: { kind: 'all' }, sees: ['MINE', 'NOBODY', 'OTHER', 'TEAM'] },
    { scope: { kind: 'team', team: 'Asia', userId: me }, sees: ['MINE', 'TEAM'] },
    { scope: { kind: 'own', userId: me }, sees: ['MINE'] },
    { scope: { kind: 'none' }, sees: [] },
  ];
}
