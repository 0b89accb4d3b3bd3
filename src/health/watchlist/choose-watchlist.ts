import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';

/** A customer that may be watched. */
export interface WatchCandidate {
  readonly customerId: number;
  /** Profit of the last twelve months in base currency; null: not known. */
  readonly profit: number | null;
  /** Revenue of the last twelve months in base currency; null: not known. */
  readonly revenue: number | null;
  /** What a person decided; null: nothing, the rule holds. */
  readonly wish: 'watch' | 'leave-out' | null;
}

/** Where the rule draws the line. */
export interface WatchRules {
  /** Of all profit, so much is watched. */
  readonly watchShare: number;
  /** At most so many of the customers. */
  readonly watchMost: number;
}

/** A candidate with its place. */
export interface WatchPlace {
  readonly customerId: number;
  readonly watched: boolean;
  readonly why: 'rule' | 'added' | 'left-out' | 'below';
  /** Of the whole, as a fraction; null: what it earns is not known. */
  readonly part: number | null;
  /** With everyone before it. */
  readonly cumulative: number | null;
}

/** The core customers to watch (核心客户监控清单) and what they were ranked by. */
export interface Watchlist {
  readonly basis: 'profit' | 'revenue';
  /** Best first; those whose worth is not known last. */
  readonly places: readonly WatchPlace[];
  readonly finding: Bilingual;
}

/**
 * Chooses whom to watch: the customers that make `watchShare` of all profit, at most `watchMost` of those with sales, then
 * whoever a person added or left out. Ranked by profit when it is known for every customer with sales, else by revenue,
 * said so; losses count as nothing in the whole.
 */
export function chooseWatchlist(candidates: readonly WatchCandidate[], rules: WatchRules): Watchlist {
  const selling = candidates.filter(({ revenue }) => (revenue ?? 0) > 0);
  const basis = selling.length > 0 && selling.every(({ profit }) => profit !== null) ? 'profit' : 'revenue';
  const worthOf = (candidate: WatchCandidate) => candidate[basis];
  const ranked = candidates.toSorted(
    (a, b) =>
      (worthOf(b) ?? Number.NEGATIVE_INFINITY) - (worthOf(a) ?? Number.NEGATIVE_INFINITY) ||
      a.customerId - b.customerId,
  );
  const whole = ranked.reduce((sum, candidate) => sum + Math.max(0, worthOf(candidate) ?? 0), 0);
  const most = Math.ceil(selling.length * rules.watchMost);
  let before = 0;
  let chosen = 0;
  const places = ranked.map((candidate): WatchPlace => {
    const worth = worthOf(candidate);
    const byRule = worth !== null && worth > 0 && chosen < most && before < rules.watchShare * whole;
    if (byRule) chosen += 1;
    if (worth !== null) before += Math.max(0, worth);
    const watched = candidate.wish === null ? byRule : candidate.wish === 'watch';
    return {
      customerId: candidate.customerId,
      watched,
      why: candidate.wish === 'leave-out' ? 'left-out' : byRule ? 'rule' : watched ? 'added' : 'below',
      part: worth === null || whole === 0 ? null : Math.max(0, worth) / whole,
      cumulative: worth === null || whole === 0 ? null : before / whole,
    };
  });
  return { basis, places, finding: findingOf(places, basis) };
}

function findingOf(places: readonly WatchPlace[], basis: Watchlist['basis']): Bilingual {
  const watched = places.filter((place) => place.watched);
  const part = Math.round(watched.reduce((sum, place) => sum + (place.part ?? 0), 0) * 100);
  if (watched.length === 0)
    return {
      zh: '清单是空的：还没有近 12 个月的订单，也没有人手动加入客户。',
      en: 'The list is empty: there are no orders of the last twelve months, and nobody was added by hand.',
    };
  const of = basis === 'profit' ? { zh: '利润', en: 'profit' } : { zh: '销售额', en: 'revenue' };
  return {
    zh: `重点盯 ${watched.length} 家客户，它们贡献近 12 个月${of.zh}的 ${part}%。`,
    en: `${counted(watched.length, 'customer')} to watch, who make ${part}% of the ${of.en} of twelve months.`,
  };
}
