import { binomialTail } from '#src/stats/binomial-tail.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { countryName } from '#src/vocabulary/country-name.ts';
import type { Signal } from './contract.ts';
import type { HealthRules } from './health-rules.ts';
import { percent } from './say-numbers.ts';

/** One customer of a run as the search for a shared cause sees it. */
export interface ShockMember {
  readonly customerId: number;
  /** Where they import to and the HS4 they mainly buy. */
  readonly countries: readonly string[];
  readonly goods: readonly string[];
  /** Whether their own business could be judged. */
  readonly judged: boolean;
  readonly signals: readonly Signal[];
}

/** Customers of one country and one kind of goods that fall together. */
export interface SharedShock {
  readonly country: string;
  readonly hs4: string;
  /** Customers compared, and those of them that fall. */
  readonly customers: number;
  readonly falling: readonly number[];
  /** Chance of so many falling at once, were each to fall as often as everybody else. */
  readonly p: number;
}

const LEVEL = 0.01;
/** How often a customer falls before any is looked at. */
const USUAL = { falling: 0.5, customers: 10 } as const;
const OWN_FALLS = new Set([
  'customer-falls',
  'customer-slows',
  'share-lost',
  'share-slips',
  'share-trend',
  'share-and-total-fall',
  'share-and-orders',
  'imports-and-orders',
]);
const MARKET_FALLS = new Set(['market-falls', 'market-slows']);
/** A market that loses this much at once is no slow season: a ban, a war, a currency. */
const COLLAPSE = -0.5;

/**
 * Whether a signal may be part of a shock: the customer buys less, or less from us. A market that shrinks explains itself, unless it
 * collapses.
 */
export function isFall({ kind, evidence }: Signal): boolean {
  if (OWN_FALLS.has(kind)) return true;
  const market = evidence['marketChange'] ?? evidence['marketLevel'];
  return MARKET_FALLS.has(kind) && typeof market === 'number' && market <= COLLAPSE;
}

/**
 * Finds shocks that many customers share: of those who import the same goods to the same country, at least so many and at least such
 * a part fall in one run, far more than customers elsewhere do.
 * @returns Strongest first; a customer belongs to the first that holds it.
 * Source: binomial tail against the rate of falling outside the group, drawn towards one in twenty.
 */
export function findShocks(
  members: readonly ShockMember[],
  rules: Pick<HealthRules, 'shockCustomers' | 'shockShare'>,
): readonly SharedShock[] {
  const judged = members.filter((member) => member.judged);
  const falls = new Set(judged.filter(({ signals }) => signals.some(isFall)).map(({ customerId }) => customerId));
  const groups = new Map<string, { country: string; hs4: string; members: ShockMember[] }>();
  for (const member of judged)
    for (const country of member.countries)
      for (const hs4 of member.goods) {
        const group = groups.get(`${country} ${hs4}`) ?? { country, hs4, members: [] };
        group.members.push(member);
        groups.set(`${country} ${hs4}`, group);
      }
  return [...groups.values()]
    .flatMap(({ country, hs4, members: inside }): readonly SharedShock[] => {
      const falling = inside.filter(({ customerId }) => falls.has(customerId)).map(({ customerId }) => customerId);
      if (falling.length < rules.shockCustomers || falling.length / inside.length < rules.shockShare) return [];
      const rate = (falls.size - falling.length + USUAL.falling) / (judged.length - inside.length + USUAL.customers);
      const p = binomialTail(falling.length, inside.length, rate);
      return p <= LEVEL ? [{ country, hs4, customers: inside.length, falling, p }] : [];
    })
    .sort((a, b) => a.p - b.p || b.falling.length - a.falling.length || a.hs4.localeCompare(b.hs4));
}

/** The same fall, told as part of a shock that others share. */
export function withShock(signal: Signal, shock: SharedShock): Signal {
  const { zh, en } = shockClause(shock);
  return {
    ...signal,
    cause: 'policy-shock',
    sentence: { zh: `${signal.sentence.zh}${zh}`, en: `${signal.sentence.en} ${en}` },
    evidence: {
      ...signal.evidence,
      shockCountry: shock.country,
      shockGoods: shock.hs4,
      shockFalling: shock.falling.length,
      shockCustomers: shock.customers,
      shockP: shock.p,
    },
  };
}

function shockClause({ country, hs4, customers, falling }: SharedShock): Bilingual {
  const part = percent(falling.length / customers);
  return {
    zh: `${countryName(country, 'zh')}进口 HS ${hs4} 的 ${customers} 家客户中有 ${falling.length} 家（${part}）同时下滑：更像关税、反倾销、认证等共同冲击，请作为一件事统一应对。`,
    en: `${falling.length} of our ${customers} customers who import HS ${hs4} (${countryName(country, 'en')}) fall at once, ${part}: more likely a tariff, an anti-dumping duty or a new rule than each of them alone, so handle it as one matter.`,
  };
}
