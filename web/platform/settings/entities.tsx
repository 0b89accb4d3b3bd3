import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addNamedEntity,
  listCompanies,
  listNamedEntities,
  type NamedEntity,
  removeNamedEntity,
} from '#src/companies/contract.ts';
import { SuggestedCompetitors } from '../../companies/suggested-competitors.tsx';
import { EmptyState, Loaded, NumberText, PageFrame, Section, useCall, useSend } from '../../kit/index.ts';
import { useCan } from '../session.ts';
import { useTabs } from '../use-tabs.ts';

/** Which companies in the customs records are us, and who our competitors are. */
export function EntitiesPage(): ReactElement {
  const { t } = useTranslation();
  const query = useCall(listNamedEntities, {});
  return (
    <PageFrame title={t('shell.settings')} tabs={useTabs('settings')}>
      <p className="bw-quiet" style={{ maxWidth: 760 }}>
        {t('settings.entitiesIntro')}
      </p>
      <Loaded query={query} kind="card">
        {({ entities }) => (
          <div className="bw-grid-2">
            <EntityList relation="ours" entities={entities.filter((entity) => entity.relation === 'ours')} />
            <EntityList
              relation="competitor"
              entities={entities.filter((entity) => entity.relation === 'competitor')}
            />
          </div>
        )}
      </Loaded>
      <SuggestedCompetitors />
    </PageFrame>
  );
}

function EntityList({
  relation,
  entities,
}: {
  readonly relation: 'ours' | 'competitor';
  readonly entities: readonly NamedEntity[];
}): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const [name, setName] = useState('');
  const touches = [listNamedEntities, listCompanies];
  const add = useSend(addNamedEntity, { touches, onDone: () => setName('') });
  const remove = useSend(removeNamedEntity, { touches });
  const submit = () => {
    if (name.trim().length >= 2) add.mutate({ body: { relation, name: name.trim() } });
  };
  return (
    <Section flush title={t(relation === 'ours' ? 'settings.ours' : 'settings.competitors')}>
      {entities.length === 0 ? (
        <EmptyState
          title={t(relation === 'ours' ? 'settings.noOurs' : 'settings.noCompetitors')}
          hint={t(relation === 'ours' ? 'settings.noOursHint' : 'settings.noCompetitorsHint')}
        />
      ) : (
        <ul className="bw-list">
          {entities.map((entity) => (
            <li key={entity.id} className="bw-spread">
              <div className="bw-grow">
                <div className="bw-strong">{entity.name}</div>
                <div className="bw-quiet bw-small">
                  {entity.companyId === null
                    ? t('settings.notFoundYet')
                    : t('settings.foundAs', { name: entity.companyName ?? entity.name })}{' '}
                  · {t('companies.exportLines')} <NumberText value={entity.lines} />
                </div>
                {entity.partyNames.length > 0 && (
                  <div className="bw-quiet bw-small">
                    {t('customer.alias', { names: entity.partyNames.slice(0, 4).join(' · ') })}
                  </div>
                )}
              </div>
              {can('settings.write') && (
                <Button size="small" onClick={() => remove.mutate({ params: { id: entity.id } })}>
                  {t('kit.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {can('settings.write') && (
        <div className="bw-row" style={{ padding: 16, borderTop: '1px solid var(--bw-line)' }}>
          <Input
            className="bw-grow"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={submit}
            placeholder={t('settings.entityName')}
            aria-label={t('settings.entityName')}
          />
          <Button onClick={submit} loading={add.isPending} disabled={name.trim().length < 2}>
            {t('kit.add')}
          </Button>
        </div>
      )}
    </Section>
  );
}
