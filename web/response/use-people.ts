import { listUsers, type User } from '#src/platform/auth/contract.ts';
import { useCall } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

/** Colleagues work can be given to; empty when the person may not see them. */
export function usePeople(): readonly User[] {
  const can = useCan();
  const users = useCall(listUsers, {}, { enabled: can('users.read') });
  return (users.data?.users ?? []).filter((user) => !user.disabled);
}
