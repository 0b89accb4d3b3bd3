import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RfmtCustomer, RfmtGrid } from '#src/value/rfmt/contract.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState, MoneyText, TierBadge, useFormats, useSay } from '../kit/index.ts';

function useLetterText(): (customer: RfmtCustomer, letter: 'r' | 'f' | 'm' | 't', currency: string) => string {
  const formats = useFormats();
  return (customer, letter, currency) => {
    const { value } = customer[letter];
    if (value === null) return '—';
    return letter === 'm' ? formats.moneyCompact(value, currency) : formats.number(value, letter === 't' ? 0 : 1);
  };
}

/** Customers of the grid with their letters, as a table or, on a phone, as cards. */
export function RfmtCustomers({
  grid,
  rows,
}: {
  readonly grid: RfmtGrid;
  readonly rows: readonly RfmtCustomer[];
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const text = useLetterText();
  const letters = [
    ['r', t('rfmt.colR')],
    ['f', t('rfmt.colF')],
    ['m', t('rfmt.colM')],
    ['t', t('rfmt.colT')],
  ] as const;
  const columns: TableColumnsType<RfmtCustomer> = [
    {
      title: t('customers.name'),
      key: 'name',
      fixed: 'left',
      render: (_, row) => <Name row={row} />,
      sorter: (a, b) => a.name.localeCompare(b.name),
    },
    {
      title: t('rfmt.segment'),
      key: 'segment',
      render: (_, row) => <SegmentCell row={row} />,
      sorter: (a, b) => say(a.segment.label).localeCompare(say(b.segment.label)),
    },
    ...letters.map(([letter, title]) => ({
      title,
      key: letter,
      align: 'right' as const,
      render: (_: unknown, row: RfmtCustomer) => (
        <LetterCell text={text(row, letter, grid.baseCurrency)} part={row[letter]} />
      ),
      sorter: (a: RfmtCustomer, b: RfmtCustomer) => (a[letter].value ?? -1) - (b[letter].value ?? -1),
    })),
    { title: t('customers.tier'), key: 'tier', render: (_, row) => <TierBadge tier={row.tier} /> },
    {
      title: t('customers.revenue', { currency: grid.baseCurrency }),
      key: 'revenue',
      align: 'right',
      defaultSortOrder: 'descend',
      render: (_, row) => <MoneyText amount={row.revenue12m} currency={grid.baseCurrency} />,
      sorter: (a, b) => Number(a.revenue12m ?? -1) - Number(b.revenue12m ?? -1),
    },
  ];
  return (
    <DataTable
      label={t('rfmt.allCustomers')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.code}
      empty={<EmptyState title={t('rfmt.nobody')} />}
      card={(row) => (
        <div className="bw-stack">
          <div className="bw-spread">
            <Name row={row} />
            <TierBadge tier={row.tier} />
          </div>
          <SegmentCell row={row} />
          <div className="bw-rf-card-letters">
            {letters.map(([letter]) => (
              <span key={letter}>
                <b>{letter.toUpperCase()}</b>{' '}
                <LetterCell text={text(row, letter, grid.baseCurrency)} part={row[letter]} />
              </span>
            ))}
          </div>
        </div>
      )}
    />
  );
}

function Name({ row }: { readonly row: RfmtCustomer }): ReactElement {
  return (
    <Link to="/customers/$code" params={{ code: row.code }} search={{ tab: 'value' }} className="bw-clip">
      {row.name}
    </Link>
  );
}

function SegmentCell({ row }: { readonly row: RfmtCustomer }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <span>
      {say(row.segment.label)}
      {row.segmentBefore !== null && (
        <span className="bw-quiet bw-small"> {t('rfmt.was', { segment: say(row.segmentBefore.label) })}</span>
      )}
    </span>
  );
}

function LetterCell({ text, part }: { readonly text: string; readonly part: RfmtCustomer['r'] }): ReactElement {
  const { t } = useTranslation();
  const verdict = part.passes === null ? 'unknown' : part.passes ? 'pass' : 'fail';
  return (
    <span className="bw-figure bw-rf-letter" title={t(`value.verdict_${verdict}`)}>
      {text}
      {part.score !== null && <sup className="bw-quiet">{part.score}</sup>}
      <span className={`bw-rf-dot bw-rf-${verdict}`} aria-hidden="true" />
      <span className="bw-sr">{t(`value.verdict_${verdict}`)}</span>
    </span>
  );
}
