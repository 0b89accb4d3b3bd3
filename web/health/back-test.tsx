import { Button, InputNumber, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runBackTestEndpoint } from '#src/health/contract.ts';
import { CAUSE_WORDS } from '#src/vocabulary/words.ts';
import type { Answer } from '../api.ts';
import { ChartFrame, pairedBars } from '../charts/index.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  EmptyState,
  FindingHeader,
  type Formats,
  LoadingState,
  PageFrame,
  Section,
  useFormats,
  useSay,
  useSend,
} from '../kit/index.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { FalseAlarmBudget } from './false-alarm-budget.tsx';

type BackTest = Answer<typeof runBackTestEndpoint>;
type Score = BackTest['all']['score'];
type Loss = BackTest['losses'][number];

interface Thresholds {
  readonly noticeLevel?: number;
  readonly alarmLevel?: number;
  readonly shareFallYellow?: number;
  readonly supplierObservedMonths?: number;
}

/** What the warning would have seen on the own history, beside simple rules. */
export function BackTestPage(): ReactElement {
  const { t } = useTranslation();
  const [tried, setTried] = useState<Thresholds>({});
  const sending = useSend(runBackTestEndpoint);
  const { mutate, data, isPending, isIdle } = sending;
  useEffect(() => mutate({ body: {} }), [mutate]);
  return (
    <PageFrame
      title={t('shell.health')}
      tabs={useTabs('health')}
      actions={
        <Button loading={isPending} onClick={() => mutate({ body: { rules: tried } })}>
          {t('backTest.run')}
        </Button>
      }
    >
      {data === undefined && (isPending || isIdle) && (
        <>
          <p className="bw-quiet">{t('backTest.running')}</p>
          <LoadingState kind="page" />
        </>
      )}
      {data !== undefined && <BackTestView test={data} />}
      {data !== undefined && <WhatIf tried={tried} onTry={setTried} />}
      <FalseAlarmBudget />
    </PageFrame>
  );
}

function BackTestView({ test }: { readonly test: BackTest }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const rows = ruleRows(test, t);
  const shown = rows.filter((row) => row.compared);
  const seen = seenWords(test, t);
  return (
    <>
      <FindingHeader
        finding={say(test.finding)}
        meta={
          <>
            {test.from !== null && (
              <span>
                {test.from} – {test.dataThrough}
              </span>
            )}
            {!test.measurable && <Tag>{t('backTest.notMeasurable')}</Tag>}
          </>
        }
      />
      {test.all.score.events > 0 && (
        <Section flush>
          <ChartFrame
            name="back-test"
            title={t('backTest.picture')}
            description={shown.map((row) => `${row.name} ${row.score.credited}/${row.score.events}`).join(', ')}
            height={64 + 44 * shown.length}
            build={pairedBars(
              shown.map((row) => ({
                label: row.name,
                previous: row.score.events,
                recent: row.score.credited,
                outside: false,
              })),
              { previous: t('backTest.losses'), recent: seen, outside: '' },
              (bar) => `${bar.recent}/${bar.previous}`,
            )}
            table={{
              header: [t('backTest.rule'), t('backTest.losses'), seen],
              rows: shown.map((row) => [row.name, row.score.events, row.score.credited]),
            }}
          />
        </Section>
      )}
      <Section title={t('backTest.rules')} flush>
        <RuleTable rows={rows} formats={formats} seen={seen} measurable={test.measurable} />
      </Section>
      <Section title={t('backTest.each')} flush>
        <LossTable losses={test.losses} />
      </Section>
      <p className="bw-quiet">{t('backTest.how')}</p>
    </>
  );
}

interface RuleRow {
  readonly key: string;
  readonly name: string;
  readonly score: Score;
  readonly recall: { readonly low: number; readonly high: number } | null;
  readonly compared: boolean;
}

const SIGNALS = [
  'customer-falls',
  'customer-slows',
  'market-falls',
  'market-slows',
  'demand-gap',
  'new-supplier',
  'plan-b-confirmed',
  'plan-b-grows',
  'share-lost',
  'share-slips',
  'share-trend',
  'share-and-total-fall',
  'share-and-orders',
  'imports-and-orders',
  'relationship-cools',
  'mix-shift',
  'demand-words',
] as const;

function signalName(kind: string, t: TFunction): string {
  const known = SIGNALS.find((signal) => signal === kind);
  return known === undefined ? kind : t(`backTest.signal_${known}`);
}

function ruleRows(test: BackTest, t: TFunction): readonly RuleRow[] {
  return [
    { key: 'all', name: t('backTest.ours'), score: test.all.score, recall: test.all.recall, compared: true },
    ...test.baselines.map(({ name, score }) => ({
      key: name,
      name: t(`backTest.${name}`),
      score,
      recall: null,
      compared: true,
    })),
    {
      key: 'orange',
      name: t('backTest.orange'),
      score: test.orangeOrWorse.score,
      recall: test.orangeOrWorse.recall,
      compared: false,
    },
    ...test.rules.map(({ kind, score }) => ({
      key: kind,
      name: signalName(kind, t),
      score,
      recall: null,
      compared: false,
    })),
  ];
}

/** A lead is claimed only where the history supports it. */
function seenWords({ measurable }: BackTest, t: TFunction): string {
  return t(measurable ? 'backTest.seen' : 'backTest.seenFirst');
}

function RuleTable({
  rows,
  formats,
  seen,
  measurable,
}: {
  readonly rows: readonly RuleRow[];
  readonly formats: Formats;
  readonly seen: string;
  readonly measurable: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const figure = (title: string, of: (score: Score) => string) => ({
    title,
    align: 'right' as const,
    className: 'bw-figure',
    render: (_: unknown, row: RuleRow) => of(row.score),
  });
  return (
    <DataTable
      label={t('backTest.rules')}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { title: t('backTest.rule'), render: (_, row) => row.name },
        figure(t('backTest.losses'), (score) => formats.number(score.events)),
        figure(seen, (score) => formats.number(score.credited)),
        figure(t('backTest.late'), (score) => formats.number(score.late)),
        figure(t('backTest.stale'), (score) => formats.number(score.stale)),
        figure(t('backTest.missed'), (score) => formats.number(score.missed)),
        {
          title: t('backTest.recall'),
          align: 'right',
          className: 'bw-figure',
          render: (_, row) => (
            <span
              title={
                row.recall === null
                  ? undefined
                  : t('backTest.interval', {
                      low: formats.percent(row.recall.low),
                      high: formats.percent(row.recall.high),
                    })
              }
            >
              {formats.percent(row.score.recall)}
            </span>
          ),
        },
        figure(t('backTest.precision'), (score) => formats.percent(score.precision)),
        figure(t('backTest.falseRate'), (score) => formats.number(score.falsePerCustomerYear, 2)),
        ...(measurable ? [figure(t('backTest.lead'), (score) => formats.number(score.leadMedian, 0))] : []),
      ]}
    />
  );
}

function LossTable({ losses }: { readonly losses: readonly Loss[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  return (
    <DataTable
      label={t('backTest.each')}
      rows={losses}
      rowKey={(row) => `${row.code} ${row.onset}`}
      empty={<EmptyState title={t('backTest.noLosses')} hint={t('backTest.noLossesHint')} />}
      columns={[
        { title: t('backTest.customer'), render: (_, row) => `${row.code} ${row.name}` },
        { title: t('backTest.onset'), render: (_, row) => `${row.onset} ${t(`backTest.kind_${row.kind}`)}` },
        { title: t('backTest.rule'), render: (_, row) => t(`backTest.announced_${row.announced}`) },
        {
          title: t('backTest.lead'),
          align: 'right',
          className: 'bw-figure',
          render: (_, row) => formats.number(row.leadDays),
        },
        { title: t('backTest.cause'), render: (_, row) => (row.cause === null ? '' : say(CAUSE_WORDS[row.cause])) },
      ]}
    />
  );
}

const TRIED = [
  { name: 'noticeLevel', label: 'noticeLevel', step: 0.005, max: 0.5 },
  { name: 'alarmLevel', label: 'alarmLevel', step: 0.005, max: 0.5 },
  { name: 'shareFallYellow', label: 'shareFallYellow', step: 0.05, max: 1 },
  { name: 'supplierObservedMonths', label: 'observed', step: 3, max: 60 },
] as const;

function WhatIf({
  tried,
  onTry,
}: {
  readonly tried: Thresholds;
  readonly onTry: (thresholds: Thresholds) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Section title={t('backTest.whatIf')}>
      <div className="bw-filters">
        {TRIED.map(({ name, label, step, max }) => (
          <label key={name} htmlFor={`try-${name}`} className="bw-row" style={{ gap: 6 }}>
            {t(`backTest.${label}`)}
            <InputNumber<number>
              id={`try-${name}`}
              min={0}
              max={max}
              step={step}
              value={tried[name] ?? null}
              placeholder={t('backTest.asPublished')}
              onChange={(value) => {
                const { [name]: _left, ...others } = tried;
                onTry(value === null ? others : { ...others, [name]: value });
              }}
            />
          </label>
        ))}
      </div>
    </Section>
  );
}
