import { Alert, type TableColumnsType } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { getCustomerOrders, type orderSchema } from '#src/ledger/contract.ts';
import { PAYMENT_TERMS } from '#src/vocabulary/payment-term.ts';
import type { Answer } from '../api.ts';
import { ChartFrame, stackedMonths } from '../charts/index.ts';
import { CsvButton } from '../kit/csv-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DateText, EmptyState, Loaded, MoneyText, NumberText, Section, useCall, useFormats } from '../kit/index.ts';
import { useMe } from '../platform/session.ts';

type Money = Answer<typeof getCustomerOrders>;
type Order = z.output<typeof orderSchema>;
type Receipt = Money['receipts'][number];

/** Orders and receipts of a customer, months first. */
export function CustomerOrders({ code }: { readonly code: string }): ReactElement {
  const query = useCall(getCustomerOrders, { params: { code } });
  return (
    <Loaded query={query} kind="page">
      {(money) => <OrdersView money={money} code={code} />}
    </Loaded>
  );
}

function OrdersView({ money, code }: { readonly money: Money; readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { workspace } = useMe();
  const currency = workspace.baseCurrency;
  const months = money.months;
  const build = useMemo(
    () =>
      stackedMonths(
        months.map((month) => month.month),
        months.map(() => true),
        [{ name: t('orders.revenue'), values: months.map((month) => Number(month.revenue)), tone: 'accent' }],
        { incomplete: t('kit.incomplete') },
      ),
    [months, t],
  );
  if (money.orders.length === 0)
    return (
      <Section>
        <EmptyState title={t('orders.empty')} hint={t('orders.emptyHint')} />
      </Section>
    );
  const recent = months.slice(-12).reduce((sum, month) => sum + Number(month.revenue), 0);
  const title = t('orders.finding', {
    amount: formats.moneyCompact(recent, currency),
    count: months.slice(-12).reduce((sum, month) => sum + month.orders, 0),
  });
  return (
    <>
      {money.unconverted.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('orders.unconverted', {
            amounts: formats.list(money.unconverted.map((amount) => formats.money(amount.amount, amount.currency))),
          })}
        />
      )}
      <Section>
        <ChartFrame
          title={title}
          note={t('orders.note', { currency })}
          description={title}
          name={`${code}-orders-by-month`}
          height={220}
          build={build}
          table={{
            header: [t('orders.month'), `${t('orders.revenue')} (${currency})`, t('orders.orders')],
            rows: months.map((month) => [month.month, Number(month.revenue), month.orders]),
          }}
        />
      </Section>
      <Section
        flush
        title={t('orders.orders')}
        extra={
          <CsvButton
            rests="books"
            name={`${code}-orders`}
            header={['order', 'date', 'kind', 'amount', 'currency', 'incoterm', 'payment', 'delivery']}
            rows={() =>
              money.orders.map((order) => [
                order.orderNo,
                order.orderDate,
                order.kind,
                order.amount?.amount ?? null,
                order.amount?.currency ?? null,
                order.incoterm,
                order.paymentTerm,
                order.deliveryDate,
              ])
            }
          />
        }
      >
        <OrderTable orders={money.orders} currency={currency} />
      </Section>
      <Section flush title={t('orders.receipts')}>
        <ReceiptTable receipts={money.receipts} />
      </Section>
    </>
  );
}

function OrderTable({
  orders,
  currency,
}: {
  readonly orders: readonly Order[];
  readonly currency: string;
}): ReactElement {
  const { t } = useTranslation();
  const columns: TableColumnsType<Order> = [
    { title: t('orders.number'), dataIndex: 'orderNo' },
    {
      title: t('orders.date'),
      key: 'date',
      defaultSortOrder: 'descend',
      sorter: (a, b) => a.orderDate.localeCompare(b.orderDate),
      render: (_, order) => <DateText value={order.orderDate} />,
    },
    {
      title: t('orders.kind'),
      key: 'kind',
      render: (_, order) =>
        order.kind === 'order' ? (
          t('orders.kind_order')
        ) : (
          <span className="bw-quiet">{t(`orders.kind_${order.kind}`)}</span>
        ),
    },
    {
      title: t('orders.amount'),
      key: 'amount',
      align: 'right',
      render: (_, order) =>
        order.amount ? <MoneyText amount={order.amount.amount} currency={order.amount.currency} digits={2} /> : '—',
    },
    {
      title: t('orders.base', { currency }),
      key: 'base',
      align: 'right',
      sorter: (a, b) => Number(a.baseAmount?.amount ?? 0) - Number(b.baseAmount?.amount ?? 0),
      render: (_, order) => <NumberText value={order.baseAmount?.amount ?? null} />,
    },
    { title: t('orders.incoterm'), key: 'incoterm', render: (_, order) => order.incoterm ?? '—' },
    { title: t('orders.payment'), key: 'payment', render: (_, order) => paymentWord(order.paymentTerm, t) },
    {
      title: t('orders.delivery'),
      key: 'delivery',
      align: 'right',
      render: (_, order) => <DateText value={order.deliveryDate} />,
    },
    {
      title: t('orders.lines'),
      key: 'lines',
      align: 'right',
      render: (_, order) => <NumberText value={order.lines} />,
    },
  ];
  return (
    <DataTable<Order>
      label={t('orders.orders')}
      rows={orders}
      columns={columns}
      rowKey={(order) => order.orderNo}
      pageSize={20}
    />
  );
}

function paymentWord(term: string | null, t: ReturnType<typeof useTranslation>['t']): string {
  const known = PAYMENT_TERMS.find((candidate) => candidate === term);
  return known === undefined ? (term ?? '—') : t(`payment.${known}`);
}

function ReceiptTable({ receipts }: { readonly receipts: readonly Receipt[] }): ReactElement {
  const { t } = useTranslation();
  const columns: TableColumnsType<Receipt> = [
    { title: t('orders.number'), key: 'order', render: (_, receipt) => receipt.orderNo ?? '—' },
    {
      title: t('orders.due'),
      key: 'due',
      align: 'right',
      render: (_, receipt) => <DateText value={receipt.dueDate} />,
    },
    {
      title: t('orders.received'),
      key: 'received',
      align: 'right',
      render: (_, receipt) => <DateText value={receipt.receiptDate} />,
    },
    {
      title: t('orders.amount'),
      key: 'amount',
      align: 'right',
      render: (_, receipt) => (
        <MoneyText amount={receipt.amount.amount} currency={receipt.amount.currency} digits={2} />
      ),
    },
    {
      title: t('orders.daysLate'),
      key: 'late',
      align: 'right',
      sorter: (a, b) => (a.daysLate ?? 0) - (b.daysLate ?? 0),
      render: (_, receipt) => (
        <span className={(receipt.daysLate ?? 0) > 0 ? 'bw-figure bw-strong' : 'bw-figure'}>
          {receipt.daysLate ?? '—'}
        </span>
      ),
    },
  ];
  return (
    <DataTable<Receipt>
      label={t('orders.receipts')}
      rows={receipts}
      columns={columns}
      rowKey={(receipt) => `${receipt.orderNo}-${receipt.dueDate}-${receipt.receiptDate}-${receipt.amount.amount}`}
      pageSize={20}
      empty={<EmptyState title={t('orders.noReceipts')} hint={t('orders.noReceiptsHint')} />}
    />
  );
}
