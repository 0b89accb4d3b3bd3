import type { Caller } from '#src/platform/auth/caller.ts';
import { allows } from '#src/platform/auth/policy.ts';
import type { Visibility } from './present.ts';

/** Which amounts of an assessment a caller may see. */
export function visibility(caller: Caller): Visibility {
  return { money: allows(caller, 'money.read'), cost: allows(caller, 'cost.read') };
}
