import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeCompanies } from '#src/companies/contract.ts';
import { useSend } from '../kit/index.ts';
import { ChooseCompany } from './choose-company.tsx';

/** Merges another company into this one; the line above takes it back. */
export function MergeCompany({ companyId }: { readonly companyId: number }): ReactElement {
  const { t } = useTranslation();
  const merge = useSend(mergeCompanies, { touches: 'everything' });
  return (
    <div className="bw-stack">
      <div className="bw-strong">{t('company.mergeOther')}</div>
      <div className="bw-quiet bw-small">{t('company.mergeHint')}</div>
      <ChooseCompany
        without={[companyId]}
        loading={merge.isPending}
        choose={(from) => merge.mutate({ params: { id: companyId }, body: { from } })}
      />
    </div>
  );
}
