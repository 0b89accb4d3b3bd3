import { Checkbox, Select, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getPreview, type ImportPreview, setImportRules } from '#src/intake/contract.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Section, useFormats, useSend } from '../kit/index.ts';
import { useFieldNames } from './field-names.ts';

type Rules = ImportPreview['rules'];
type Policy = Rules['fields'][string];
type Differences = NonNullable<ImportPreview['differences']>;
interface Changed {
  readonly key: string;
  readonly label: string;
  readonly difference: Differences['rows'][number]['fields'][number];
}

const POLICIES = ['overwrite', 'fill-blanks', 'keep'] as const;

/** How rows meet what the books hold, and what that would change, field by field. */
export function RulesEditor({
  preview,
  batchId,
  dataset,
}: {
  readonly preview: ImportPreview;
  readonly batchId: number;
  readonly dataset: string;
}): ReactElement {
  const { t } = useTranslation();
  const send = useSend(setImportRules, { touches: [getPreview] });
  const { rules, modes, differences } = preview;
  const change = (next: Partial<Rules>) => send.mutate({ params: { id: batchId }, body: { ...rules, ...next } });
  if (modes.length === 1)
    return (
      <Section title={t('importRules.title')}>
        <p className="bw-quiet">{t('importRules.keyless')}</p>
      </Section>
    );
  return (
    <>
      <Section title={t('importRules.title')}>
        <div className="bw-stack">
          <div className="bw-row">
            <Select
              style={{ minWidth: 280 }}
              aria-label={t('importRules.mode')}
              value={rules.mode}
              loading={send.isPending}
              onChange={(mode) => change({ mode })}
              options={modes.map((mode) => ({ value: mode, label: t(`importRules.mode_${mode}`) }))}
            />
            <Checkbox
              checked={rules.keepEdited}
              onChange={(event) => change({ keepEdited: event.target.checked })}
              disabled={send.isPending}
            >
              {t('importRules.keepEdited')}
            </Checkbox>
          </div>
          <p className="bw-quiet">{t(`importRules.about_${rules.mode}`)}</p>
          {preview.faults > 0 && <p className="bw-strong">{t('importRules.faults', { count: preview.faults })}</p>}
        </div>
      </Section>
      {differences !== null && (
        <Section flush title={t('importRules.changes')}>
          {differences.fields.length === 0 ? (
            <p className="bw-quiet bw-difference-none">{t('importRules.noChanges')}</p>
          ) : (
            <DifferenceTables
              differences={differences}
              rules={rules}
              dataset={dataset}
              onPolicy={(field, policy) => change({ fields: { ...rules.fields, [field]: policy } })}
            />
          )}
        </Section>
      )}
    </>
  );
}

function DifferenceTables({
  differences,
  rules,
  dataset,
  onPolicy,
}: {
  readonly differences: Differences;
  readonly rules: Rules;
  readonly dataset: string;
  readonly onPolicy: (field: string, policy: Policy) => void;
}): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { word } = useFieldNames(dataset);
  const fixed = rules.mode === 'create' || rules.mode === 'skip';
  const usual: Policy = fixed ? 'keep' : rules.mode === 'fill-blanks' ? 'fill-blanks' : 'overwrite';
  const fields: TableColumnsType<Differences['fields'][number]> = [
    { title: t('importRules.field'), key: 'field', render: (_, row) => word(row.field) },
    {
      title: t('importRules.changes'),
      key: 'changed',
      render: (_, row) =>
        [
          row.changed > 0 ? t('importRules.changed', { count: row.changed }) : null,
          row.kept > 0 ? t('importRules.keptCount', { count: row.kept }) : null,
        ]
          .filter((part) => part !== null)
          .join(' · '),
    },
    {
      title: t('importRules.policy'),
      key: 'policy',
      render: (_, row) => (
        <Select<Policy>
          size="small"
          style={{ minWidth: 140 }}
          aria-label={`${t('importRules.policy')} ${word(row.field)}`}
          disabled={fixed}
          value={fixed ? 'keep' : (rules.fields[row.field] ?? usual)}
          onChange={(policy) => onPolicy(row.field, policy)}
          options={POLICIES.map((policy) => ({ value: policy, label: t(`importRules.policy_${policy}`) }))}
        />
      ),
    },
  ];
  const rows: Changed[] = differences.rows.flatMap(({ label, fields: changed }) =>
    changed.map((difference) => ({ key: `${label}-${difference.field}`, label, difference })),
  );
  const changes: TableColumnsType<Changed> = [
    { title: t('importRules.record'), dataIndex: 'label' },
    { title: t('importRules.field'), key: 'field', render: (_, row) => word(row.difference.field) },
    {
      title: t('importRules.before'),
      key: 'before',
      render: (_, row) => <span className="bw-quiet">{row.difference.before ?? t('importRules.blank')}</span>,
    },
    {
      title: t('importRules.after'),
      key: 'after',
      render: (_, row) =>
        row.difference.kept === null ? (
          <span className="bw-strong">{row.difference.after}</span>
        ) : (
          <span className="bw-quiet">
            <s>{row.difference.after}</s> {t(`importRules.kept_${row.difference.kept}`)}
          </span>
        ),
    },
  ];
  return (
    <>
      <DataTable
        label={t('importRules.changes')}
        rows={differences.fields}
        columns={fields}
        rowKey={(row) => row.field}
      />
      <DataTable
        label={`${t('importRules.changes')} ${formats.number(rows.length)}`}
        rows={rows}
        columns={changes}
        rowKey={(row) => row.key}
        pageSize={20}
      />
    </>
  );
}
