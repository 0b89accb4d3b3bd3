import { percentileScores } from '#src/stats/percentile-scores.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayPercent } from './number-words.ts';
import type { Wallet } from './value.ts';
import type { ValueRules } from './value-rules.ts';
import type { ScorePart } from './value-score.ts';

/** The customs data of one customer: its imports in scope over twelve months, and over the same months a year earlier. */
export interface WalletFacts {
  readonly wallet: Wallet | null;
  readonly walletBefore: Wallet | null;
}

const LABEL: Bilingual = { zh: '增长潜力', en: 'Growth potential' };

/**
 * Growth potential of every active customer: what it buys elsewhere within our scope, and how its own imports in scope grow,
 * each as a place 0–100 among the customers whose customs data can say. One of the two unknown: the other carries all;
 * both unknown: the part is left out, not zero.
 */
export function growthParts(active: readonly WalletFacts[], rules: ValueRules): ScorePart[] {
  const elsewhere = active.map(({ wallet }) => boughtElsewhere(wallet, rules));
  const growth = active.map((facts) => ownGrowth(facts, rules));
  const [places, growthPlaces] = [placesOf(elsewhere, rules), placesOf(growth, rules)];
  const known = elsewhere.filter((value) => value !== null).length;
  return active.map(({ wallet }, index): ScorePart => {
    const base = { name: 'growth', label: LABEL, weight: rules.growthWeight } as const;
    const [place, growthPlace, rate] = [places[index] ?? null, growthPlaces[index] ?? null, growth[index] ?? null];
    const said = [
      ...(place === null || wallet === null ? [] : [walletWords(wallet, place)]),
      ...(growthPlace === null || rate === null
        ? []
        : [growthWords(rate, growthPlace, place === null ? 1 : rules.ownGrowthShare)]),
    ];
    if (said.length === 0)
      return { ...base, score: null, reason: missing(wallet, elsewhere[index] ?? null, known, rules) };
    const share = place === null ? 1 : growthPlace === null ? 0 : rules.ownGrowthShare;
    return {
      ...base,
      score: Math.round(100 * ((1 - share) * (place ?? 0) + share * (growthPlace ?? 0))) / 100,
      reason: { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') },
    };
  });
}

/** USD bought from others in the covered months; null: customs data cannot say. Unnamed exporters count as neither. */
function boughtElsewhere(wallet: Wallet | null, rules: ValueRules): number | null {
  if (wallet === null || wallet.oursUsd === null || !sized(wallet, rules)) return null;
  return Math.max(0, wallet.totalUsd - wallet.oursUsd - wallet.unnamedUsd);
}

/** Change of all imports in scope on the same months a year before; null: customs data cannot say. */
function ownGrowth({ wallet, walletBefore }: WalletFacts, rules: ValueRules): number | null {
  if (wallet === null || walletBefore === null || !sized(wallet, rules) || !sized(walletBefore, rules)) return null;
  return wallet.totalUsd / walletBefore.totalUsd - 1;
}

function sized(wallet: Wallet, rules: ValueRules): boolean {
  return wallet.lines > 0 && wallet.totalUsd > 0 && wallet.linesWithValue / wallet.lines >= rules.minWalletValueShare;
}

/** Places 0–100 among the known; all null when too few are known to rank. */
function placesOf(values: readonly (number | null)[], rules: ValueRules): (number | null)[] {
  const known = values.flatMap((value) => value ?? []);
  const places = known.length < rules.minRankedCustomers ? [] : percentileScores(known);
  let at = 0;
  return values.map((value) => (value === null ? null : (places[at++] ?? null)));
}

function walletWords(wallet: Wallet, place: number): Bilingual {
  const total = sayMoney(wallet.totalUsd, 'USD');
  const ours = sayPercent((wallet.oursUsd ?? 0) / wallet.totalUsd);
  const others = sayMoney(Math.max(0, wallet.totalUsd - (wallet.oursUsd ?? 0) - wallet.unnamedUsd), 'USD');
  return {
    zh: `海关数据（${wallet.from} 至 ${wallet.through}）显示同类采购 ${total}，我方占 ${ours}，向其他供应商采购 ${others}（${Math.round(place)} 分）。`,
    en: `Customs data (${wallet.from} to ${wallet.through}) show imports of ${total} in scope, ours ${ours}, ${others} from named others (${Math.round(place)} points).`,
  };
}

function growthWords(rate: number, place: number, share: number): Bilingual {
  const change = sayPercent(Math.abs(rate));
  const up = rate >= 0;
  return {
    zh: `其同类采购同比${up ? '增长' : '下降'} ${change}（${Math.round(place)} 分，占本项 ${sayPercent(share)}）。`,
    en: `Its imports in scope ${up ? 'rose' : 'fell'} ${change} on the year before (${Math.round(place)} points, ${sayPercent(share)} of this part).`,
  };
}

function missing(wallet: Wallet | null, elsewhere: number | null, known: number, rules: ValueRules): Bilingual {
  if (wallet === null || wallet.lines === 0)
    return {
      zh: '没有关联的海关采购数据，本项不计，其余各项按比例放大。',
      en: 'No linked customs data; not counted, the other parts weigh more.',
    };
  if (wallet.oursUsd === null)
    return {
      zh: '尚未登记我方主体，无法区分我方份额；请先在“企业”中登记。本项不计。',
      en: 'Nobody has said which companies are us, so our part is unknown; add them under Companies. Not counted.',
    };
  if (elsewhere !== null)
    return {
      zh: `只有 ${known} 家客户有可比的海关采购数据，至少 ${rules.minRankedCustomers} 家才排名；本项不计。`,
      en: `Only ${counted(known, 'customer has', 'customers have')} comparable customs data; ranking needs ${rules.minRankedCustomers}. Not counted.`,
    };
  const covered = sayPercent(wallet.linesWithValue / wallet.lines);
  return {
    zh: `海关记录中只有 ${covered} 带货值（需要 ${sayPercent(rules.minWalletValueShare)}），本项不计。`,
    en: `Only ${covered} of customs lines carry a value (${sayPercent(rules.minWalletValueShare)} needed); not counted.`,
  };
}
