import type { TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomerSelling, type Inquiry, type Quote } from '#src/ledger/dealings/contract.ts';
import type { Answer } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  DateText,
  EmptyState,
  Loaded,
  MoneyText,
  NumberText,
  PercentText,
  Section,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';

/** What a customer asked for, what we quoted, and what came of it. */
export function CustomerSelling({ code }: { readonly code: string }): ReactElement {
  const query = useCall(getCustomerSelling, { params: { code } });
  return (
    <Loaded query={query} kind="page">
      {(selling) => <SellingView selling={selling} />}
    </Loaded>
  );
}

function SellingView({ selling }: { readonly selling: Answer<typeof getCustomerSelling> }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const finding =
    selling.decided === 0
      ? t('dealings.quotesOpen')
      : selling.revisionsPerWin === null
        ? t('dealings.quotesNoWin', { decided: selling.decided })
        : t('dealings.quotesFinding', {
            won: selling.won,
            decided: selling.decided,
            revisions: formats.number(selling.revisionsPerWin, 1),
          });
  return (
    <>
      <Section flush title={selling.quotes.length === 0 ? t('dealings.quotes') : finding}>
        <QuoteTable quotes={selling.quotes} />
      </Section>
      <Section flush title={t('dealings.inquiries')}>
        <InquiryTable inquiries={selling.inquiries} />
      </Section>
    </>
  );
}

function QuoteTable({ quotes }: { readonly quotes: readonly Quote[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const columns: TableColumnsType<Quote> = [
    { title: t('dealings.number'), dataIndex: 'quoteNo' },
    { title: t('dealings.date'), key: 'date', render: (_, quote) => <DateText value={quote.date} /> },
    { title: t('dealings.product'), key: 'product', render: (_, quote) => quote.product ?? '—' },
    {
      title: t('dealings.amount'),
      key: 'amount',
      align: 'right',
      render: (_, quote) =>
        quote.amount ? <MoneyText amount={quote.amount.amount} currency={quote.amount.currency} /> : '—',
    },
    {
      title: t('dealings.revisions'),
      key: 'revisions',
      align: 'right',
      sorter: (a, b) => a.revisions - b.revisions,
      render: (_, quote) => <NumberText value={quote.revisions} />,
    },
    {
      title: t('dealings.discount'),
      key: 'discount',
      align: 'right',
      sorter: (a, b) => (a.discountPercent ?? 0) - (b.discountPercent ?? 0),
      render: (_, quote) => (
        <PercentText value={quote.discountPercent === null ? null : quote.discountPercent / 100} digits={1} />
      ),
    },
    {
      title: t('dealings.changes'),
      key: 'changes',
      align: 'right',
      render: (_, quote) => <NumberText value={quote.specChanges} />,
    },
    {
      title: t('dealings.outcome'),
      key: 'outcome',
      render: (_, quote) => (quote.outcome === null ? '—' : say(quote.outcome.label)),
    },
    {
      title: t('dealings.reason'),
      key: 'reason',
      render: (_, quote) => (quote.lostReason === null ? '' : say(quote.lostReason.label)),
    },
    { title: t('dealings.order'), key: 'order', render: (_, quote) => quote.orderNo ?? '' },
  ];
  return (
    <DataTable<Quote>
      label={t('dealings.quotes')}
      rows={quotes}
      columns={columns}
      rowKey={(quote) => quote.quoteNo}
      pageSize={20}
      empty={<EmptyState title={t('dealings.noQuotes')} hint={t('dealings.noQuotesHint')} />}
    />
  );
}

function InquiryTable({ inquiries }: { readonly inquiries: readonly Inquiry[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const columns: TableColumnsType<Inquiry> = [
    { title: t('dealings.number'), key: 'number', render: (_, inquiry) => inquiry.inquiryNo ?? '—' },
    { title: t('dealings.date'), key: 'date', render: (_, inquiry) => <DateText value={inquiry.date} /> },
    {
      title: t('dealings.channel'),
      key: 'channel',
      render: (_, inquiry) => (inquiry.channel === null ? '—' : say(inquiry.channel.label)),
    },
    { title: t('dealings.product'), key: 'product', render: (_, inquiry) => inquiry.product ?? inquiry.hsCode ?? '—' },
    {
      title: t('dealings.quantity'),
      key: 'quantity',
      align: 'right',
      render: (_, inquiry) => <NumberText value={inquiry.quantity} />,
    },
    {
      title: t('dealings.answered'),
      key: 'answered',
      align: 'right',
      render: (_, inquiry) =>
        inquiry.responseHours === null ? (
          <DateText value={inquiry.respondedDate} />
        ) : (
          <span className="bw-figure">{t('dealings.hours', { hours: formats.number(inquiry.responseHours, 0) })}</span>
        ),
    },
    {
      title: t('dealings.outcome'),
      key: 'outcome',
      render: (_, inquiry) => (inquiry.outcome === null ? '—' : say(inquiry.outcome.label)),
    },
    {
      title: t('dealings.reason'),
      key: 'reason',
      render: (_, inquiry) => (inquiry.lostReason === null ? '' : say(inquiry.lostReason.label)),
    },
  ];
  return (
    <DataTable<Inquiry>
      label={t('dealings.inquiries')}
      rows={inquiries}
      columns={columns}
      rowKey={(inquiry) => `${inquiry.inquiryNo}-${inquiry.date}-${inquiry.product}-${inquiry.quantity}`}
      pageSize={20}
      empty={<EmptyState title={t('dealings.noInquiries')} hint={t('dealings.noInquiriesHint')} />}
    />
  );
}
