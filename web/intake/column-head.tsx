import { CheckOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Detection, fieldSchema } from '#src/intake/contract.ts';
import { useFormats, useSay } from '../kit/index.ts';
import { type Draft, giveField, giveFormat } from './mapping-draft.ts';

const DATES = ['dmy', 'mdy', 'ymd', 'serial', 'iso'] as const;
const LIKELY_FROM = 0.6;
const SURE_FROM = 0.9;

/** Head of one column of the preview: its heading, the field it becomes, how sure that is, how it is read. */
export function ColumnHead({
  column,
  draft,
  fields,
  unsure,
  onDraft,
}: {
  readonly column: Detection['columns'][number];
  readonly draft: Draft;
  readonly fields: readonly z.output<typeof fieldSchema>[];
  readonly unsure: boolean;
  readonly onDraft: (draft: Draft) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const answer = draft.columns[column.index] ?? { field: null, format: null };
  const heading = column.heading === '' ? t('imports.noHeading', { index: column.index + 1 }) : column.heading;
  return (
    <div className="bw-head">
      <span className="bw-head-name" title={heading}>
        {heading}
      </span>
      <Select
        allowClear
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={260}
        aria-label={t('imports.fieldFor', { heading: column.heading })}
        placeholder={t('mapping.ignored')}
        value={answer.field}
        {...(unsure ? { status: 'warning' as const } : {})}
        onChange={(value?: string | null) => onDraft(giveField(draft, column.index, value ?? null))}
        options={fields.map((field) => ({
          value: field.name,
          label: field.required ? `${say(field.label)} *` : say(field.label),
        }))}
      />
      {answer.field !== null && (
        <div className="bw-head-foot">
          {unsure ? (
            <Button
              size="small"
              icon={<CheckOutlined />}
              onClick={() => onDraft(giveField(draft, column.index, answer.field))}
            >
              {t('mapping.confirm')}
            </Button>
          ) : (
            <Confidence column={column} byHand={draft.said.includes(column.index)} />
          )}
          <Format column={column} draft={draft} onDraft={onDraft} />
        </div>
      )}
    </div>
  );
}

function Confidence({
  column,
  byHand,
}: {
  readonly column: Detection['columns'][number];
  readonly byHand: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  if (byHand) return <span className="bw-quiet">{t('imports.byHand')}</span>;
  const { evidence, confidence } = column;
  const empty = evidence !== null && evidence.filled === 0;
  const word = empty
    ? t('mapping.empty')
    : confidence >= SURE_FROM
      ? t('imports.sure')
      : confidence >= LIKELY_FROM
        ? t('imports.likely')
        : t('imports.unsure');
  const why =
    evidence === null
      ? ''
      : empty || evidence.values === null
        ? t('mapping.evidenceEmpty', { heading: formats.percent(evidence.heading) })
        : t('mapping.evidence', {
            heading: formats.percent(evidence.heading),
            values: formats.percent(evidence.values),
            filled: formats.number(evidence.filled),
          });
  return (
    <span className="bw-confidence" title={why}>
      <span aria-hidden="true">
        <span style={{ width: `${confidence * 100}%` }} />
      </span>
      {word}
    </span>
  );
}

function Format({
  column,
  draft,
  onDraft,
}: {
  readonly column: Detection['columns'][number];
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const answer = draft.columns[column.index];
  const chosen = answer?.format ?? null;
  const asks = column.alternatives.length > 1;
  const read = column.field === answer?.field ? (chosen ?? column.format) : chosen;
  if (!asks && (read === null || read === 'codes')) return null;
  const word = (format: string) => {
    if (format.startsWith(',')) return t('imports.format_comma');
    if (format.startsWith('.')) return t('imports.format_point');
    if (format.startsWith('hs')) return format.replace('-', ' ').toUpperCase();
    return format
      .split('+')
      .map((part) => {
        if (part === 'iso-shift') return t('imports.format_shift');
        const known = DATES.find((candidate) => candidate === part.replace('-digits', ''));
        return known === undefined ? part : t(`imports.format_${known}`);
      })
      .join(' / ');
  };
  const others = asks ? column.alternatives : otherFormats(read ?? '');
  if (others.length < 2) return <span className="bw-quiet bw-small">{word(read ?? '')}</span>;
  return (
    <Select
      size="small"
      variant={asks && chosen === null ? 'outlined' : 'borderless'}
      popupMatchSelectWidth={240}
      aria-label={t('imports.formatFor', { heading: column.heading })}
      placeholder={t('imports.whichFormat')}
      status={asks && chosen === null ? 'warning' : ''}
      value={asks ? chosen : read}
      onChange={(format: string) => onDraft(giveFormat(draft, column.index, format))}
      options={others.map((value) => ({ value, label: word(value) }))}
    />
  );
}

/** Ways a column could be read instead. */
function otherFormats(format: string): readonly string[] {
  if (format === '.' || format === ',') return ['.', ','];
  const words = format.split('+');
  if (words.includes('dmy') || words.includes('mdy')) return ['dmy', 'mdy'];
  return words.includes('iso-shift') ? ['iso-shift', 'iso'] : [format];
}
