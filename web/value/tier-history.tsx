import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getTierMigration, type TierMigration } from '#src/value/tier/contract.ts';
import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';
import {
  DateText,
  EmptyState,
  FindingHeader,
  Loaded,
  MoneyText,
  PageFrame,
  Section,
  TierBadge,
  useCall,
  useSay,
} from '../kit/index.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { TierFlow } from './tier-flow.tsx';
import './tier-history.css';

type Dates = TierMigration['dates'];

/** Who moved between tiers from one assessment to another, as a flow and a matrix, and tiers set by hand. */
export function TierHistoryPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const [span, setSpan] = useState<{ readonly from?: Dates[number]; readonly to?: Dates[number] }>({});
  const query = useCall(getTierMigration, { query: span });
  return (
    <PageFrame title={t('shell.value')} tabs={useTabs('value')}>
      <Loaded query={query} kind="page">
        {(page) => (
          <>
            <FindingHeader
              finding={say(page.finding)}
              meta={
                page.from !== null &&
                page.to !== null && (
                  <>
                    <Pick
                      label={t('tiers.from')}
                      value={page.from}
                      dates={page.dates.filter((date) => page.to === null || date < page.to)}
                      onPick={(from) => setSpan({ from, ...(page.to === null ? {} : { to: page.to }) })}
                    />
                    <span aria-hidden="true">→</span>
                    <Pick
                      label={t('tiers.to')}
                      value={page.to}
                      dates={page.dates.filter((date) => page.from === null || date > page.from)}
                      onPick={(to) => setSpan({ ...(page.from === null ? {} : { from: page.from }), to })}
                    />
                  </>
                )
              }
            />
            <Moves page={page} />
            <Overrides page={page} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function Pick({
  label,
  value,
  dates,
  onPick,
}: {
  readonly label: string;
  readonly value: Dates[number];
  readonly dates: Dates;
  readonly onPick: (date: Dates[number]) => void;
}): ReactElement {
  return (
    <Select
      size="small"
      aria-label={label}
      value={value}
      onChange={onPick}
      options={dates.map((date) => ({ value: date, label: date }))}
      popupMatchSelectWidth={false}
    />
  );
}

function Moves({ page }: { readonly page: TierMigration }): ReactElement {
  const { t } = useTranslation();
  if (page.from === null || page.to === null)
    return (
      <Section>
        <EmptyState title={t('tiers.oneRun')} hint={t('tiers.oneRunHint')} />
      </Section>
    );
  return (
    <>
      <div className="bw-tier-page">
        <Section title={t('tiers.flow')}>
          <TierFlow page={page} />
        </Section>
        <Section title={t('tiers.matrix')}>
          <Matrix page={page} />
        </Section>
      </div>
      <Section title={t('tiers.moved', { count: page.moved.length })}>
        <MovedList page={page} />
      </Section>
    </>
  );
}

function Matrix({ page }: { readonly page: TierMigration }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const order: readonly (Tier | null)[] = ['strategic', 'core', 'long-tail', 'new', 'inactive', null];
  const rows = order.filter((tier) => page.flows.some((flow) => flow.from === tier));
  const columns = order.filter((tier) => page.flows.some((flow) => flow.to === tier));
  const most = Math.max(1, ...page.flows.map((flow) => flow.customers));
  const name = (tier: Tier | null) => (tier === null ? t('tiers.notThen') : say(TIER_WORDS[tier]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-tier-frame" tabIndex={0} aria-label={t('tiers.matrix')}>
      <table className="bw-tier-matrix">
        <thead>
          <tr>
            <th scope="col">{t('tiers.fromTo')}</th>
            {columns.map((tier) => (
              <th key={tier ?? 'none'} scope="col">
                {name(tier)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((from) => (
            <tr key={from ?? 'none'}>
              <th scope="row">{name(from)}</th>
              {columns.map((to) => {
                const flow = page.flows.find((entry) => entry.from === from && entry.to === to);
                const share = flow === undefined ? 0 : flow.customers / most;
                return (
                  <td
                    key={to ?? 'none'}
                    className={from === to ? 'bw-tier-same' : undefined}
                    style={
                      flow === undefined
                        ? undefined
                        : {
                            background: `color-mix(in srgb, var(--bw-accent) ${Math.round(8 + 40 * share)}%, var(--bw-panel))`,
                          }
                    }
                  >
                    {flow?.customers ?? ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="bw-quiet bw-small">{t('tiers.matrixNote')}</p>
    </section>
  );
}

function MovedList({ page }: { readonly page: TierMigration }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  if (page.moved.length === 0) return <p className="bw-quiet">{t('value.noMoves')}</p>;
  const weight = (up: boolean | null) => (up === false ? 0 : up === true ? 1 : 2);
  const moved = page.moved.toSorted((a, b) => weight(a.up) - weight(b.up));
  return (
    <ul className="bw-tier-moved">
      {moved.map((move) => (
        <li key={move.code}>
          <span className="bw-row">
            <span className={`bw-tier-arrow bw-tier-${move.up === null ? 'side' : move.up ? 'up' : 'down'}`}>
              <span aria-hidden="true">{move.up === null ? '→' : move.up ? '↑' : '↓'}</span>
              <span className="bw-sr">{t(move.up === null ? 'tiers.side' : move.up ? 'tiers.up' : 'tiers.down')}</span>
            </span>
            <Link to="/customers/$code" params={{ code: move.code }} search={{ tab: 'value' }} className="bw-strong">
              {move.name}
            </Link>
            {move.from === null ? (
              <span className="bw-quiet">{t('tiers.notThen')}</span>
            ) : (
              <TierBadge tier={move.from} />
            )}
            <span aria-hidden="true">→</span>
            {move.to === null ? <span className="bw-quiet">{t('tiers.gone')}</span> : <TierBadge tier={move.to} />}
            {move.revenue12m !== null && (
              <span className="bw-quiet">
                <MoneyText amount={move.revenue12m} currency={page.baseCurrency} compact />
              </span>
            )}
          </span>
          {move.reason !== null && <p className="bw-quiet bw-small">{say(move.reason)}</p>}
        </li>
      ))}
    </ul>
  );
}

function Overrides({ page }: { readonly page: TierMigration }): ReactElement {
  const { t } = useTranslation();
  return (
    <Section title={t('tiers.byHand')}>
      {page.overrides.length === 0 ? (
        <p className="bw-quiet">{t('tiers.noneByHand')}</p>
      ) : (
        <ul className="bw-tier-moved">
          {page.overrides.map((override) => (
            <li key={override.id} className={override.holds ? undefined : 'bw-quiet'}>
              <span className="bw-row">
                <Link to="/customers/$code" params={{ code: override.code }} search={{ tab: 'value' }}>
                  {override.name}
                </Link>
                <TierBadge tier={override.tier} />
                <DateText value={override.from} /> – <DateText value={override.until} />
                <span>{t(override.holds ? 'tiers.holds' : 'tiers.over')}</span>
              </span>
              <p className="bw-small">
                {override.by}
                {t('wrong.colon')}
                {override.reason}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
