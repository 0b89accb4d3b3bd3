import { Refusal } from '#src/platform/errors.ts';
import type { Permission, Role } from '#src/vocabulary/roles.ts';
import type { Caller } from './caller.ts';

const READ: readonly Permission[] = [
  'today.read',
  'customers.read',
  'value.read',
  'health.read',
  'alerts.read',
  'companies.read',
  'imports.read',
  'coverage.read',
  'reports.read',
];

/** What each role may do; anything not listed is denied. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set<Permission>([
    ...READ,
    'customers.write',
    'money.read',
    'cost.read',
    'value.run',
    'value.write',
    'health.run',
    'alerts.write',
    'tasks.write',
    'companies.write',
    'imports.write',
    'settings.read',
    'settings.write',
    'users.read',
    'users.write',
    'audit.read',
    'platform.operate',
  ]),
  manager: new Set<Permission>([
    ...READ,
    'customers.write',
    'money.read',
    'cost.read',
    'value.run',
    'value.write',
    'health.run',
    'alerts.write',
    'tasks.write',
    'companies.write',
    'imports.write',
    'settings.read',
    'settings.write',
    'users.read',
    'audit.read',
  ]),
  sales: new Set<Permission>([
    ...READ,
    'money.read',
    'alerts.write',
    'tasks.write',
    'companies.write',
    'settings.read',
    'users.read',
  ]),
  finance: new Set<Permission>([
    ...READ,
    'money.read',
    'cost.read',
    'value.write',
    'imports.write',
    'settings.read',
    'users.read',
  ]),
  analyst: new Set<Permission>([
    ...READ,
    'money.read',
    'value.run',
    'health.run',
    'companies.write',
    'imports.write',
    'settings.read',
    'users.read',
  ]),
  viewer: new Set<Permission>(READ),
};

/** Whether the caller may do it. */
export function allows(caller: Caller, permission: Permission): boolean {
  return ROLE_PERMISSIONS[caller.role].has(permission);
}

/** @throws Refusal `not-allowed` when the caller may not. */
export function demand(caller: Caller, permission: Permission): void {
  if (allows(caller, permission)) return;
  throw new Refusal(
    'not-allowed',
    {
      zh: `您的角色没有此权限（${permission}），请联系管理员。`,
      en: `Your role may not do this (${permission}). Ask an administrator.`,
    },
    { permission },
  );
}

/** Which customers' rows a caller sees. */
export type RowScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'team'; readonly team: string; readonly userId: number }
  | { readonly kind: 'own'; readonly userId: number }
  | { readonly kind: 'none' };

/** Turns a caller's scope into a row scope; a team scope without a team falls back to own, own without a user to none. */
export function rowScope(caller: Caller): RowScope {
  if (caller.scope === 'all') return { kind: 'all' };
  if (caller.userId === null) return { kind: 'none' };
  if (caller.scope === 'team' && caller.team !== null)
    return { kind: 'team', team: caller.team, userId: caller.userId };
  return { kind: 'own', userId: caller.userId };
}
