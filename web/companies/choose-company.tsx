import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCompanies } from '#src/companies/contract.ts';
import { useCall } from '../kit/index.ts';

/** Finds a company by any of its names or numbers and hands its id on. */
export function ChooseCompany({
  without,
  choose,
  loading = false,
}: {
  /** Companies not offered. */
  readonly without: readonly number[];
  readonly choose: (companyId: number) => void;
  readonly loading?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const search = useDeferredValue(words.trim());
  const found = useCall(listCompanies, { query: { search } }, { enabled: search.length >= 2 });
  const options = (search.length >= 2 ? (found.data?.companies ?? []) : [])
    .filter((company) => !without.includes(company.id))
    .slice(0, 20)
    .map((company) => ({ value: company.id, label: `${company.name} · ${company.country}` }));
  return (
    <Select<number | null>
      showSearch={{ filterOption: false, onSearch: setWords }}
      style={{ minWidth: 220 }}
      aria-label={t('company.choose')}
      placeholder={t('company.choose')}
      value={null}
      loading={loading}
      options={options}
      notFoundContent={t('customer.linkHint')}
      onChange={(companyId) => {
        if (companyId !== null) choose(companyId);
      }}
    />
  );
}
