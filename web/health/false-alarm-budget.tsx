import { Button, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calibrateBudgetEndpoint, getFalseAlarmBudget } from '#src/health/back-test/contract.ts';
import { listRules } from '#src/platform/settings/contract.ts';
import type { Answer } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Section, useCall, useFormats, useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

type Calibration = Answer<typeof calibrateBudgetEndpoint>;
const USUAL = 3;

/** How many false alarms a quarter are accepted: finds the thresholds that keep it on the own history, and publishes them. */
export function FalseAlarmBudget(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const kept = useCall(getFalseAlarmBudget, {});
  const [wish, setWish] = useState<number | null>(null);
  const { mutate, data, variables, isPending } = useSend(calibrateBudgetEndpoint, {
    touches: [getFalseAlarmBudget, listRules],
  });
  const budget = kept.data?.budget ?? null;
  const perQuarter = wish ?? budget?.perQuarter ?? USUAL;
  const answersThis = data !== undefined && variables?.body.perQuarter === perQuarter;
  const ask = (apply: boolean) => mutate({ body: { perQuarter, apply } });
  return (
    <Section title={t('budget.title')}>
      <p className="bw-quiet">{t('budget.how')}</p>
      {budget !== null && (
        <p>
          {t(kept.data?.inForce ? 'budget.inForce' : 'budget.changed', {
            count: budget.perQuarter,
            date: budget.calibratedOn,
            step: budget.step,
          })}
        </p>
      )}
      <div className="bw-filters">
        <label htmlFor="false-alarm-budget" className="bw-row" style={{ gap: 6 }}>
          {t('budget.perQuarter')}
          <InputNumber<number>
            id="false-alarm-budget"
            min={0}
            max={10_000}
            precision={0}
            value={perQuarter}
            onChange={(value) => setWish(value)}
          />
        </label>
        <Button loading={isPending} onClick={() => ask(false)}>
          {t('budget.calibrate')}
        </Button>
        {answersThis && data.step !== null && !data.applied && can('settings.write') && (
          <Button type="primary" disabled={isPending} onClick={() => ask(true)}>
            {t('budget.apply')}
          </Button>
        )}
      </div>
      {data !== undefined && (
        <>
          <p className="bw-strong">{say(data.finding)}</p>
          {data.rulesVersion !== null && <p>{t('budget.published', { version: data.rulesVersion })}</p>}
          {data.tried.length > 0 && <TriedTable calibration={data} />}
        </>
      )}
    </Section>
  );
}

function TriedTable({ calibration }: { readonly calibration: Calibration }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { tried, step } = calibration;
  return (
    <DataTable
      label={t('budget.title')}
      rows={tried}
      rowKey={(row) => row.step}
      columns={[
        {
          title: t('budget.step'),
          render: (_, row) => (
            <span className={row.step === step ? 'bw-strong' : undefined}>
              {t('budget.times', { step: row.step })}
              {row.step === step && ` · ${t('budget.chosen')}`}
            </span>
          ),
        },
        {
          title: t('budget.mean'),
          align: 'right',
          className: 'bw-figure',
          render: (_, row) => formats.number(row.falsePerQuarter, 1),
        },
        {
          title: t('budget.within'),
          align: 'right',
          className: 'bw-figure',
          render: (_, row) => formats.number(row.falsePerQuarterHigh, 1),
        },
        {
          title: t('budget.seen'),
          align: 'right',
          className: 'bw-figure',
          render: (_, row) => `${formats.number(row.seen)} / ${formats.number(row.losses)}`,
        },
      ]}
    />
  );
}
