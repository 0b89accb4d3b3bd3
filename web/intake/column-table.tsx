import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Detection, fieldSchema } from '#src/intake/contract.ts';
import { useFormats, useSay } from '../kit/index.ts';
import type { Draft, DraftColumn } from './mapping-draft.ts';

const DATES = ['dmy', 'mdy', 'ymd', 'serial', 'iso'] as const;

/** Every column of the file: heading, samples, the field it becomes, how sure we are, and how its dates read. */
export function ColumnTable({
  detection,
  draft,
  fields,
  onDraft,
}: {
  readonly detection: Detection;
  readonly draft: Draft;
  readonly fields: readonly z.output<typeof fieldSchema>[];
  readonly onDraft: (draft: Draft) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const options = fields.map((field) => ({
    value: field.name,
    label: field.required ? `${say(field.label)} *` : say(field.label),
  }));
  const formatWord = (format: string) => {
    if (format.startsWith(',')) return t('imports.format_comma');
    if (format.startsWith('.')) return t('imports.format_point');
    if (format.startsWith('hs')) return 'HS';
    const words = format.split('+').map((part) => {
      if (part === 'iso-shift') return t('imports.format_shift');
      const known = DATES.find((candidate) => candidate === part.replace('-digits', ''));
      return known === undefined ? part : t(`imports.format_${known}`);
    });
    return words.join(' / ');
  };
  const change = (index: number, part: Partial<DraftColumn>) => {
    const before = draft.columns[index] ?? { field: null, format: null };
    onDraft({ ...draft, columns: { ...draft.columns, [index]: { ...before, ...part } } });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-columns-frame" tabIndex={0} aria-label={t('imports.columns')}>
      <table className="bw-columns">
        <thead>
          <tr>
            <th scope="col">{t('imports.heading')}</th>
            <th scope="col">{t('imports.samples')}</th>
            <th scope="col">{t('imports.becomes')}</th>
            <th scope="col">{t('imports.confidence')}</th>
            <th scope="col">{t('imports.format')}</th>
          </tr>
        </thead>
        <tbody>
          {detection.columns.map((column) => {
            const answer = draft.columns[column.index] ?? { field: null, format: null };
            const asks = answer.field !== null && column.alternatives.length > 1;
            return (
              <tr
                key={column.index}
                className={
                  answer.field === null ? 'bw-unmapped' : asks && answer.format === null ? 'bw-asks' : undefined
                }
              >
                <th scope="row" title={column.heading}>
                  {column.heading === '' ? (
                    <span className="bw-quiet">{t('imports.noHeading', { index: column.index + 1 })}</span>
                  ) : (
                    column.heading
                  )}
                </th>
                <td className="bw-samples" title={column.samples.join('\n')}>
                  {column.samples.slice(0, 3).join(' · ')}
                </td>
                <td>
                  <Select
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    style={{ width: 220 }}
                    aria-label={t('imports.fieldFor', { heading: column.heading })}
                    placeholder={t('imports.ignored')}
                    value={answer.field}
                    onChange={(value?: string | null) => change(column.index, { field: value ?? null })}
                    options={options}
                  />
                </td>
                <td>
                  {answer.field !== null && answer.field === column.field ? (
                    <span className="bw-confidence" title={formats.percent(column.confidence)}>
                      <span aria-hidden="true">
                        <span style={{ width: `${column.confidence * 100}%` }} />
                      </span>
                      {column.confidence >= 0.9
                        ? t('imports.sure')
                        : column.confidence >= 0.6
                          ? t('imports.likely')
                          : t('imports.unsure')}
                    </span>
                  ) : (
                    answer.field !== null && <span className="bw-quiet">{t('imports.byHand')}</span>
                  )}
                </td>
                <td>
                  {asks ? (
                    <Select
                      style={{ width: 220 }}
                      aria-label={t('imports.formatFor', { heading: column.heading })}
                      placeholder={t('imports.whichFormat')}
                      status={answer.format === null ? 'warning' : ''}
                      value={answer.format}
                      onChange={(format: string) => change(column.index, { format })}
                      options={column.alternatives.map((value) => ({ value, label: formatWord(value) }))}
                    />
                  ) : (
                    answer.field !== null &&
                    column.format !== null && <span className="bw-quiet">{formatWord(column.format)}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
