import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import { isUp } from '../tier/migration-matrix.ts';
import type { AssessedCustomer } from '../value.ts';
import type { RulePreview } from './contract.ts';

/**
 * What other rules would change, on the same customers of the same day: who moves between tiers and why, who changes
 * segment, who becomes or stops being a wrong customer.
 */
export function previewRules(now: readonly AssessedCustomer[], draft: readonly AssessedCustomer[]): RulePreview {
  const before = new Map(now.map((one) => [one.customerId, one.result]));
  const pairs = draft.flatMap((one) => {
    const was = before.get(one.customerId);
    return was === undefined ? [] : [{ code: one.code, name: one.name, was, is: one.result }];
  });
  const moves = pairs
    .filter(({ was, is }) => was.tier !== is.tier)
    .map(({ code, name, was, is }) => ({
      code,
      name,
      from: was.tier,
      to: is.tier,
      up: isUp(was.tier, is.tier),
      reason: is.tierReason,
    }));
  const segments = pairs.filter(({ was, is }) => was.rfmt.segment.key !== is.rfmt.segment.key);
  const verdicts = pairs.flatMap(({ code, name, was, is }) => {
    const [from, to] = [was.wrongCustomer?.verdict, is.wrongCustomer?.verdict];
    if (from === undefined || to === undefined || from === to) return [];
    return [{ code, name, from, to, finding: is.wrongCustomer?.finding ?? { zh: '', en: '' } }];
  });
  return {
    customers: pairs.length,
    moves,
    segments: segments.map(({ code, name, was, is }) => ({
      code,
      name,
      from: was.rfmt.segment.label,
      to: is.rfmt.segment.label,
    })),
    verdicts,
    finding: finding(moves, segments.length, verdicts.length),
  };
}

function finding(moves: RulePreview['moves'], segments: number, verdicts: number): Bilingual {
  if (moves.length + segments + verdicts === 0)
    return {
      zh: '按这套规则，没有客户的层级、分群或判断会变。',
      en: 'With these rules no customer changes tier, segment or verdict.',
    };
  const kinds = new Map<string, { readonly zh: string; readonly en: string; count: number }>();
  for (const { from, to } of moves) {
    const key = `${from}-${to}`;
    const known = kinds.get(key);
    if (known) known.count += 1;
    else
      kinds.set(key, {
        zh: `由${TIER_WORDS[from].zh}变${TIER_WORDS[to].zh}`,
        en: `from ${TIER_WORDS[from].en.toLowerCase()} to ${TIER_WORDS[to].en.toLowerCase()}`,
        count: 1,
      });
  }
  const ordered = [...kinds.values()].sort((a, b) => b.count - a.count);
  const zhMoves = ordered.map(({ zh, count }) => `${count} 家${zh}`).join('，') || '没有客户换层级';
  const enMoves =
    ordered.map(({ en, count }) => `${counted(count, 'customer moves', 'customers move')} ${en}`).join(', ') ||
    'No customer changes tier';
  return {
    zh: `${zhMoves}；${segments} 家换分群，${verdicts} 家错误客户判断改变。`,
    en: `${enMoves}; ${segments} change segment, ${verdicts} change in the wrong-customer check.`,
  };
}
