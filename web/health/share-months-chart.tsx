import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '#src/health/contract.ts';
import { ChartFrame, shareMonthsCurve } from '../charts/index.ts';
import { Section, useFormats, useSay } from '../kit/index.ts';

/** Our share by month with the smoothed line, its usual low and the month a fall began; nothing where months are too few. */
export function ShareMonthsChart({ inspection }: { readonly inspection: Inspection }): ReactElement | null {
  const { timing } = inspection.dimensions.share;
  return timing ? (
    <Section>
      <MonthsFrame code={inspection.code} timing={timing} />
    </Section>
  ) : null;
}

type Timing = NonNullable<Inspection['dimensions']['share']['timing']>;

function MonthsFrame({ code, timing }: { readonly code: string; readonly timing: Timing }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const build = useMemo(
    () =>
      shareMonthsCurve(
        timing.months,
        { lower: timing.lower, began: timing.began },
        { share: t('trade.share'), smoothed: t('why.smoothed'), lower: t('why.lower'), began: t('why.began') },
      ),
    [timing, t],
  );
  return (
    <ChartFrame
      title={say(timing.sentence)}
      note={t('why.monthsNote')}
      description={`${t('why.monthsTitle')}. ${say(timing.sentence)}`}
      name={`${code}-share-by-month`}
      build={build}
      table={{
        header: [t('why.month'), t('trade.share'), t('why.smoothed')],
        rows: timing.months.map(({ month, share, smoothed }) => [month, share, smoothed]),
        format: (value, column) =>
          column > 0 ? formats.percent(typeof value === 'number' ? value : null, 1) : String(value ?? '—'),
      }}
    />
  );
}
