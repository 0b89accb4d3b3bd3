import { Alert, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomerReceivables } from '#src/ledger/dealings/contract.ts';
import type { Answer } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  DateText,
  EmptyState,
  Loaded,
  MoneyText,
  NumberText,
  Section,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';

type Answered = Answer<typeof getCustomerReceivables>;
type Claim = Answered['receivables'][number];
type Aged = Answered['currencies'][number];
type Limit = Answered['limits'][number];

const AGES = ['not-due', '1-30', '31-60', '61-90', 'over-90', 'no-date'] as const;
const OVERDUE = ['1-30', '31-60', '61-90', 'over-90'] as const;

/** What a customer owes, by age in each currency and in the base currency, invoice by invoice, and its credit limits. */
export function CustomerReceivables({ code }: { readonly code: string }): ReactElement {
  const query = useCall(getCustomerReceivables, { params: { code } });
  return (
    <Loaded query={query} kind="table">
      {(answer) => <ReceivablesView answer={answer} />}
    </Loaded>
  );
}

function ReceivablesView({ answer }: { readonly answer: Answered }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { base } = answer;
  const overdue = OVERDUE.reduce((sum, age) => sum + Number(base.buckets[age] ?? 0), 0);
  const amounts = {
    total: formats.moneyCompact(base.total, base.currency),
    overdue: formats.moneyCompact(overdue, base.currency),
  };
  const open = answer.currencies.length > 0;
  const title = !open
    ? t('dealings.receivablesNone')
    : overdue > 0
      ? t('dealings.receivablesFinding', amounts)
      : t('dealings.receivablesClear', amounts);
  if (answer.receivables.length === 0)
    return (
      <Section title={t('dealings.receivables')}>
        <EmptyState title={t('dealings.noReceivables')} hint={t('dealings.noReceivablesHint')} />
      </Section>
    );
  return (
    <>
      {answer.unconverted.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('dealings.unconverted', {
            amounts: formats.list(answer.unconverted.map((one) => formats.money(one.amount, one.currency))),
          })}
        />
      )}
      <Section flush title={title}>
        {open && <AgeTable currencies={answer.currencies} base={base} />}
        <ClaimTable claims={answer.receivables} />
      </Section>
      <Section flush title={t('dealings.limits')}>
        <LimitTable limits={answer.limits} />
      </Section>
    </>
  );
}

function AgeTable({ currencies, base }: { readonly currencies: readonly Aged[]; readonly base: Aged }): ReactElement {
  const { t } = useTranslation();
  const rows = [
    ...currencies.map((aged) => ({ ...aged, label: aged.currency })),
    ...(currencies.length === 1 && currencies[0]?.currency === base.currency
      ? []
      : [{ ...base, label: t('dealings.baseTotal', { currency: base.currency }) }]),
  ];
  const columns: TableColumnsType<(typeof rows)[number]> = [
    { title: t('dealings.currency'), dataIndex: 'label' },
    ...AGES.map((age) => ({
      title: t(`dealings.age_${age}`),
      key: age,
      align: 'right' as const,
      render: (_: unknown, row: Aged) => <NumberText value={row.buckets[age] ?? null} />,
    })),
    {
      title: t('dealings.total'),
      key: 'total',
      align: 'right',
      render: (_, row) => <span className="bw-strong">{<NumberText value={row.total} />}</span>,
    },
  ];
  return <DataTable label={t('dealings.receivables')} rows={rows} columns={columns} rowKey={(row) => row.label} />;
}

function ClaimTable({ claims }: { readonly claims: readonly Claim[] }): ReactElement {
  const { t } = useTranslation();
  const columns: TableColumnsType<Claim> = [
    {
      title: t('dealings.number'),
      key: 'number',
      render: (_, claim) => (
        <span>
          {claim.number ?? '—'}
          {claim.kind === 'instalment' && <span className="bw-quiet"> {t('dealings.claim_instalment')}</span>}
        </span>
      ),
    },
    {
      title: t('dealings.due'),
      key: 'due',
      sorter: (a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? ''),
      render: (_, claim) => <DateText value={claim.dueDate} />,
    },
    {
      title: t('dealings.open'),
      key: 'open',
      align: 'right',
      defaultSortOrder: 'descend',
      sorter: (a, b) => Number(a.open) - Number(b.open),
      render: (_, claim) => (
        <span className={Number(claim.open) > 0 ? 'bw-strong' : 'bw-quiet'}>
          <MoneyText amount={claim.open} currency={claim.amount.currency} digits={2} />
        </span>
      ),
    },
    {
      title: t('dealings.daysLate'),
      key: 'late',
      align: 'right',
      sorter: (a, b) => (a.daysLate ?? -9999) - (b.daysLate ?? -9999),
      render: (_, claim) => <NumberText value={claim.daysLate} />,
    },
    {
      title: t('dealings.amount'),
      key: 'amount',
      align: 'right',
      render: (_, claim) => <MoneyText amount={claim.amount.amount} currency={claim.amount.currency} digits={2} />,
    },
    {
      title: t('dealings.paid'),
      key: 'paid',
      align: 'right',
      render: (_, claim) => <MoneyText amount={claim.paid} currency={claim.amount.currency} digits={2} />,
    },
    { title: t('dealings.lastPaid'), key: 'last', render: (_, claim) => <DateText value={claim.lastPaid} /> },
    { title: t('dealings.issued'), key: 'issued', render: (_, claim) => <DateText value={claim.issueDate} /> },
  ];
  return (
    <DataTable<Claim>
      label={t('dealings.receivables')}
      rows={claims}
      columns={columns}
      rowKey={(claim) => `${claim.kind}-${claim.number}-${claim.dueDate}-${claim.amount.amount}`}
      pageSize={10}
    />
  );
}

function LimitTable({ limits }: { readonly limits: readonly Limit[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const columns: TableColumnsType<Limit> = [
    {
      title: t('dealings.limitOf'),
      key: 'source',
      render: (_, limit) => `${say(limit.source.label)}${limit.insurer === '' ? '' : ` · ${limit.insurer}`}`,
    },
    {
      title: t('dealings.limit'),
      key: 'amount',
      align: 'right',
      render: (_, limit) => <MoneyText amount={limit.amount.amount} currency={limit.amount.currency} />,
    },
    {
      title: t('dealings.valid'),
      key: 'valid',
      render: (_, limit) => (
        <span className="bw-figure">
          {limit.validFrom} – {limit.validTo ?? t('dealings.openEnded')}
        </span>
      ),
    },
    {
      title: t('dealings.covered'),
      key: 'covered',
      align: 'right',
      render: (_, limit) => (limit.coveredPercent === null ? '—' : `${limit.coveredPercent} %`),
    },
  ];
  return (
    <DataTable<Limit>
      label={t('dealings.limits')}
      rows={limits}
      columns={columns}
      rowKey={(limit) => `${limit.source.code}-${limit.insurer}-${limit.validFrom}`}
      empty={<EmptyState title={t('dealings.noLimits')} />}
    />
  );
}
