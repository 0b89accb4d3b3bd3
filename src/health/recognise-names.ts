import { type CleanName, cleanName } from '#src/companies/index.ts';
import type { SupplierFacts } from './health.ts';

/** A word of a firm's own that is shorter says too little to recognise a house by. */
const SHORTEST_WORD = 4;

/**
 * Recognises suppliers of one customer by their names, where records give one firm several countries or name a works, a branch or a
 * second firm beside it: the exact name of one of ours is ours, and a later name that carries the same own words as an earlier one
 * (one beginning with the other) and numbers is perhaps known, so that a house the customer has long bought from is no newcomer. A person who told
 * the two apart is believed.
 */
export function recogniseNames(suppliers: readonly SupplierFacts[]): readonly SupplierFacts[] {
  const named = suppliers.map((facts) => ({ facts, name: cleanName(facts.name) }));
  return named.map(({ facts, name }) => {
    if (facts.ours || facts.toldApart === true) return facts;
    const others = named.filter((other) => other.facts !== facts);
    if (others.some((other) => other.facts.ours && name.core !== '' && other.name.key === name.key))
      return { ...facts, ours: true };
    const before = others.filter((other) => other.facts.firstDate < facts.firstDate);
    return before.some((other) => isOneHouse(other.name, name)) ? { ...facts, perhapsKnown: true } : facts;
  });
}

function isOneHouse(one: CleanName, other: CleanName): boolean {
  if (one.core !== '' && one.core === other.core) return true;
  if (one.numbers.join(' ') !== other.numbers.join(' ')) return false;
  const [short, long] = one.own.length <= other.own.length ? [one.own, other.own] : [other.own, one.own];
  const first = short[0];
  return first !== undefined && first.length >= SHORTEST_WORD && short.every((word, at) => long[at] === word);
}
