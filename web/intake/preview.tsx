import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '#src/intake/contract.ts';
import { EmptyState, Section, useSay } from '../kit/index.ts';
import { Conservation, Reasons, Sums } from './batch-words.tsx';
import { useFieldNames } from './field-names.ts';
import { previewColumns } from './preview-columns.ts';

/** What committing would do: counts that add up, sums, first rows, rejects with reasons. */
export function PreviewView({
  preview,
  dataset,
  onLine,
  children,
}: {
  readonly preview: ImportPreview;
  readonly dataset: string;
  /** Shows a line of the file beside what was read. */
  readonly onLine: (line: number) => void;
  /** Stands between the counts and the rows. */
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('imports.previewTitle')}>
        <div className="bw-stack-lg">
          <Conservation counts={preview} />
          <div className="bw-row" style={{ gap: 24 }}>
            <span>{t('imports.willCreate', { count: preview.willCreate })}</span>
            {preview.willUpdate > 0 && <span>{t('imports.willUpdate', { count: preview.willUpdate })}</span>}
            {preview.newParties !== null && preview.newParties > 0 && (
              <span>{t('imports.newParties', { count: preview.newParties })}</span>
            )}
            {preview.dateFrom !== null && preview.dateTo !== null && (
              <span className="bw-figure">
                {preview.dateFrom} – {preview.dateTo}
              </span>
            )}
          </div>
          <Sums sums={preview.sums.map((sum) => ({ ...sum, amount: String(sum.amount) }))} />
          {preview.reasons.length > 0 && (
            <div style={{ maxWidth: 640 }}>
              <Reasons reasons={preview.reasons} />
            </div>
          )}
        </div>
      </Section>
      {children}
      <Section
        flush
        title={t('imports.firstRows')}
        extra={
          <Button size="small" onClick={() => onLine(1)}>
            {t('mapping.records')}
          </Button>
        }
      >
        {preview.firstRows.length === 0 ? (
          <EmptyState title={t('imports.noRows')} hint={t('imports.noRowsHint')} />
        ) : (
          <FirstRows preview={preview} dataset={dataset} />
        )}
      </Section>
      {preview.firstRejects.length > 0 && (
        <Section flush title={t('imports.firstRejects')}>
          <FirstRejects preview={preview} dataset={dataset} onLine={onLine} />
        </Section>
      )}
    </>
  );
}

function FirstRows({ preview, dataset }: { readonly preview: ImportPreview; readonly dataset: string }): ReactElement {
  const { names: fields, word: fieldName } = useFieldNames(dataset);
  const names = previewColumns(preview.firstRows, fields);
  return (
    <div className="bw-columns-frame">
      <table className="bw-columns">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {fieldName(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.firstRows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first rows of a file have no other identity
            <tr key={index}>
              {names.map((name) => (
                <td key={name} className="bw-samples" title={row[name] ?? ''}>
                  {row[name] ?? <span className="bw-quiet">—</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FirstRejects({
  preview,
  dataset,
  onLine,
}: {
  readonly preview: ImportPreview;
  readonly dataset: string;
  readonly onLine: (line: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const { word: fieldName } = useFieldNames(dataset);
  return (
    <ul className="bw-list">
      {preview.firstRejects.map((reject) => (
        <li key={reject.line} className="bw-reject">
          <Button type="link" size="small" className="bw-figure" onClick={() => onLine(reject.line)}>
            {t('imports.line', { line: reject.line })}
          </Button>
          <div>
            {reject.problems.map((problem) => (
              <div key={`${problem.field}-${problem.text.en}`}>
                {problem.field !== null && <span className="bw-strong">{fieldName(problem.field)} </span>}
                {problem.value !== null && problem.value !== '' && <code>{problem.value}</code>} {say(problem.text)}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
