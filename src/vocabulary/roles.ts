/** Roles a person can hold in a workspace. */
export const ROLES = ['owner', 'manager', 'sales', 'finance', 'analyst', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Whose customers a person sees: their own, their team's, or all of the workspace. */
export const SCOPES = ['own', 'team', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** What may be done, named `noun.verb`. Every endpoint and command names exactly one. */
export const PERMISSIONS = [
  'today.read',
  'customers.read',
  'customers.write',
  'money.read',
  'cost.read',
  'value.read',
  'value.run',
  'value.write',
  'health.read',
  'health.run',
  'alerts.read',
  'alerts.write',
  'tasks.write',
  'companies.read',
  'companies.write',
  'imports.read',
  'imports.write',
  'coverage.read',
  'reports.read',
  'settings.read',
  'settings.write',
  'users.read',
  'users.write',
  'audit.read',
  'platform.operate',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
