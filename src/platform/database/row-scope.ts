import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';

/**
 * The SQL condition of a row scope over a customer's owner and team columns (or SQL expressions of them).
 * Every query that reaches a customer's rows for a person carries it.
 */
export function withinScope(
  scope: RowScope,
  columns: { readonly owner: AnyColumn | SQL; readonly team: AnyColumn | SQL },
): SQL {
  switch (scope.kind) {
    case 'all':
      return sql`true`;
    case 'team':
      return sql`(${columns.team} = ${scope.team} or ${columns.owner} = ${scope.userId})`;
    case 'own':
      return sql`${columns.owner} = ${scope.userId}`;
    case 'none':
      return sql`false`;
  }
}
