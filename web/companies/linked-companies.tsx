import { Button, Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkCustomer, listCompanies, unlinkCustomer } from '#src/companies/contract.ts';
import { getCustomerHealth, getCustomerTrade } from '#src/health/contract.ts';
import { type Customer, getCustomer, listCustomers } from '#src/ledger/contract.ts';
import { useCall, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

const TOUCHES = [getCustomer, listCustomers, listCompanies, getCustomerHealth, getCustomerTrade];

/** The companies a customer imports as; a person may add one or take one away. */
export function LinkedCompanies({ customer }: { readonly customer: Customer }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const unlink = useSend(unlinkCustomer, { touches: TOUCHES });
  const may = can('companies.write');
  return (
    <div className="bw-stack">
      {customer.companies.length === 0 && <p className="bw-quiet">{t('customer.notLinkedHint')}</p>}
      <ul className="bw-stack">
        {customer.companies.map((company) => (
          <li key={company.id} className="bw-spread" style={{ flexWrap: 'nowrap' }}>
            <div className="bw-grow">
              <div className="bw-row">
                <span className="bw-strong">{company.name}</span>
                <span className="bw-code">{company.country}</span>
              </div>
              <div className="bw-quiet bw-small">
                {t('customer.alias', { names: company.partyNames.slice(0, 4).join(' · ') })}
              </div>
            </div>
            {may && (
              <Button
                size="small"
                onClick={() => unlink.mutate({ params: { code: customer.code, companyId: company.id } })}
              >
                {t('kit.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && <AddCompany customer={customer} />}
    </div>
  );
}

function AddCompany({ customer }: { readonly customer: Customer }): ReactElement {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const search = useDeferredValue(words.trim());
  const found = useCall(listCompanies, { query: { search } }, { enabled: search.length >= 2 });
  const link = useSend(linkCustomer, { touches: TOUCHES, onDone: () => setWords('') });
  const known = new Set(customer.companies.map((company) => company.id));
  const options = (search.length >= 2 ? (found.data?.companies ?? []) : [])
    .filter((company) => !known.has(company.id))
    .slice(0, 20)
    .map((company) => ({ value: company.id, label: `${company.name} · ${company.country}` }));
  return (
    <Select<number | null>
      showSearch={{ filterOption: false, onSearch: setWords }}
      aria-label={t('customer.linkCompany')}
      placeholder={t('customer.linkCompany')}
      value={null}
      loading={link.isPending}
      options={options}
      notFoundContent={t('customer.linkHint')}
      onChange={(companyId) => {
        if (companyId !== null) link.mutate({ params: { code: customer.code }, body: { companyId } });
      }}
    />
  );
}
