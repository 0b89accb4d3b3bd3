import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getWrongCustomers, TRAITS, type WrongCustomers } from '#src/value/wrong/contract.ts';
import {
  EmptyState,
  FindingHeader,
  Loaded,
  MoneyText,
  PageFrame,
  Section,
  TierBadge,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';
import { ImportLink } from '../platform/import-link.tsx';
import { useTabs } from '../platform/use-tabs.ts';
import { VerdictBadge, WrongCheck } from './wrong-check.tsx';
import './wrong.css';

type Row = WrongCustomers['customers'][number];
const SHOWN = { bad: ['wrong', 'watch'], unknown: ['unknown'], all: ['wrong', 'watch', 'unknown', 'fit'] } as const;

/** With fewer bad ones than this, everybody is shown at first. */
const FEW = 8;

/** Customers that cost more than they bring: five traits by customer, and what would make each a good one. */
export function WrongCustomersPage(): ReactElement {
  const { t } = useTranslation();
  const query = useCall(getWrongCustomers, {});
  return (
    <PageFrame title={t('shell.value')} tabs={useTabs('value')}>
      <Loaded query={query} kind="page">
        {(page) =>
          page.customers.length === 0 ? (
            <Section>
              <EmptyState title={t('value.empty')} hint={t('value.emptyHint')} action={<ImportLink />} />
            </Section>
          ) : (
            <WrongView page={page} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function WrongView({ page }: { readonly page: WrongCustomers }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const few = page.counts.wrong + page.counts.watch < FEW;
  const [shown, setShown] = useState<keyof typeof SHOWN>(few ? 'all' : 'bad');
  const rows = page.customers.filter(({ check }) => (SHOWN[shown] as readonly string[]).includes(check.verdict));
  const [open, setOpen] = useState<string | null>(rows[0]?.code ?? null);
  const chosen = page.customers.find(({ code }) => code === open);
  return (
    <>
      <FindingHeader
        finding={say(page.finding)}
        meta={
          <>
            {page.asOf !== null && <span>{t('value.asOf', { date: page.asOf })}</span>}
            <span>{t('wrong.barIs', { bar: page.bar })}</span>
          </>
        }
      />
      <Drains page={page} />
      <div className="bw-wrong">
        <Section
          flush
          title={t('wrong.strip')}
          extra={
            <Segmented
              size="small"
              value={shown}
              onChange={(value) => setShown(value as keyof typeof SHOWN)}
              options={[
                { value: 'bad', label: t('wrong.showBad', { count: page.counts.wrong + page.counts.watch }) },
                { value: 'unknown', label: t('wrong.showUnknown', { count: page.counts.unknown }) },
                { value: 'all', label: t('wrong.showAll', { count: page.customers.length }) },
              ]}
            />
          }
        >
          {rows.length === 0 ? (
            <EmptyState title={t('wrong.none')} />
          ) : (
            <Strip rows={rows} open={open} onOpen={setOpen} />
          )}
          <Legend />
        </Section>
        {chosen !== undefined && <Detail row={chosen} currency={page.baseCurrency} />}
      </div>
    </>
  );
}

function Drains({ page }: { readonly page: WrongCustomers }): ReactElement | null {
  const { t } = useTranslation();
  const say = useSay();
  if (page.counts.wrong === 0 || page.drains.every(({ amount }) => amount === null)) return null;
  return (
    <Section title={t('wrong.drains')}>
      <div className="bw-wrong-drains">
        {page.drains.map(({ key, label, amount }) => (
          <div key={key}>
            <div className="bw-quiet bw-small">{say(label)}</div>
            <div className="bw-fact-value">
              {amount === null ? (
                <span className="bw-quiet">—</span>
              ) : (
                <MoneyText amount={amount} currency={page.baseCurrency} compact />
              )}
            </div>
          </div>
        ))}
      </div>
      <p className="bw-quiet bw-small">{t('wrong.drainsNote')}</p>
    </Section>
  );
}

function Strip({
  rows,
  open,
  onOpen,
}: {
  readonly rows: readonly Row[];
  readonly open: string | null;
  readonly onOpen: (code: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const heads = rows[0]?.check.traits ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-wrong-frame" tabIndex={0} aria-label={t('wrong.strip')}>
      <table className="bw-wrong-strip">
        <thead>
          <tr>
            <th scope="col">{t('customers.name')}</th>
            {heads.map(({ key, label }) => (
              <th key={key} scope="col">
                {say(label)}
              </th>
            ))}
            <th scope="col">{t('wrong.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} className={row.code === open ? 'bw-on' : undefined} onClick={() => onOpen(row.code)}>
              <th scope="row">
                <button
                  type="button"
                  className="bw-linkish bw-clip bw-clip-sm"
                  aria-pressed={row.code === open}
                  onClick={() => onOpen(row.code)}
                >
                  {row.name}
                </button>
              </th>
              {TRAITS.map((key) => {
                const trait = row.check.traits.find((entry) => entry.key === key);
                return (
                  <td key={key}>
                    <Heat score={trait?.score ?? null} bad={trait?.bad ?? false} hidden={trait?.hidden ?? false} />
                  </td>
                );
              })}
              <td>
                <VerdictBadge verdict={row.check.verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Heat({
  score,
  bad,
  hidden,
}: {
  readonly score: number | null;
  readonly bad: boolean;
  readonly hidden: boolean;
}): ReactElement {
  const { t } = useTranslation();
  if (hidden)
    return (
      <span className={bad ? 'bw-heat bw-heat-bad' : 'bw-heat'}>
        <span className="bw-sr">{t(bad ? 'wrong.hiddenBad' : 'wrong.hidden')}</span>
        <span aria-hidden="true">···</span>
      </span>
    );
  if (score === null)
    return (
      <span className="bw-heat bw-heat-none">
        <span className="bw-sr">{t('wrong.noData')}</span>
        <span aria-hidden="true">—</span>
      </span>
    );
  return (
    <span
      className={bad ? 'bw-heat bw-heat-bad' : 'bw-heat'}
      style={{
        background: `color-mix(in srgb, var(--bw-negative) ${Math.round(6 + score * 0.39)}%, var(--bw-panel))`,
        color: 'var(--bw-ink)',
      }}
    >
      {score}
    </span>
  );
}

function Legend(): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="bw-wrong-legend bw-quiet bw-small">
      <span className="bw-heat bw-heat-none" aria-hidden="true">
        —
      </span>
      {t('wrong.legend')}
    </p>
  );
}

function Detail({ row, currency }: { readonly row: Row; readonly currency: string }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Section
      title={
        <Link to="/customers/$code" params={{ code: row.code }} search={{ tab: 'value' }}>
          {row.name}
        </Link>
      }
      extra={
        <>
          <TierBadge tier={row.tier} />
          {row.revenue12m !== null && (
            <span>{t('wrong.sales', { amount: formats.moneyCompact(row.revenue12m, currency) })}</span>
          )}
        </>
      }
    >
      <WrongCheck check={row.check} currency={currency} />
    </Section>
  );
}
