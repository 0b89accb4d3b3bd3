import { Link } from '@tanstack/react-router';
import { App, Button, Input, Modal, Segmented, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCustomers } from '#src/ledger/contract.ts';
import { addToList, getLists, LISTS, type ListEntry } from '#src/value/lists/contract.ts';
import { addMonths, type CalendarDate, parseCalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Answer } from '../api.ts';
import { DateInput } from '../kit/date-input.tsx';
import {
  DateText,
  EmptyState,
  FindingHeader,
  formatInstant,
  Loaded,
  MoneyText,
  PageFrame,
  Section,
  TierBadge,
  useCall,
  useSay,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { ListDecision } from './list-decision.tsx';
import './lists.css';

type Page = Answer<typeof getLists>;
const VIEWS = {
  waiting: (entry: ListEntry) => entry.state === 'proposed' || entry.state === 'appealed',
  holding: (entry: ListEntry) => entry.holds,
  past: (entry: ListEntry) => !entry.holds && entry.state !== 'proposed',
} as const;
type View = keyof typeof VIEWS;

/** White, watch and black lists: what waits for a decision, what holds, and what it means for open orders. */
export function ListsPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const query = useCall(getLists, {});
  return (
    <PageFrame
      title={t('shell.value')}
      tabs={useTabs('value')}
      actions={can('value.write') ? <Button onClick={() => setAdding(true)}>{t('lists.add')}</Button> : undefined}
    >
      <Loaded query={query} kind="page">
        {(page) => (
          <>
            <ListsView page={page} />
            {adding && <AddToList today={page.today} onClose={() => setAdding(false)} />}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function ListsView({ page }: { readonly page: Page }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const count = (view: View) => page.entries.filter(VIEWS[view]).length;
  const [view, setView] = useState<View>(count('waiting') > 0 ? 'waiting' : 'holding');
  const shown = page.entries.filter(VIEWS[view]);
  return (
    <>
      <FindingHeader finding={say(page.finding)} meta={<span>{t('lists.note', { months: page.months })}</span>} />
      <Segmented
        className="bw-lists-views"
        value={view}
        onChange={(value) => setView(value as View)}
        options={(Object.keys(VIEWS) as View[]).map((value) => ({
          value,
          label: t(`lists.view_${value}`, { count: count(value) }),
        }))}
      />
      {shown.length === 0 ? (
        <Section>
          <EmptyState title={t('lists.empty')} hint={t('lists.emptyHint')} />
        </Section>
      ) : (
        <ul className="bw-lists">
          {shown.map((entry) => (
            <li key={entry.id}>
              <Entry entry={entry} page={page} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Entry({ entry, page }: { readonly entry: ListEntry; readonly page: Page }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <article className={`bw-section bw-list-entry bw-list-${entry.list}`}>
      <header className="bw-spread">
        <span className="bw-row">
          <span className="bw-list-mark">{t(`lists.list_${entry.list}`)}</span>
          <Link to="/customers/$code" params={{ code: entry.code }} search={{ tab: 'value' }} className="bw-strong">
            {entry.name}
          </Link>
          <TierBadge tier={entry.tier} />
        </span>
        <span className="bw-quiet bw-row">
          <span>{t(`lists.state_${entry.state}`)}</span>
          {entry.until !== null && (
            <span>
              {t('lists.until')} <DateText value={entry.until} />
            </span>
          )}
        </span>
      </header>
      {entry.finding !== null && <p>{say(entry.finding)}</p>}
      {entry.reason !== null && (
        <p>
          <span className="bw-quiet">{t('lists.reason')}</span> {entry.reason}
        </p>
      )}
      {entry.appeal !== null && (
        <p>
          <span className="bw-quiet">{t('lists.appealed')}</span> {entry.appeal}
        </p>
      )}
      <p className="bw-list-effect">{say(entry.effect)}</p>
      {entry.openOrders.length > 0 && (
        <ul className="bw-list-orders">
          {entry.openOrders.slice(0, 5).map((order) => (
            <li key={order.orderNo}>
              <span className="bw-figure">{order.orderNo}</span>
              <DateText value={order.orderDate} />
              <span className="bw-quiet">
                {t('lists.delivery')} <DateText value={order.deliveryDate} />
              </span>
              {order.late && <span className="bw-negative">{t('lists.late')}</span>}
              <MoneyText amount={order.baseAmount} currency={page.baseCurrency} />
            </li>
          ))}
        </ul>
      )}
      <footer className="bw-spread">
        <ListDecision entry={entry} today={page.today} />
        <details className="bw-quiet bw-small">
          <summary>{t('lists.history', { count: entry.events.length })}</summary>
          <ul>
            {entry.events.map((event) => (
              <li key={`${event.at}-${event.action}`}>
                <span className="bw-figure">{formatInstant(event.at)}</span> {event.by ?? t('lists.rule')}{' '}
                {t(`lists.did_${event.action as 'confirm'}`)}
                {event.note === null ? '' : ` · ${event.note}`}
              </li>
            ))}
          </ul>
        </details>
      </footer>
    </article>
  );
}

function AddToList({ today, onClose }: { readonly today: CalendarDate; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const customers = useCall(listCustomers, { query: {} });
  const [code, setCode] = useState<string | null>(null);
  const [list, setList] = useState<(typeof LISTS)[number]>('watch');
  const [until, setUntil] = useState<string | null>(addMonths(today, 12));
  const [reason, setReason] = useState('');
  const add = useSend(addToList, {
    touches: [getLists],
    onDone: () => {
      void message.success(t('lists.added'));
      onClose();
    },
  });
  const last = until === null ? null : parseCalendarDate(until);
  return (
    <Modal
      open
      title={t('lists.add')}
      okText={t('lists.add')}
      cancelText={t('kit.cancel')}
      onCancel={onClose}
      okButtonProps={{ disabled: code === null || last === null || reason.trim().length < 3, loading: add.isPending }}
      onOk={() => {
        if (code !== null && last !== null) add.mutate({ body: { code, list, reason, until: last } });
      }}
    >
      <div className="bw-stack-lg">
        <Select
          showSearch
          optionFilterProp="label"
          aria-label={t('customers.name')}
          placeholder={t('customers.name')}
          value={code}
          onChange={setCode}
          options={(customers.data?.customers ?? []).map((customer) => ({
            value: customer.code,
            label: `${customer.code} ${customer.name}`,
          }))}
        />
        <Segmented
          value={list}
          onChange={(value) => setList(LISTS.find((known) => known === value) ?? 'watch')}
          options={LISTS.map((value) => ({ value, label: t(`lists.list_${value}`) }))}
        />
        <div className="bw-row">
          <span>{t('lists.until')}</span>
          <DateInput label={t('lists.until')} value={until} onChange={setUntil} />
        </div>
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={reason}
          aria-label={t('lists.reason')}
          placeholder={t('tiers.reasonNeeded')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
