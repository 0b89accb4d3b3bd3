import { Alert, Button, Select, type TableColumnsType } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAudit } from '#src/platform/audit/contract.ts';
import type { Answer } from '../../api.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { EmptyState, formatInstant, Loaded, PageFrame, Section, useCall } from '../../kit/index.ts';
import { auditActions, auditNouns } from '../../texts/zh/settings.ts';
import { useTabs } from '../use-tabs.ts';
import './settings.css';

type Entry = Answer<typeof listAudit>['entries'][number];

const NOUNS = Object.keys(auditNouns) as (keyof typeof auditNouns)[];

/** The word of a key that is known; the key itself for one that is new. */
function known<Key extends string>(
  words: Readonly<Record<Key, string>>,
  key: string,
  word: (key: Key) => string,
): string {
  return Object.hasOwn(words, key) ? word(key as Key) : key;
}

/** Who changed what, newest first, and whether the chain is whole. */
export function AuditPage(): ReactElement {
  const { t } = useTranslation();
  const [noun, setNoun] = useState<string | undefined>();
  const [before, setBefore] = useState<number | undefined>();
  const query = useCall(listAudit, { query: { before, noun } });
  const columns: TableColumnsType<Entry> = [
    {
      title: t('audit.when'),
      key: 'at',
      render: (_, entry) => <span className="bw-figure">{formatInstant(entry.at)}</span>,
    },
    { title: t('audit.who'), dataIndex: 'actor' },
    {
      title: t('audit.action'),
      key: 'action',
      render: (_, entry) => (
        <span className="bw-strong">{known(auditActions, entry.action, (key) => t(`auditActions.${key}`))}</span>
      ),
    },
    {
      title: t('audit.noun'),
      key: 'noun',
      render: (_, entry) =>
        `${known(auditNouns, entry.noun, (key) => t(`auditNouns.${key}`))}${entry.nounId === null ? '' : ` ${entry.nounId}`}`,
    },
    {
      title: t('audit.details'),
      key: 'details',
      render: (_, entry) => {
        const text = JSON.stringify(entry.details);
        return (
          <code className="bw-audit-details bw-quiet bw-small" title={text}>
            {text === '{}' ? '' : text}
          </code>
        );
      },
    },
  ];
  return (
    <PageFrame title={t('shell.settings')} tabs={useTabs('settings')}>
      <Loaded query={query} kind="table">
        {({ entries, intact }) => (
          <>
            <Alert
              type={intact ? 'success' : 'error'}
              showIcon
              title={intact ? t('audit.intact') : t('audit.broken')}
            />
            <div className="bw-filters">
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                style={{ width: 240 }}
                value={noun}
                onChange={(value?: string) => {
                  setNoun(value);
                  setBefore(undefined);
                }}
                options={NOUNS.map((value) => ({ value, label: t(`auditNouns.${value}`) }))}
                placeholder={t('audit.filter')}
                aria-label={t('audit.filter')}
              />
            </div>
            <Section flush>
              <DataTable<Entry>
                label={t('shell.audit')}
                rows={entries}
                columns={columns}
                rowKey={(entry) => entry.id}
                pageSize={200}
                empty={<EmptyState title={t('audit.empty')} />}
              />
              <div className="bw-row" style={{ padding: 12, justifyContent: 'flex-end' }}>
                {before !== undefined && (
                  <Button size="small" onClick={() => setBefore(undefined)}>
                    {t('audit.newest')}
                  </Button>
                )}
                {entries.length >= 50 && (
                  <Button size="small" onClick={() => setBefore(entries.at(-1)?.id)}>
                    {t('audit.older')}
                  </Button>
                )}
              </div>
            </Section>
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
