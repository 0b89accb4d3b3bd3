import type { CompanyRelation } from './contract.ts';

/** A tie between two companies: what `otherId` is to `companyId`. */
export interface Tie {
  readonly id: number;
  readonly companyId: number;
  readonly otherId: number;
  readonly relation: CompanyRelation;
}

/** Companies that ties connect, lowest id first. */
export interface Group {
  /** The lowest company id in it. */
  readonly id: number;
  readonly companyIds: readonly number[];
  readonly ties: readonly Tie[];
  /** The company at the head: the parent of others that has no parent itself; null where ties name none. */
  readonly headId: number | null;
}

/** Which companies form groups? Whatever ties connect, directly or by way of others; lowest id first. */
export function groupCompanies(ties: readonly Tie[]): readonly Group[] {
  const root = new Map<number, number>();
  const find = (id: number): number => {
    const up = root.get(id);
    if (up === undefined || up === id) return id;
    const top = find(up);
    root.set(id, top);
    return top;
  };
  const real = ties.filter((tie) => tie.companyId !== tie.otherId);
  for (const tie of real) {
    const a = find(tie.companyId);
    const b = find(tie.otherId);
    root.set(Math.max(a, b), Math.min(a, b));
    if (!root.has(Math.min(a, b))) root.set(Math.min(a, b), Math.min(a, b));
  }
  const members = new Map<number, Set<number>>();
  for (const tie of real)
    for (const id of [tie.companyId, tie.otherId]) {
      const top = find(id);
      members.set(top, (members.get(top) ?? new Set<number>()).add(id));
    }
  return [...members]
    .map(([id, ids]) => {
      const own = real.filter((tie) => ids.has(tie.companyId));
      return { id, companyIds: [...ids].sort((a, b) => a - b), ties: own, headId: headOf(own) };
    })
    .sort((a, b) => a.id - b.id);
}

function headOf(ties: readonly Tie[]): number | null {
  const below = new Map<number, number>();
  for (const tie of ties) {
    if (tie.relation === 'parent') below.set(tie.companyId, tie.otherId);
    if (tie.relation === 'branch') below.set(tie.otherId, tie.companyId);
  }
  const heads = [...new Set(below.values())].filter((id) => !below.has(id)).sort((a, b) => a - b);
  return heads[0] ?? null;
}

/** Which tie a group question asks about: its reasons say `parent` or `branch`, else the two are sisters. */
export function relationOf(reasons: readonly { readonly code?: string }[]): CompanyRelation {
  const code = reasons.find((reason) => reason.code === 'parent' || reason.code === 'branch')?.code;
  return code === 'parent' || code === 'branch' ? code : 'sister';
}
