import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { addToMonth, type Month, monthNumber } from '#src/vocabulary/calendar-date.ts';

/** The months a row of bars covers, so that two rows stand above the same months. */
export interface MonthSpan {
  readonly from: Month;
  readonly to: Month;
}

const MOST = 36;
const STEP = 7;
const HEIGHT = 34;

/** The span of the latest three years of these months at most; null when there are none. */
export function monthSpan(months: readonly { readonly month: Month }[]): MonthSpan | null {
  const sorted = months.map(({ month }) => month).sort();
  const first = sorted[0];
  const to = sorted.at(-1);
  if (first === undefined || to === undefined) return null;
  const earliest = addToMonth(to, 1 - MOST);
  return { from: [first, earliest].sort()[1] ?? first, to };
}

/** Lines or orders by month as small bars over a span of months, with the first and last month below. */
export function MonthBars({
  months,
  span,
  wide = false,
}: {
  readonly months: readonly { readonly month: Month; readonly lines: number }[];
  readonly span: MonthSpan;
  /** As wide as its frame. */
  readonly wide?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const count = monthNumber(span.to) - monthNumber(span.from) + 1;
  const known = new Map(months.map(({ month, lines }) => [month, lines]));
  const most = Math.max(1, ...months.map(({ lines }) => lines));
  const all = Array.from({ length: count }, (_, index) => addToMonth(span.from, index));
  const active = all.filter((month) => (known.get(month) ?? 0) > 0).length;
  return (
    <div className={wide ? 'bw-month-bars bw-wide' : 'bw-month-bars'}>
      <svg
        viewBox={`0 0 ${count * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('review.monthsSaid', { active, all: count, from: span.from, to: span.to })}
      >
        {all.map((month, index) => {
          const lines = known.get(month) ?? 0;
          const height = lines === 0 ? 1 : Math.max(3, (lines / most) * HEIGHT);
          return (
            <rect
              key={month}
              x={index * STEP}
              y={HEIGHT - height}
              width={STEP - 2}
              height={height}
              className={lines === 0 ? 'bw-bar-none' : 'bw-bar'}
            >
              <title>{`${month}: ${lines}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className="bw-spread bw-quiet bw-small bw-figure">
        <span>{span.from}</span>
        <span>{span.to}</span>
      </div>
    </div>
  );
}
