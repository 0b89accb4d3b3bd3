import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listGroups } from '#src/companies/contract.ts';
import { Section, useCall } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { GroupMembers } from './group-members.tsx';

/** The groups a customer's companies belong to, sister companies included; nothing where none is known. */
export function CustomerGroups({ code }: { readonly code: string }): ReactElement | null {
  const { t } = useTranslation();
  const can = useCan();
  const query = useCall(listGroups, { query: { code } }, { enabled: can('companies.read') });
  if (query.isPlaceholderData || (query.data?.groups.length ?? 0) === 0) return null;
  return (
    <>
      {query.data?.groups.map((group) => (
        <Section key={group.id} title={`${t('company.group')} · ${group.name}`}>
          <GroupMembers group={group} companyId={null} />
        </Section>
      ))}
    </>
  );
}
