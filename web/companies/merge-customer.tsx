import { App, Button, Modal, Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoMerge } from '#src/companies/contract.ts';
import {
  type Customer,
  listCustomers,
  listMerges,
  type MovedRows,
  mergeCustomers,
  previewCustomerMerge,
} from '#src/ledger/contract.ts';
import { LoadingState, NumberText, Section, useCall, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

/** Tables whose rows have a name of their own on screen. */
const NAMED = [
  'sales_order',
  'order_line',
  'receipt',
  'contact',
  'interaction',
  'inquiry',
  'quote',
  'invoice',
  'cost_entry',
  'credit_limit',
  'customer_company',
  'review_item',
  'assessment',
  'tier_change',
  'inspection',
  'alert',
  'task',
] as const;

/** Customers merged into this one, each to be taken back, and the way to merge another. */
export function CustomerMerges({ customer }: { readonly customer: Customer }): ReactElement | null {
  const { t } = useTranslation();
  const can = useCan();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const query = useCall(listMerges, { query: { code: customer.code, noun: 'customer' } });
  const undo = useSend(undoMerge, { touches: 'everything', onDone: () => void message.success(t('merge.undone')) });
  const merges = query.isPlaceholderData ? [] : (query.data?.merges ?? []);
  const may = can('customers.write');
  if (!may && merges.length === 0) return null;
  return (
    <Section title={t('merge.history')}>
      <div className="bw-stack">
        {merges.length === 0 && <p className="bw-quiet">{t('merge.none')}</p>}
        {merges.map((merge) => (
          <div key={merge.id} className="bw-spread" style={{ flexWrap: 'nowrap' }}>
            <div className="bw-grow">
              <div>{t('merge.line', { code: merge.fromCode ?? '', name: merge.fromName })}</div>
              <div className="bw-quiet bw-small">
                {merge.undoneAt === null
                  ? t('merge.by', { who: merge.mergedBy ?? '—', when: merge.mergedAt.slice(0, 10) })
                  : t('merge.takenBack', { who: merge.undoneBy ?? '—', when: merge.undoneAt.slice(0, 10) })}
              </div>
            </div>
            {may && merge.undoneAt === null && (
              <Button size="small" loading={undo.isPending} onClick={() => undo.mutate({ params: { id: merge.id } })}>
                {t('merge.undo')}
              </Button>
            )}
          </div>
        ))}
        {may && (
          <div>
            <Button onClick={() => setOpen(true)}>{t('merge.action')}</Button>
          </div>
        )}
      </div>
      {open && <MergeDialog customer={customer} close={() => setOpen(false)} />}
    </Section>
  );
}

function MergeDialog({ customer, close }: { readonly customer: Customer; readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [from, setFrom] = useState<{ readonly code: string; readonly name: string } | null>(null);
  const merge = useSend(mergeCustomers, {
    touches: 'everything',
    onDone: () => {
      void message.success(t('merge.done', { from: from?.name ?? '', into: customer.name }));
      close();
    },
  });
  return (
    <Modal
      open
      title={t('merge.title', { name: customer.name })}
      onCancel={close}
      cancelText={t('kit.cancel')}
      okText={from === null ? t('merge.action') : t('merge.confirm', { from: from.code, into: customer.code })}
      okButtonProps={{ disabled: from === null }}
      confirmLoading={merge.isPending}
      onOk={() => {
        if (from !== null) merge.mutate({ params: { code: customer.code }, body: { from: from.code } });
      }}
    >
      <div className="bw-stack-lg">
        <ChooseCustomer without={customer.code} chosen={from} choose={setFrom} />
        {from !== null && <Preview key={from.code} customer={customer} from={from} />}
      </div>
    </Modal>
  );
}

function ChooseCustomer({
  without,
  chosen,
  choose,
}: {
  readonly without: string;
  readonly chosen: { readonly code: string; readonly name: string } | null;
  readonly choose: (customer: { readonly code: string; readonly name: string }) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const search = useDeferredValue(words.trim());
  const found = useCall(listCustomers, { query: search === '' ? {} : { search } });
  const customers = (found.data?.customers ?? []).filter((customer) => customer.code !== without).slice(0, 30);
  return (
    <Select<string>
      showSearch={{ filterOption: false, onSearch: setWords }}
      aria-label={t('merge.which')}
      placeholder={t('merge.search')}
      {...(chosen === null ? {} : { value: chosen.code })}
      style={{ width: '100%' }}
      options={customers.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
      onChange={(code) => {
        const customer = customers.find((candidate) => candidate.code === code);
        if (customer !== undefined) choose({ code, name: customer.name });
      }}
    />
  );
}

function Preview({
  customer,
  from,
}: {
  readonly customer: Customer;
  readonly from: { readonly code: string; readonly name: string };
}): ReactElement {
  const { t } = useTranslation();
  const query = useCall(previewCustomerMerge, { params: { code: customer.code }, query: { from: from.code } });
  if (query.data === undefined || query.isPlaceholderData) return <LoadingState kind="card" />;
  const rows = byName(query.data.rows);
  return (
    <div className="bw-stack">
      {rows.length === 0 ? (
        <p className="bw-quiet">{t('merge.nothing')}</p>
      ) : (
        <table className="bw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('merge.what')}</th>
              <th scope="col">{t('merge.moved')}</th>
              <th scope="col">{t('merge.aside')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <td>{t(`merge.table_${row.name}`)}</td>
                <td>
                  <NumberText value={row.moved} />
                </td>
                <td>{row.aside === 0 ? '' : <NumberText value={row.aside} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.some((row) => row.aside > 0) && (
        <p className="bw-quiet bw-small">{t('merge.asideHint', { name: customer.name })}</p>
      )}
      <p className="bw-quiet bw-small">{t('merge.code', { code: from.code, name: customer.name })}</p>
    </div>
  );
}

type TableName = (typeof NAMED)[number] | 'other';

function byName(rows: readonly MovedRows[]): readonly { name: TableName; moved: number; aside: number }[] {
  const sums = new Map<TableName, { moved: number; aside: number }>();
  for (const row of rows) {
    const name = NAMED.find((known) => known === row.table) ?? 'other';
    const sum = sums.get(name) ?? { moved: 0, aside: 0 };
    sums.set(name, { moved: sum.moved + row.moved, aside: sum.aside + row.aside });
  }
  return [...NAMED, 'other' as const].flatMap((name) => {
    const sum = sums.get(name);
    return sum === undefined ? [] : [{ name, ...sum }];
  });
}
