import type { TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '#src/health/contract.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CountryText, DateText, EmptyState, NumberText, PercentText } from '../kit/index.ts';

type Supplier = Inspection['dimensions']['suppliers']['suppliers'][number];

/** Everyone the customer buys from: since when, how much, and what they are to us. */
export function SupplierTable({ suppliers }: { readonly suppliers: readonly Supplier[] }): ReactElement {
  const { t } = useTranslation();
  const columns: TableColumnsType<Supplier> = [
    { title: t('trade.rank'), dataIndex: 'rank', align: 'right', sorter: (a, b) => a.rank - b.rank },
    {
      title: t('trade.supplier'),
      key: 'name',
      render: (_, supplier) => (
        <span className="bw-row" style={{ flexWrap: 'nowrap' }}>
          <span className={supplier.ours ? 'bw-clip bw-strong' : 'bw-clip'}>{supplier.name}</span>
          {supplier.ours && <span className="bw-code">{t('trade.us')}</span>}
          {supplier.competitor && <span className="bw-code">{t('trade.competitor')}</span>}
        </span>
      ),
    },
    { title: t('customers.country'), key: 'country', render: (_, supplier) => <CountryText code={supplier.country} /> },
    {
      title: t('trade.standing'),
      key: 'standing',
      render: (_, supplier) =>
        supplier.standing === 'long-standing' ? (
          <span className="bw-quiet">{t('trade.standing_long-standing')}</span>
        ) : (
          <span className="bw-strong">{t(`trade.standing_${supplier.standing}`)}</span>
        ),
    },
    {
      title: t('trade.share4'),
      key: 'share',
      align: 'right',
      sorter: (a, b) => (a.share ?? -1) - (b.share ?? -1),
      render: (_, supplier) => <PercentText value={supplier.share} digits={1} />,
    },
    {
      title: t('trade.shipments'),
      key: 'shipments',
      align: 'right',
      sorter: (a, b) => a.shipments - b.shipments,
      render: (_, supplier) => <NumberText value={supplier.shipments} />,
    },
    {
      title: t('trade.firstSeen'),
      key: 'first',
      align: 'right',
      sorter: (a, b) => a.firstDate.localeCompare(b.firstDate),
      render: (_, supplier) => <DateText value={supplier.firstDate} />,
    },
    {
      title: t('trade.lastSeen'),
      key: 'last',
      align: 'right',
      sorter: (a, b) => a.lastDate.localeCompare(b.lastDate),
      render: (_, supplier) => <DateText value={supplier.lastDate} />,
    },
  ];
  return (
    <DataTable<Supplier>
      label={t('trade.suppliers')}
      rows={suppliers}
      columns={columns}
      rowKey={(supplier) => supplier.companyId}
      pageSize={20}
      empty={<EmptyState title={t('trade.noSuppliers')} hint={t('trade.noSuppliersHint')} />}
    />
  );
}
