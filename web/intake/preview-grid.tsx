import { CheckOutlined, CloseOutlined, MinusOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Detection, fieldSchema, InterpretedRow } from '#src/intake/contract.ts';
import { Section, useSay } from '../kit/index.ts';
import { ColumnHead } from './column-head.tsx';
import { type Draft, unsureColumns } from './mapping-draft.ts';

const FEW = 10;

/**
 * The first rows as they would be imported, under heads that say which field each column becomes: what is read stands above
 * what the file says, where they differ.
 */
export function PreviewGrid({
  detection,
  draft,
  fields,
  following,
  onDraft,
}: {
  readonly detection: Detection;
  readonly draft: Draft;
  readonly fields: readonly z.output<typeof fieldSchema>[];
  readonly following: boolean;
  readonly onDraft: (draft: Draft) => void;
}): ReactElement {
  const { t } = useTranslation();
  const used = detection.columns.filter((column) => draft.columns[column.index]?.field != null);
  const [view, setView] = useState<'used' | 'all'>(used.length >= 3 && detection.columns.length > FEW ? 'used' : 'all');
  const touched = new Set(draft.said);
  const columns =
    view === 'all'
      ? detection.columns
      : detection.columns.filter((column) => used.includes(column) || touched.has(column.index));
  const unsure = unsureColumns(draft, detection);
  return (
    <Section
      flush
      title={t('mapping.preview')}
      extra={
        <Segmented
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'used' as const, label: t('mapping.used', { count: used.length }) },
            { value: 'all' as const, label: t('mapping.all', { count: detection.columns.length }) },
          ]}
        />
      }
    >
      <p className="bw-quiet bw-grid-hint" aria-live="polite">
        {following ? t('mapping.following') : t('mapping.previewHint')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard */}
      <section className="bw-columns-frame" tabIndex={0} aria-label={t('mapping.preview')} aria-busy={following}>
        <table className="bw-columns bw-mapping-grid">
          <thead>
            <tr>
              <th scope="col" className="bw-line-head">
                {t('mapping.line')}
              </th>
              {columns.map((column) => (
                <th
                  key={column.index}
                  scope="col"
                  className={
                    unsure.has(column.index)
                      ? 'bw-asks'
                      : draft.columns[column.index]?.field == null
                        ? 'bw-unmapped'
                        : undefined
                  }
                >
                  <ColumnHead
                    column={column}
                    draft={draft}
                    fields={fields}
                    unsure={unsure.has(column.index)}
                    onDraft={onDraft}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {detection.rows.map((row) => (
              <tr key={row.line} className={row.outcome === 'accept' ? undefined : 'bw-row-out'}>
                <th scope="row">
                  <Outcome row={row} />
                </th>
                {columns.map((column) => (
                  <PreviewCell
                    key={column.index}
                    row={row}
                    raw={row.cells[column.index] ?? ''}
                    field={draft.columns[column.index]?.field ?? null}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

/** Line number with what becomes of the row, and why. */
export function Outcome({ row }: { readonly row: InterpretedRow }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const why = row.problems.map((problem) => say(problem.text)).join(' · ');
  const title = why === '' ? t(`mapping.outcome_${row.outcome}`) : `${t(`mapping.outcome_${row.outcome}`)}: ${why}`;
  const mark =
    row.outcome === 'accept' ? (
      <CheckOutlined aria-hidden="true" />
    ) : row.outcome === 'skip' ? (
      <MinusOutlined aria-hidden="true" />
    ) : (
      <CloseOutlined aria-hidden="true" />
    );
  return (
    <span className={`bw-outcome bw-outcome-${row.outcome}`} title={title}>
      <span className="bw-figure">{row.line}</span> {mark}
      <span className="bw-sr">{title}</span>
    </span>
  );
}

function PreviewCell({
  row,
  raw,
  field,
}: {
  readonly row: InterpretedRow;
  readonly raw: string;
  readonly field: string | null;
}): ReactElement {
  const say = useSay();
  if (field === null)
    return (
      <td className="bw-cell bw-quiet" title={raw}>
        {raw}
      </td>
    );
  const problem = row.problems.find((candidate) => candidate.field === field);
  const value = row.values[field];
  const differs = raw.trim() !== '' && value !== raw.trim();
  return (
    <td
      className={problem === undefined ? 'bw-cell' : 'bw-cell bw-cell-wrong'}
      title={problem === undefined ? raw : say(problem.text)}
    >
      <span className="bw-cell-read">{value ?? '—'}</span>
      {differs && <span className="bw-cell-raw">{raw}</span>}
    </td>
  );
}
