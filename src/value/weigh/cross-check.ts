import type { z } from 'zod';
import { correlation } from '#src/stats/correlation.ts';
import { midRanks } from '#src/stats/mid-ranks.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { CRITERIA, type crossCheckScores } from './contract.ts';
import { entropyWeights } from './entropy-weights.ts';
import { topsis } from './topsis.ts';

/** A customer with its score and the parts behind it, each 0–100; null: not known. */
export interface ScoredCustomer {
  readonly code: string;
  readonly name: string;
  readonly score: number | null;
  readonly parts: readonly { readonly name: string; readonly weight: number; readonly score: number | null }[];
}

/**
 * Ranks customers by TOPSIS on the same parts and weights, with 100 and 0 as fixed ideals so that a new customer changes no
 * other's closeness, and says how far the two orders agree. TOPSIS cannot leave a part out for one customer: parts that fewer
 * than half of the customers have are left out for all, then customers with a part unknown.
 */
export function crossCheck(
  customers: readonly ScoredCustomer[],
  asOf: CalendarDate | null,
): z.output<typeof crossCheckScores.response> {
  const scored = customers.filter(({ score }) => score !== null);
  const criteria = CRITERIA.filter((criterion) => 2 * knowing(scored, criterion) >= Math.max(1, scored.length));
  const whole = scored.flatMap(({ code, name, score, parts }) => {
    const row = criteria.map((criterion) => parts.find((part) => part.name === criterion));
    const values = row.flatMap((part) => part?.score ?? []);
    return score === null || values.length < criteria.length
      ? []
      : [{ code, name, score, values, weights: row.map((part) => part?.weight ?? 0) }];
  });
  const weights = normal(whole[0]?.weights ?? []);
  const rows = whole.map(({ values }) => values);
  const found =
    topsis(
      rows,
      weights,
      criteria.map(() => 'benefit' as const),
      { best: criteria.map(() => 100), worst: criteria.map(() => 0) },
    ) ?? [];
  const [ranks, closenessRanks] = [places(whole.map(({ score }) => score)), places(found.map(({ value }) => value))];
  const agreement = whole.length < 5 ? null : correlation(ranks, closenessRanks);
  const entropy = entropyWeights(rows);
  return {
    asOf,
    finding: findingOf(agreement, whole.length),
    criteria,
    agreement,
    customers: whole
      .map(({ code, name, score }, i) => ({
        code,
        name,
        score,
        rank: ranks[i] ?? 0,
        closeness: found[i]?.value ?? 0,
        closenessRank: closenessRanks[i] ?? 0,
      }))
      .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1)),
    entropy: entropy === null ? null : Object.fromEntries(criteria.map((name, i) => [name, entropy[i] ?? 0])),
  };
}

function knowing(customers: readonly ScoredCustomer[], criterion: string): number {
  return customers.filter(({ parts }) => parts.some((part) => part.name === criterion && part.score !== null)).length;
}

function normal(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 0 : weight / total));
}

function places(values: readonly number[]): number[] {
  return midRanks(values.map((value) => -value));
}

function findingOf(agreement: number | null, customers: number): Bilingual {
  if (agreement === null)
    return {
      zh: `各项都有数据的客户只有 ${customers} 家，至少 5 家才能交叉验证。`,
      en: `Only ${customers} customers have all parts known; the cross-check needs 5.`,
    };
  const said = agreement.toFixed(2);
  if (agreement >= 0.9)
    return {
      zh: `TOPSIS 排名与价值分基本一致（秩相关 ${said}，${customers} 家）：排名不依赖打分方法。`,
      en: `TOPSIS ranks ${customers} customers much as the value score does (rank correlation ${said}): the order does not hang on the method.`,
    };
  return {
    zh: `TOPSIS 排名与价值分有出入（秩相关 ${said}，${customers} 家）：看看下面名次差得多的客户，通常是长短板分明。`,
    en: `TOPSIS and the value score differ (rank correlation ${said}, ${customers} customers): look at those whose ranks are far apart, usually strong in one part and weak in another.`,
  };
}
