import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTie, type CompanyGroup, type CompanyRelation, RELATIONS, removeTie } from '#src/companies/contract.ts';
import { CountryText, NumberText, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { ChooseCompany } from './choose-company.tsx';

/** The companies of a group; a person may add one or take a tie away. */
export function GroupMembers({
  group,
  companyId,
}: {
  readonly group: CompanyGroup | null;
  /** The company from which the group is seen; null: from a customer with several. */
  readonly companyId: number | null;
}): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const remove = useSend(removeTie, { touches: 'everything' });
  const may = can('companies.write');
  return (
    <div className="bw-stack">
      {group === null ? (
        <p className="bw-quiet">{t('company.noGroup')}</p>
      ) : (
        <ul className="bw-stack">
          {group.members.map((member) => {
            const tie = group.ties.find(
              ({ companyId: a, otherId: b }) =>
                (a === companyId && b === member.id) || (b === companyId && a === member.id),
            );
            return (
              <li key={member.id} className="bw-spread" style={{ flexWrap: 'nowrap' }}>
                <div className="bw-grow">
                  <Link to="/data/companies/$id" params={{ id: String(member.id) }} className="bw-strong">
                    {member.name}
                  </Link>{' '}
                  <CountryText code={member.country} short />
                  <div className="bw-quiet bw-small">
                    {member.id === companyId
                      ? t('company.member')
                      : tie && t(`company.relation_${seenFrom(tie, companyId)}`)}{' '}
                    <NumberText value={member.lines} /> {t('company.lines')}
                    {member.customers.map((customer) => (
                      <span key={customer.code}>
                        {' · '}
                        <Link to="/customers/$code" params={{ code: customer.code }}>
                          {customer.name}
                        </Link>
                      </span>
                    ))}
                  </div>
                </div>
                {may && tie !== undefined && (
                  <Button size="small" onClick={() => remove.mutate({ params: { id: tie.id } })}>
                    {t('kit.remove')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {may && companyId !== null && (
        <AddTie companyId={companyId} known={group?.members.map((member) => member.id) ?? []} />
      )}
    </div>
  );
}

/** What the other company is, seen from this one. */
function seenFrom(
  tie: { readonly companyId: number; readonly relation: CompanyRelation },
  companyId: number | null,
): CompanyRelation {
  if (tie.companyId === companyId || tie.relation === 'sister') return tie.relation;
  return tie.relation === 'parent' ? 'branch' : 'parent';
}

function AddTie({ companyId, known }: { readonly companyId: number; readonly known: readonly number[] }): ReactElement {
  const { t } = useTranslation();
  const [relation, setRelation] = useState<CompanyRelation>('sister');
  const add = useSend(addTie, { touches: 'everything' });
  return (
    <div className="bw-stack">
      <div className="bw-quiet bw-small">{t('company.addTie')}</div>
      <div className="bw-row">
        <Segmented<CompanyRelation>
          aria-label={t('company.relation')}
          value={relation}
          onChange={setRelation}
          options={RELATIONS.map((value) => ({ value, label: t(`company.relation_${value}`) }))}
        />
        <ChooseCompany
          without={[companyId, ...known]}
          loading={add.isPending}
          choose={(otherId) => add.mutate({ params: { id: companyId }, body: { otherId, relation } })}
        />
      </div>
    </div>
  );
}
