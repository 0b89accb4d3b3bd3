import { type CleanName, cleanName, comparableWords } from './clean-name.ts';
import type { MatchableCustomer, Proposal } from './companies.ts';
import type { PairReason } from './pair-reason.ts';

/** A name that stands in somebody's place, with what the record says of address and notify party. */
export interface StandIn {
  readonly partyId: number;
  readonly country: string;
  readonly address: string | null;
  /** An order consignee, or a bank behind one. */
  readonly kind?: 'placeholder' | 'bank';
}

/** Letters a name needs to be looked for inside an address. */
const SHORTEST = 6;
const FIRST = 4;
const WITH_FORM = 0.92;
const NAME_ONLY = 0.88;
const SCORE_BY_SPACELESS = 0.8;

/**
 * Looks for the real buyer behind names that stand in its place ("TO THE ORDER OF", with or without a bank): a customer whose
 * clean name stands in the record's address or notify party, in its own country. Proposed only, never linked.
 */
export function proposeHiddenBuyers(
  standIns: readonly StandIn[],
  customers: readonly (MatchableCustomer & { readonly companyId: number })[],
): readonly Proposal[] {
  const named = customers
    .flatMap((customer) =>
      [customer.name, ...(customer.nameLocal === null ? [] : [customer.nameLocal])].map((name) => ({
        customer,
        name: cleanName(name),
      })),
    )
    .filter(({ name }) => name.spaceless.length >= SHORTEST && name.own.length > 0);
  const byFirst = new Map<string, typeof named>();
  for (const entry of named) {
    const first = entry.name.spaceless.slice(0, FIRST);
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
  }
  const inHan = named.filter(({ name }) => (name.han?.core.length ?? 0) >= 4);
  const proposals = new Map<string, Proposal>();
  for (const standIn of standIns) {
    if (standIn.address === null) continue;
    const words = comparableWords(standIn.address);
    const letters = words.join('');
    const written = standIn.address.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
    const candidates = new Set<(typeof named)[number]>();
    for (let at = 0; at + FIRST <= letters.length; at += 1)
      for (const entry of byFirst.get(letters.slice(at, at + FIRST)) ?? [])
        if (letters.startsWith(entry.name.spaceless, at)) candidates.add(entry);
    for (const entry of /\p{Script=Han}/u.test(written) ? inHan : [])
      if (written.includes(entry.name.han?.core ?? '\u0000')) candidates.add(entry);
    for (const { customer, name } of candidates) {
      if (customer.country !== null && standIn.country !== '' && customer.country !== standIn.country) continue;
      const score = standsWordByWord(words, written, name)
        ? name.legalForm === null
          ? NAME_ONLY
          : WITH_FORM
        : SCORE_BY_SPACELESS;
      const key = `${standIn.partyId}:${customer.companyId}`;
      if ((proposals.get(key)?.score ?? 0) >= score) continue;
      proposals.set(key, {
        kind: 'party-company',
        customerId: null,
        partyId: standIn.partyId,
        companyId: customer.companyId,
        score,
        reasons: [reasonOf(standIn, customer.name, score)],
      });
    }
  }
  return [...proposals.values()];
}

function standsWordByWord(words: readonly string[], written: string, name: CleanName): boolean {
  return name.han === null ? ` ${words.join(' ')} `.includes(` ${name.core} `) : written.includes(name.han.core);
}

function reasonOf(standIn: StandIn, customer: string, weight: number): PairReason {
  const kind = standIn.kind ?? 'placeholder';
  const zh = { placeholder: '提单写“凭指示”', bank: '提单凭银行指示' }[kind];
  const en = { placeholder: 'Consigned to order', bank: 'Consigned to the order of a bank' }[kind];
  return {
    code: 'notify-party',
    weight,
    zh: `${zh}，地址或通知人中出现客户名称“${customer}”`,
    en: `${en}; the address or notify party names “${customer}”`,
  };
}
