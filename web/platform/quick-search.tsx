import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCustomers } from '#src/ledger/contract.ts';
import { GradeMark, useCall } from '../kit/index.ts';
import { openPlaces } from './places.ts';
import { useCan } from './session.ts';

/** Finds a customer or a page by name or code; opened with Ctrl or ⌘ K. */
export function QuickSearch({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const search = useDeferredValue(text.trim());
  const found = useCall(
    listCustomers,
    { query: { search } },
    { enabled: open && search !== '' && can('customers.read') },
  );

  const customers = search === '' ? [] : (found.data?.customers ?? []).slice(0, 8);
  const pages = openPlaces(can)
    .flatMap((place) => place.pages)
    .map((page) => ({ to: page.to, label: t(`shell.${page.label}`) }))
    .filter((page) => search === '' || page.label.toLowerCase().includes(search.toLowerCase()));
  const count = customers.length + pages.length;

  const leave = () => {
    setText('');
    setChosen(0);
    onClose();
  };
  const go = (index: number) => {
    const customer = customers[index];
    const page = pages[index - customers.length];
    if (customer) void navigate({ to: '/customers/$code', params: { code: customer.code } });
    else if (page) void navigate({ to: page.to });
    else return;
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
        {customers.map((customer, index) => (
          <div key={customer.code} {...item(index)}>
            <GradeMark grade={customer.grade ?? 'grey'} />
            <span className="bw-grow bw-clip">
              {customer.name}
              {customer.nameLocal !== null && <span className="bw-quiet"> {customer.nameLocal}</span>}
            </span>
            <span className="bw-code">{customer.country ?? customer.code}</span>
          </div>
        ))}
        {pages.map((page, index) => (
          <div key={page.to} {...item(customers.length + index)}>
            <span className="bw-grow">{page.label}</span>
            <span className="bw-quiet bw-small">{t('shell.quickPages')}</span>
          </div>
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
