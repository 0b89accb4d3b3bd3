import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BaseCurrency, getBaseCurrency, putBaseCurrency } from '#src/ledger/contract.ts';
import { Loaded, Section, useCall, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

const CURRENCIES = Intl.supportedValuesOf('currency');

/** The currency the books are kept in; it can be chosen until the first order is stored. */
export function BaseCurrencyCard(): ReactElement {
  const query = useCall(getBaseCurrency, {});
  return (
    <Loaded query={query} kind="card">
      {(books) => <Editor key={books.currency} books={books} />}
    </Loaded>
  );
}

function Editor({ books }: { readonly books: BaseCurrency }): ReactElement {
  const { t, i18n } = useTranslation();
  const can = useCan();
  const [currency, setCurrency] = useState(books.currency);
  const save = useSend(putBaseCurrency, { touches: 'everything' });
  const names = new Intl.DisplayNames([i18n.language === 'zh' ? 'zh-CN' : 'en'], { type: 'currency' });
  const label = t('settings.baseCurrency');
  return (
    <Section
      title={label}
      extra={
        currency === books.currency ? null : (
          <Button
            size="small"
            type="primary"
            loading={save.isPending}
            onClick={() => save.mutate({ body: { currency } })}
          >
            {t('kit.save')}
          </Button>
        )
      }
    >
      <div className="bw-rule">
        <div className="bw-quiet bw-small">
          {t(books.changeable ? 'settings.baseCurrencyHint' : 'settings.baseCurrencyFixed')}
        </div>
        <div className="bw-rule-input">
          <Select
            showSearch
            aria-label={label}
            disabled={!books.changeable || !can('settings.write')}
            style={{ width: '100%' }}
            value={currency}
            optionFilterProp="label"
            options={CURRENCIES.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}` }))}
            onChange={setCurrency}
          />
        </div>
      </div>
    </Section>
  );
}
