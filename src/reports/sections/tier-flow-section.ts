import type { TierMigration } from '#src/value/index.ts';
import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';
import type { ReportSection } from '../report.ts';

const NOT_THEN = { zh: '未评估', en: 'Not assessed' };

/** Who moved between tiers from one run to another, falls first, and why. */
export function tierFlowSection(migration: TierMigration): ReportSection {
  const word = (tier: Tier | null) => (tier === null ? NOT_THEN : TIER_WORDS[tier]);
  const weight = (up: boolean | null) => (up === false ? 0 : up === true ? 1 : 2);
  const { from, to, flows } = migration;
  const moved = migration.moved.toSorted((a, b) => weight(a.up) - weight(b.up));
  return {
    key: 'tier-flow',
    title: { zh: '层级变动', en: 'Changes of tier' },
    sheet: { zh: '变动', en: 'Moves' },
    grade: null,
    finding: migration.finding,
    insufficient: null,
    chart: from === null || to === null || flows.length === 0 ? null : { kind: 'tier-flow', from, to, flows },
    table:
      moved.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.4 },
              { key: 'from', title: { zh: '原层级', en: 'From' }, kind: 'text', width: 1 },
              { key: 'to', title: { zh: '现层级', en: 'To' }, kind: 'text', width: 1 },
              { key: 'reason', title: { zh: '理由', en: 'Reason' }, kind: 'text', width: 5 },
            ],
            rows: moved.map((move) => [move.name, word(move.from), word(move.to), move.reason]),
            onPaper: { rows: 25, from: 'start' },
          },
    tableOnSlides: true,
    note: null,
  };
}
