import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CoverageSource, getCoverage } from '#src/trade/contract.ts';
import { addToMonth, type Month, monthNumber } from '#src/vocabulary/calendar-date.ts';
import { CsvButton } from '../kit/csv-button.tsx';
import {
  CountryText,
  EmptyState,
  FindingHeader,
  Loaded,
  PageFrame,
  Section,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './trade.css';

/** What customs data there is, by source, country and month, and how far it can be trusted. */
export function CoveragePage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const query = useCall(getCoverage, {});
  return (
    <PageFrame title={t('shell.data')} tabs={useTabs('data')}>
      <Loaded query={query} kind="page">
        {({ finding, findings, sources }) =>
          sources.length === 0 ? (
            <Section>
              <EmptyState
                title={t('coverage.empty')}
                hint={t('coverage.emptyHint')}
                action={<Link to="/data/imports/new">{t('today.start')}</Link>}
              />
            </Section>
          ) : (
            <>
              <FindingHeader finding={say(finding)} />
              {findings.length > 1 && (
                <ul className="bw-coverage-findings">
                  {findings.map((one) => (
                    <li key={one.en}>{say(one)}</li>
                  ))}
                </ul>
              )}
              <Section
                flush
                title={t('coverage.matrix')}
                extra={
                  <CsvButton
                    rests="customs"
                    name="coverage"
                    header={[
                      'source',
                      'country',
                      'month',
                      'rows',
                      'valueUsd',
                      'netKg',
                      'valueShare',
                      'exporterShare',
                      'state',
                      'withheld',
                    ]}
                    rows={() =>
                      sources.flatMap((source) =>
                        source.months.map((month) => [
                          source.source,
                          source.country,
                          month.month,
                          month.rows,
                          month.valueUsd,
                          month.netKg,
                          month.valueShare,
                          month.exporterShare,
                          month.reason ?? 'complete',
                          month.withheld,
                        ]),
                      )
                    }
                  />
                }
              >
                <Matrix sources={sources} />
              </Section>
              <Section flush title={t('coverage.facts')}>
                <Facts sources={sources} />
              </Section>
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function monthsBetween(sources: readonly CoverageSource[]): readonly Month[] {
  const from = sources.map((source) => source.from).sort()[0];
  const to = sources
    .map((source) => source.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: monthNumber(to) - monthNumber(from) + 1 }, (_, index) => addToMonth(from, index));
}

type Shows = 'rows' | 'valueShare' | 'exporterShare';

/** Darker for more, never so faint that it looks like no data. */
function strength(part: number): number {
  return 0.25 + 0.75 * Math.min(1, part);
}

function Matrix({ sources }: { readonly sources: readonly CoverageSource[] }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const months = monthsBetween(sources);
  const [told, setTold] = useState<string | null>(null);
  const [shows, setShows] = useState<Shows>('rows');
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return (
    <div className="bw-stack" style={{ padding: 16 }}>
      <Segmented<Shows>
        aria-label={t('coverage.shows')}
        className="bw-coverage-shows"
        value={shows}
        onChange={setShows}
        options={(['rows', 'valueShare', 'exporterShare'] as const).map((value) => ({
          value,
          label: t(`coverage.shows_${value}`),
        }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard */}
      <section className="bw-matrix-frame" tabIndex={0} aria-label={t('coverage.matrix')}>
        <table className="bw-matrix">
          <thead>
            <tr>
              <th scope="col" className="bw-matrix-name">
                {t('coverage.sourceCountry')}
              </th>
              {years.map((year) => (
                <th key={year} scope="colgroup" colSpan={months.filter((month) => month.startsWith(year)).length}>
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => {
              const known = new Map(source.months.map((month) => [month.month as string, month]));
              const most = Math.max(1, ...source.months.map((month) => month.rows));
              return (
                <tr key={`${source.source}-${source.country}`}>
                  <th scope="row" className="bw-matrix-name">
                    <CountryText code={source.country} /> <span className="bw-quiet bw-small">{source.source}</span>
                  </th>
                  {months.map((month) => {
                    const cell = known.get(month);
                    const state = cell === undefined || cell.rows === 0 ? 'none' : cell.partial ? 'partial' : 'whole';
                    const share = cell === undefined || shows === 'rows' ? null : cell[shows];
                    const words = cell
                      ? t('coverage.cell', {
                          country: formats.country(source.country),
                          month,
                          rows: formats.number(cell.rows),
                          state: cell.reason === null ? t('coverage.state_whole') : t(`coverage.reason_${cell.reason}`),
                          value: formats.percent(cell.valueShare),
                          exporter: formats.percent(cell.exporterShare),
                          withheld: formats.number(cell.withheld),
                        })
                      : t('coverage.cellNone', { country: formats.country(source.country), month });
                    return (
                      <td key={month} className={month.endsWith('-01') ? 'bw-year' : undefined}>
                        <button
                          type="button"
                          className={`bw-cell bw-cell-${state}`}
                          style={
                            state === 'none'
                              ? undefined
                              : { opacity: strength(share ?? Math.sqrt((cell?.rows ?? 0) / most)) }
                          }
                          aria-label={words}
                          title={words}
                          onClick={() => setTold(words)}
                          onFocus={() => setTold(words)}
                        />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <div className="bw-spread bw-small">
        <ul className="bw-legend">
          {(['whole', 'partial', 'none'] as const).map((state) => (
            <li key={state} className="bw-row" style={{ gap: 6 }}>
              <span className={`bw-cell bw-cell-${state}`} aria-hidden="true" /> {t(`coverage.state_${state}`)}
            </li>
          ))}
        </ul>
        <span className="bw-quiet" aria-live="polite">
          {told ?? t('coverage.touch')}
        </span>
      </div>
    </div>
  );
}

function Facts({ sources }: { readonly sources: readonly CoverageSource[] }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-matrix-frame" tabIndex={0} aria-label={t('coverage.facts')}>
      <table className="bw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('coverage.sourceCountry')}</th>
            <th scope="col">{t('coverage.period')}</th>
            <th scope="col">{t('coverage.completeThrough')}</th>
            <th scope="col">{t('coverage.rows')}</th>
            <th scope="col">{t('coverage.withValue')}</th>
            <th scope="col">{t('coverage.withExporter')}</th>
            <th scope="col">{t('coverage.partial')}</th>
            <th scope="col">{t('coverage.lag')}</th>
            <th scope="col">{t('coverage.gaps')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={`${source.source}-${source.country}`}>
              <td>
                <CountryText code={source.country} /> <span className="bw-quiet">{source.source}</span>
              </td>
              <td className="bw-figure">
                {source.from} – {source.to}
              </td>
              <td className="bw-figure">{source.completeThrough ?? '—'}</td>
              <td className="bw-figure">{formats.number(source.months.reduce((sum, month) => sum + month.rows, 0))}</td>
              <td className="bw-figure">{formats.percent(source.valueShare)}</td>
              <td className="bw-figure">{formats.percent(source.exporterShare)}</td>
              <td className="bw-figure">
                {formats.number(source.months.filter((month) => month.partial && month.rows > 0).length)}
              </td>
              <td className="bw-figure">{t('coverage.days', { days: formats.number(source.lagDays) })}</td>
              <td className="bw-figure">
                {source.gaps.length === 0
                  ? t('kit.none')
                  : source.gaps.slice(0, 4).join(' ') + (source.gaps.length > 4 ? ' …' : '')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
