import { getDoor } from '#src/intake/licence/contract.ts';
import { useCall } from './use-call.ts';
import { useSay } from './use-words.ts';

/** What figures rest on: customs records, our own books, or both. */
export type Rests = 'customs' | 'books' | 'both';

/** Whether figures may be saved as a file: `closed` until known, with the sentence why not where a licence forbids it. */
export function useDoor(rests: Rests): { readonly closed: boolean; readonly why: string | null } {
  const say = useSay();
  const asked = useCall(getDoor, { query: { rests } });
  if (asked.data === undefined || asked.isPlaceholderData) return { closed: true, why: null };
  const { objection } = asked.data;
  return { closed: objection !== null, why: objection === null ? null : say(objection) };
}
