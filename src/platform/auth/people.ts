import { sql } from 'drizzle-orm';
import type { Clock } from '#src/platform/clock.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import type { Role, Scope } from '#src/vocabulary/roles.ts';
import type { Caller } from './caller.ts';
import type { Me, User } from './contract.ts';
import { ROLE_PERMISSIONS } from './policy.ts';

/** A person as stored; `passwordHash` null: invited, not yet signed in. */
export interface Person {
  readonly id: number;
  readonly workspaceId: number;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly role: Role;
  readonly scope: Scope;
  readonly team: string | null;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly disabled: boolean;
}

/** Columns of a person, for statements here and in the sign-in lookup. */
export const PERSON_COLUMNS = sql`
  id::int as id, workspace_id as "workspaceId", email, name, password_hash as "passwordHash", role, scope, team, language,
  theme, disabled`;

/** One person of the workspace; null when there is none. `lock` holds the row until the transaction ends. */
export async function findPerson(tx: Tx, id: number, lock = false): Promise<Person | null> {
  const found = await tx.db.execute(sql`
    select ${PERSON_COLUMNS} from app_user where workspace_id = ${tx.workspaceId} and id = ${id}
    ${lock ? sql`for update` : sql``}`);
  return (found.rows[0] as unknown as Person | undefined) ?? null;
}

/** Everyone of the workspace, by name. */
export async function listPeople(tx: Tx): Promise<readonly Person[]> {
  const found = await tx.db.execute(sql`
    select ${PERSON_COLUMNS} from app_user where workspace_id = ${tx.workspaceId} order by lower(name), id`);
  return found.rows as unknown as Person[];
}

/** On whose behalf a person's requests are made. */
export function callerOf(person: Person): Caller {
  const { workspaceId, id, name, role, scope, team, language } = person;
  return { workspaceId, userId: id, name, role, scope, team, language };
}

/** A person as the API shows them: never the hash. */
export function presentUser(person: Person): User {
  const { id, email, name, role, scope, team, language, disabled } = person;
  return { id, email, name, role, scope, team, language, disabled, invited: person.passwordHash === null };
}

/** What a signed-in person's browser needs to know. */
export async function presentMe(tx: Tx, clock: Clock, userId: number, csrfToken: string): Promise<Me> {
  const person = await findPerson(tx, userId);
  const found = await tx.db.execute<{ id: number; name: string; baseCurrency: string }>(sql`
    select id, name, base_currency as "baseCurrency" from workspace where id = ${tx.workspaceId}`);
  const workspace = found.rows[0];
  if (person === null || workspace === undefined)
    throw new Refusal('not-signed-in', { zh: '请重新登录。', en: 'Sign in again.' });
  return {
    user: { ...presentUser(person), theme: person.theme },
    workspace,
    permissions: [...ROLE_PERMISSIONS[person.role]],
    csrfToken,
    today: clock.today(),
  };
}

/**
 * Makes sure that work or a customer is given to somebody who can take it.
 * @throws Refusal `invalid` when the id is no active person of the workspace; null is nobody and passes.
 */
export async function demandColleague(tx: Tx, userId: number | null): Promise<void> {
  if (userId === null) return;
  const found = await tx.db.execute(sql`
    select 1 from app_user where workspace_id = ${tx.workspaceId} and id = ${userId} and not disabled`);
  if (found.rows.length === 0)
    throw new Refusal('invalid', {
      zh: '所选负责人不是本公司的在用账号。',
      en: 'The person chosen is not an active colleague.',
    });
}
