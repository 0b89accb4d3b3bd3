import { Segmented, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getRfmtGrid, type RfmtCustomer, type RfmtGrid } from '#src/value/rfmt/contract.ts';
import { CsvButton } from '../kit/csv-button.tsx';
import { EmptyState, FindingHeader, Loaded, PageFrame, Section, useCall, useFormats, useSay } from '../kit/index.ts';
import { ImportLink } from '../platform/import-link.tsx';
import { useTabs } from '../platform/use-tabs.ts';
import './rfmt-grid.css';
import { RfmtCustomers } from './rfmt-customers.tsx';

type Chosen =
  | { readonly kind: 'all' }
  | { readonly kind: 'cell'; readonly row: number; readonly column: number }
  | { readonly kind: 'segment'; readonly key: string };

/** Customers by recency and frequency, coloured by how many or how much; a cell opens its customers. */
export function RfmtGridPage(): ReactElement {
  const { t } = useTranslation();
  const [asOf, setAsOf] = useState<string | undefined>(undefined);
  const query = useCall(getRfmtGrid, { query: { asOf: asOf as RfmtGrid['dates'][number] | undefined } });
  return (
    <PageFrame title={t('shell.value')} tabs={useTabs('value')}>
      <Loaded query={query} kind="page">
        {(grid) =>
          grid.asOf === null ? (
            <Section>
              <EmptyState title={t('value.empty')} hint={t('value.emptyHint')} action={<ImportLink />} />
            </Section>
          ) : (
            <GridView key={grid.asOf} grid={grid} onDate={setAsOf} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function GridView({
  grid,
  onDate,
}: {
  readonly grid: RfmtGrid;
  readonly onDate: (date: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const [by, setBy] = useState<'count' | 'revenue'>('count');
  const [chosen, setChosen] = useState<Chosen>({ kind: 'all' });
  const money = grid.customers.some((customer) => customer.revenue12m !== null);
  const shown = grid.customers.filter((customer) => belongs(customer, chosen));
  return (
    <>
      <FindingHeader
        finding={say(grid.finding)}
        meta={
          <>
            <Select
              size="small"
              aria-label={t('rfmt.date')}
              value={grid.asOf}
              onChange={(date) => onDate(date)}
              options={grid.dates.map((date) => ({ value: date, label: t('value.asOf', { date }) }))}
              popupMatchSelectWidth={false}
            />
            <span>{grid.before === null ? t('rfmt.firstRun') : t('rfmt.comparedWith', { date: grid.before })}</span>
            <span>{t(`rfmt.counts_${grid.purchaseDocument}`)}</span>
          </>
        }
      />
      <div className="bw-rfmt-page">
        <Section
          title={t('rfmt.grid')}
          extra={
            money ? (
              <Segmented
                size="small"
                value={by}
                onChange={(value) => setBy(value === 'revenue' ? 'revenue' : 'count')}
                options={[
                  { value: 'count', label: t('rfmt.byCount') },
                  { value: 'revenue', label: t('rfmt.byRevenue') },
                ]}
              />
            ) : undefined
          }
        >
          <Grid grid={grid} by={by} chosen={chosen} onChoose={setChosen} />
          {grid.basis === 'verdicts' && <p className="bw-quiet bw-small bw-rfmt-note">{t('rfmt.fewCustomers')}</p>}
        </Section>
        <Section title={t('rfmt.segments')}>
          <Segments grid={grid} chosen={chosen} onChoose={setChosen} />
        </Section>
      </div>
      <Section
        flush
        title={<ChosenTitle grid={grid} chosen={chosen} count={shown.length} />}
        extra={
          <>
            {chosen.kind !== 'all' && (
              <button type="button" className="bw-linkish" onClick={() => setChosen({ kind: 'all' })}>
                {t('rfmt.showAll')}
              </button>
            )}
            <Export grid={grid} rows={shown} />
          </>
        }
      >
        <RfmtCustomers grid={grid} rows={shown} />
      </Section>
    </>
  );
}

function belongs(customer: RfmtCustomer, chosen: Chosen): boolean {
  if (chosen.kind === 'all') return true;
  if (chosen.kind === 'segment') return customer.segment.key === chosen.key;
  return customer.row === chosen.row && customer.column === chosen.column;
}

function Grid({
  grid,
  by,
  chosen,
  onChoose,
}: {
  readonly grid: RfmtGrid;
  readonly by: 'count' | 'revenue';
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const scores = grid.basis === 'scores';
  const side = scores ? [1, 2, 3, 4, 5] : [0, 1];
  const weight = (cell: RfmtGrid['cells'][number]) =>
    by === 'count' ? cell.customers : Math.max(0, Number(cell.revenue12m ?? 0));
  const most = Math.max(1, ...grid.cells.map(weight));
  const name = (letter: 'R' | 'F', value: number) =>
    scores ? String(value) : t(value === 1 ? 'rfmt.passes' : 'rfmt.fails', { letter });
  return (
    <div className={scores ? 'bw-rf' : 'bw-rf bw-rf-two'}>
      <div className="bw-rf-axis bw-rf-y">{t('rfmt.recencyAxis')}</div>
      {[...side].reverse().flatMap((row) => [
        <div key={`h${row}`} className="bw-rf-head">
          {name('R', row)}
        </div>,
        ...side.map((column) => {
          const cell = grid.cells.find((entry) => entry.row === row && entry.column === column);
          const share = cell ? weight(cell) / most : 0;
          const on = chosen.kind === 'cell' && chosen.row === row && chosen.column === column;
          const customers = cell?.customers ?? 0;
          return (
            <button
              key={`${row}-${column}`}
              type="button"
              disabled={customers === 0}
              aria-pressed={on}
              className={on ? 'bw-rf-cell bw-on' : 'bw-rf-cell'}
              style={{
                background:
                  customers === 0
                    ? undefined
                    : `color-mix(in srgb, var(--bw-accent) ${Math.round(6 + 39 * Math.sqrt(share))}%, var(--bw-panel))`,
              }}
              onClick={() => onChoose(on ? { kind: 'all' } : { kind: 'cell', row, column })}
            >
              <span className="bw-sr">
                {t('rfmt.cell', { r: name('R', row), f: name('F', column), count: customers })}
              </span>
              {customers > 0 && (
                <>
                  <span className="bw-rf-count">
                    {by === 'count' ? formats.number(customers) : formats.compact(cell?.revenue12m ?? null)}
                  </span>
                  <span className="bw-rf-sub">
                    {by === 'count'
                      ? cell?.revenueShare === null || cell === undefined
                        ? ''
                        : formats.percent(cell.revenueShare)
                      : t('rfmt.families', { count: customers })}
                  </span>
                </>
              )}
            </button>
          );
        }),
      ])}
      <div className="bw-rf-corner" />
      {side.map((column) => (
        <div key={column} className="bw-rf-head bw-rf-foot">
          {name('F', column)}
        </div>
      ))}
      <div className="bw-rf-axis bw-rf-x">{t('rfmt.frequencyAxis')}</div>
    </div>
  );
}

function Segments({
  grid,
  chosen,
  onChoose,
}: {
  readonly grid: RfmtGrid;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}): ReactElement {
  const say = useSay();
  const formats = useFormats();
  const most = Math.max(1, ...grid.segments.map((segment) => segment.customers));
  return (
    <ul className="bw-rf-segments">
      {grid.segments.map((segment) => {
        const on = chosen.kind === 'segment' && chosen.key === segment.key;
        const unknown = segment.key === 'unclear' || segment.key === 'no-orders';
        return (
          <li key={segment.key}>
            <button
              type="button"
              aria-pressed={on}
              className={on ? 'bw-rf-segment bw-on' : 'bw-rf-segment'}
              onClick={() => onChoose(on ? { kind: 'all' } : { kind: 'segment', key: segment.key })}
            >
              <span>{say(segment.label)}</span>
              <span className="bw-rf-track" aria-hidden="true">
                <span
                  className={unknown ? 'bw-hatched' : undefined}
                  style={{ width: `${(100 * segment.customers) / most}%` }}
                />
              </span>
              <span className="bw-figure">{segment.customers}</span>
              <span className="bw-figure bw-quiet">
                {segment.revenueShare === null ? '' : formats.percent(segment.revenueShare)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function ChosenTitle({
  grid,
  chosen,
  count,
}: {
  readonly grid: RfmtGrid;
  readonly chosen: Chosen;
  readonly count: number;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const label = grid.segments.find((segment) => chosen.kind === 'segment' && segment.key === chosen.key)?.label;
  const name =
    chosen.kind === 'cell'
      ? t('rfmt.cellTitle', { r: chosen.row, f: chosen.column })
      : label === undefined
        ? t('rfmt.allCustomers')
        : say(label);
  return (
    <>
      {name} <span className="bw-quiet">{t('rfmt.families', { count })}</span>
    </>
  );
}

function Export({ grid, rows }: { readonly grid: RfmtGrid; readonly rows: readonly RfmtCustomer[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const header = [
    t('rfmt.code'),
    t('customers.name'),
    t('rfmt.segment'),
    ...(['colR', 'colF', 'colM', 'colT'] as const).map((key) => t(`rfmt.${key}`)),
    t('customers.revenue', { currency: grid.baseCurrency }),
  ];
  return (
    <CsvButton
      name={`rfmt-${grid.asOf ?? ''}`}
      header={header}
      rows={() =>
        rows.map((row) => [
          row.code,
          row.name,
          say(row.segment.label),
          row.r.value,
          row.f.value,
          row.m.value,
          row.t.value,
          row.revenue12m,
        ])
      }
    />
  );
}
