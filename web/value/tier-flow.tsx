import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TierMigration } from '#src/value/tier/contract.ts';
import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';
import { usePalette, useSay } from '../kit/index.ts';

const ORDER: readonly (Tier | null)[] = ['strategic', 'core', 'long-tail', 'new', 'inactive', null];
const [WIDTH, HEIGHT, GAP, TOP] = [560, 330, 10, 26];
const [LEFT, RIGHT, BAR] = [104, 456, 12];

/** Customers flowing from the tiers of one date to those of another; the thickness is how many. */
export function TierFlow({ page }: { readonly page: TierMigration }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const palette = usePalette();
  const all = page.flows.reduce((sum, flow) => sum + flow.customers, 0);
  const left = stack(page, 'from', all);
  const right = stack(page, 'to', all);
  const offsets = { from: new Map<string, number>(), to: new Map<string, number>() };
  const take = (side: 'from' | 'to', tier: Tier | null, size: number) => {
    const key = tier ?? 'none';
    const used = offsets[side].get(key) ?? 0;
    offsets[side].set(key, used + size);
    return ((side === 'from' ? left : right).get(key)?.y ?? 0) + used;
  };
  const scale = scaleOf(page, all);
  const colour = (tier: Tier | null) => (tier === null ? palette.unknown : palette.tiers[tier]);
  const name = (tier: Tier | null) => (tier === null ? t('tiers.notThen') : say(TIER_WORDS[tier]));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="bw-tier-flow" role="img" aria-label={say(page.finding)}>
      <text x={LEFT + BAR} y={14} textAnchor="end" className="bw-tier-date" fill={palette.quiet}>
        {page.from}
      </text>
      <text x={RIGHT - BAR} y={14} className="bw-tier-date" fill={palette.quiet}>
        {page.to}
      </text>
      {page.flows.map((flow) => {
        const size = flow.customers * scale;
        const y1 = take('from', flow.from, size) + size / 2;
        const y2 = take('to', flow.to, size) + size / 2;
        const middle = (LEFT + RIGHT) / 2;
        return (
          <path
            key={`${flow.from}-${flow.to}`}
            d={`M${LEFT + BAR} ${y1}C${middle} ${y1} ${middle} ${y2} ${RIGHT - BAR} ${y2}`}
            fill="none"
            stroke={colour(flow.from)}
            strokeWidth={Math.max(1, size)}
            opacity={flow.from === flow.to ? 0.22 : 0.6}
          >
            <title>{`${name(flow.from)} → ${name(flow.to)}: ${flow.customers}`}</title>
          </path>
        );
      })}
      {(['from', 'to'] as const).flatMap((side) =>
        [...(side === 'from' ? left : right).values()].map(({ tier, y, size, customers }) => (
          <g key={`${side}-${tier}`}>
            <rect
              x={side === 'from' ? LEFT : RIGHT - BAR}
              y={y}
              width={BAR}
              height={Math.max(2, size)}
              rx="2"
              fill={colour(tier)}
            />
            <text
              x={side === 'from' ? LEFT - 8 : RIGHT + 8}
              y={y + Math.max(2, size) / 2}
              textAnchor={side === 'from' ? 'end' : 'start'}
              dominantBaseline="central"
              className="bw-tier-label"
              fill={palette.ink}
            >
              {name(tier)} {customers}
            </text>
          </g>
        )),
      )}
    </svg>
  );
}

interface Block {
  readonly tier: Tier | null;
  readonly y: number;
  readonly size: number;
  readonly customers: number;
}

function scaleOf(page: TierMigration, all: number): number {
  const blocks = (side: 'from' | 'to') => new Set(page.flows.map((flow) => flow[side])).size;
  const gaps = (Math.max(blocks('from'), blocks('to')) - 1) * GAP;
  return all === 0 ? 0 : (HEIGHT - TOP - 8 - gaps) / all;
}

function stack(page: TierMigration, side: 'from' | 'to', all: number): ReadonlyMap<string, Block> {
  const scale = scaleOf(page, all);
  const blocks = new Map<string, Block>();
  let y = TOP;
  for (const tier of ORDER) {
    const customers = page.flows.filter((flow) => flow[side] === tier).reduce((sum, flow) => sum + flow.customers, 0);
    if (customers === 0) continue;
    blocks.set(tier ?? 'none', { tier, y, size: customers * scale, customers });
    y += customers * scale + GAP;
  }
  return blocks;
}
