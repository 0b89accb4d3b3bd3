import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import {
  Fragment,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { listCompanies } from '#src/companies/contract.ts';
import { listCustomers } from '#src/ledger/contract.ts';
import { listAlerts } from '#src/response/contract.ts';
import { CAUSE_WORDS } from '#src/vocabulary/words.ts';
import { GradeMark, useCall, useSay } from '../kit/index.ts';
import { openPlaces } from './places.ts';
import { useCan } from './session.ts';

/** One thing found: how it looks and where it leads. */
interface Hit {
  readonly key: string;
  readonly group: 'customers' | 'alerts' | 'companies' | 'pages';
  readonly face: ReactNode;
  readonly open: () => void;
}

const FIRST = { customers: 8, alerts: 4, companies: 5 };

/** Finds a customer, an open alert, a company of the records or a page; opened with Ctrl or ⌘ K, or with a slash. */
export function QuickSearch({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const search = useDeferredValue(text.trim());
  const hits = useHits(search, open);
  const count = hits.length;

  useEffect(() => {
    if (open) document.getElementById(`quick-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, chosen]);
  const leave = () => {
    setText('');
    setChosen(0);
    onClose();
  };
  const go = (index: number) => {
    const hit = hits[index];
    if (hit === undefined) return;
    hit.open();
    leave();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen((current) => (count === 0 ? 0 : (current + step + count) % count));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(chosen);
  };
  const item = (index: number) => ({
    id: `quick-${index}`,
    role: 'option',
    'aria-selected': index === chosen,
    className: index === chosen ? 'bw-quick-item bw-on' : 'bw-quick-item',
    onMouseEnter: () => setChosen(index),
    onClick: () => go(index),
  });

  return (
    <Modal
      open={open}
      onCancel={leave}
      footer={null}
      closable={false}
      width={560}
      style={{ top: 72 }}
      destroyOnHidden
      title={<span className="bw-sr">{t('shell.quickSearch')}</span>}
    >
      <Input
        autoFocus
        allowClear
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
        placeholder={t('shell.quickSearch')}
        role="combobox"
        aria-label={t('shell.quickSearch')}
        aria-expanded={count > 0}
        aria-controls="quick-list"
        aria-activedescendant={`quick-${chosen}`}
      />
      <div id="quick-list" role="listbox" aria-label={t('shell.quickSearch')} className="bw-quick-list">
        {hits.map((hit, index) => (
          <Fragment key={`${hit.group} ${hit.key}`}>
            {hits[index - 1]?.group !== hit.group && (
              <div className="bw-quick-group" role="presentation">
                {t(`shell.quick_${hit.group}`)}
              </div>
            )}
            <div {...item(index)}>{hit.face}</div>
          </Fragment>
        ))}
        {count === 0 && (
          <div className="bw-quiet" style={{ padding: 12 }}>
            {t('shell.quickNothing')}
          </div>
        )}
      </div>
      <div className="bw-quiet bw-small" style={{ marginTop: 8 }}>
        {t('shell.quickHint')}
      </div>
    </Modal>
  );
}

function useHits(search: string, open: boolean): readonly Hit[] {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const navigate = useNavigate();
  const asked = open && search !== '';
  const found = useCall(listCustomers, { query: { search } }, { enabled: asked && can('customers.read') });
  const records = useCall(
    listCompanies,
    { query: { search, offset: 0 } },
    { enabled: asked && search.length > 1 && can('companies.read') },
  );
  const live = useCall(listAlerts, { query: { state: 'live' } }, { enabled: asked && can('alerts.read') });

  const every = asked ? (found.data?.customers ?? []) : [];
  const customers = every.slice(0, FIRST.customers);
  const codes = new Set(every.map((customer) => customer.code));
  const alerts = asked ? (live.data?.alerts ?? []).filter((alert) => codes.has(alert.customer.code)) : [];
  const companies = asked && search.length > 1 ? (records.data?.companies ?? []) : [];
  const pages = openPlaces(can)
    .flatMap((place) => place.pages)
    .map((page) => ({ to: page.to, label: t(`shell.${page.label}`) }))
    .filter((page) => page.label.toLowerCase().includes(search.toLowerCase()));
  return [
    ...customers.map(
      (customer): Hit => ({
        key: customer.code,
        group: 'customers',
        open: () => void navigate({ to: '/customers/$code', params: { code: customer.code } }),
        face: (
          <>
            <GradeMark grade={customer.grade ?? 'grey'} />
            <span className="bw-grow bw-clip">
              {customer.name}
              {customer.nameLocal !== null && <span className="bw-quiet"> {customer.nameLocal}</span>}
            </span>
            <span className="bw-code">{customer.country ?? customer.code}</span>
          </>
        ),
      }),
    ),
    ...alerts.slice(0, FIRST.alerts).map(
      (alert): Hit => ({
        key: String(alert.id),
        group: 'alerts',
        open: () => void navigate({ to: '/health/alerts/$id', params: { id: String(alert.id) } }),
        face: (
          <>
            <GradeMark grade={alert.level} />
            <span className="bw-grow bw-clip">
              {say(CAUSE_WORDS[alert.cause])} <span className="bw-quiet">{alert.customer.name}</span>
            </span>
            {alert.dueDate !== null && (
              <span className="bw-quiet bw-small">{t('today.due', { date: alert.dueDate })}</span>
            )}
          </>
        ),
      }),
    ),
    ...companies.slice(0, FIRST.companies).map(
      (company): Hit => ({
        key: String(company.id),
        group: 'companies',
        open: () => void navigate({ to: '/data/companies/$id', params: { id: String(company.id) } }),
        face: (
          <>
            <span className="bw-grow bw-clip">{company.name}</span>
            <span className="bw-code">{company.country}</span>
          </>
        ),
      }),
    ),
    ...pages.map(
      (page): Hit => ({
        key: page.to,
        group: 'pages',
        open: () => void navigate({ to: page.to }),
        face: <span className="bw-grow">{page.label}</span>,
      }),
    ),
  ];
}
