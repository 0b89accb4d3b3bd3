import { Alert, Button, Input, InputNumber, Select } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Detection,
  datasetSchema,
  detectAgain,
  listFields,
  type Mapping,
  type uploadFile,
} from '#src/intake/contract.ts';
import type { Answer } from '../api.ts';
import { DateInput } from '../kit/date-input.tsx';
import { Section, useCall, useFormats, useSay, useSend } from '../kit/index.ts';
import { listCountryCodes } from './country-codes.ts';
import { type Draft, type Gap, gapsOf, mappingOf, wishesOf } from './mapping-draft.ts';
import { PreviewGrid } from './preview-grid.tsx';

const DATASETS = datasetSchema.options;
const ENCODINGS = [
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'shift_jis',
  'euc-kr',
];

/** Shows what was detected and lets a person put it right before a single row is read. */
export function MappingEditor({
  uploaded,
  draft,
  onDraft,
  onDetection,
  onBack,
  onStart,
  busy,
}: {
  readonly uploaded: Answer<typeof uploadFile>;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** `sameTable`: what was said of columns still holds. */
  readonly onDetection: (detection: Detection, sameTable: boolean) => void;
  readonly onBack: () => void;
  readonly onStart: (mapping: Mapping, source: string, acquiredAt: string | null) => void;
  readonly busy: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { detection } = uploaded;
  const { mapping } = detection;
  const fields = useCall(listFields, {});
  const again = useSend(detectAgain, { onDone: (found) => onDetection(found, false) });
  const follow = useSend(detectAgain, { onDone: (found) => onDetection(found, true) });
  const params = { uploadId: uploaded.uploadId };
  const sheet = mapping.sheet === null ? {} : { sheet: mapping.sheet };
  const encoding = mapping.encoding === null ? {} : { encoding: mapping.encoding };
  const ask = (body: { dataset?: (typeof DATASETS)[number]; sheet?: string; headerRow?: number; encoding?: string }) =>
    again.mutate({ params, body: { dataset: mapping.dataset, ...sheet, ...encoding, ...body } });
  /** Takes a change at once and has the rows read anew under it. */
  const change = (next: Draft) => {
    onDraft(next);
    const defaults = Object.fromEntries(Object.entries(next.defaults).filter(([, value]) => value.trim() !== ''));
    follow.mutate({
      params,
      body: {
        dataset: mapping.dataset,
        ...(mapping.headerRow > 0 ? { headerRow: mapping.headerRow } : {}),
        ...sheet,
        ...encoding,
        ...wishesOf(next),
        ...(next.reportingCountry === null ? {} : { reportingCountry: next.reportingCountry }),
        defaults,
      },
    });
  };
  const known = fields.data?.datasets.find((entry) => entry.dataset === mapping.dataset)?.fields ?? [];
  const gaps = gapsOf(
    draft,
    detection,
    known.filter((field) => field.required).map((field) => field.name),
  );
  const fieldName = (name: string) => {
    const field = known.find((candidate) => candidate.name === name);
    return field ? say(field.label) : name;
  };
  const countries = useMemo(
    () => listCountryCodes().map((code) => ({ value: code, label: `${code} ${formats.country(code)}` })),
    [formats],
  );
  const mapped = new Set(Object.values(draft.columns).map((column) => column.field));
  const defaultable = known.filter(
    (field) =>
      !mapped.has(field.name) &&
      (field.required || field.name.toLowerCase().includes('currency') || field.name in draft.defaults),
  );
  return (
    <>
      {detection.refusal !== null && <Alert type="error" showIcon title={say(detection.refusal)} />}
      {detection.remembered && <Alert type="success" showIcon title={t('imports.remembered')} />}
      {detection.layout !== null && !detection.remembered && (
        <Alert type="success" showIcon title={t('mapping.layout', { name: say(detection.layout) })} />
      )}
      <Notices detection={detection} />
      <Section title={t('imports.fileAs', { file: uploaded.fileName, size: formats.bytes(uploaded.fileBytes) })}>
        <div className="bw-form-grid">
          <Labelled label={t('imports.dataset')}>
            <Select
              aria-label={t('imports.dataset')}
              value={mapping.dataset}
              loading={again.isPending}
              onChange={(dataset) => ask({ dataset })}
              options={DATASETS.map((value) => ({ value, label: t(`imports.dataset_${value}`) }))}
            />
          </Labelled>
          {detection.sheets.length > 1 && (
            <Labelled label={t('imports.sheet')}>
              <Select
                aria-label={t('imports.sheet')}
                value={mapping.sheet}
                onChange={(sheet: string) => ask({ sheet })}
                options={detection.sheets.map((value) => ({ value, label: value }))}
              />
            </Labelled>
          )}
          <Labelled label={t('imports.headerRow')}>
            <InputNumber
              aria-label={t('imports.headerRow')}
              min={1}
              max={200}
              value={mapping.headerRow}
              changeOnWheel={false}
              onBlur={(event) => {
                const headerRow = Number(event.target.value);
                if (Number.isInteger(headerRow) && headerRow >= 1 && headerRow !== mapping.headerRow)
                  ask({ headerRow });
              }}
            />
          </Labelled>
          {mapping.encoding !== null && (
            <Labelled label={t('imports.encoding')}>
              <Select
                aria-label={t('imports.encoding')}
                value={mapping.encoding}
                onChange={(encoding: string) => ask({ encoding })}
                options={[...new Set([mapping.encoding, ...ENCODINGS])].map((value) => ({
                  value,
                  label: value.toUpperCase(),
                }))}
              />
            </Labelled>
          )}
          {mapping.dataset === 'shipments' && (
            <Labelled label={t('imports.reportingCountry')}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={t('imports.reportingCountry')}
                placeholder={t('imports.chooseCountry')}
                value={draft.reportingCountry}
                onChange={(value?: string | null) => change({ ...draft, reportingCountry: value ?? null })}
                options={countries}
              />
            </Labelled>
          )}
          <Labelled label={t('imports.source')}>
            <Input
              aria-label={t('imports.source')}
              maxLength={100}
              value={draft.source}
              placeholder={t('imports.sourceHint')}
              onChange={(event) => onDraft({ ...draft, source: event.target.value })}
            />
          </Labelled>
          <Labelled label={t('imports.acquiredAt')}>
            <DateInput
              label={t('imports.acquiredAt')}
              value={draft.acquiredAt}
              onChange={(acquiredAt) => onDraft({ ...draft, acquiredAt })}
            />
          </Labelled>
          {defaultable.map((field) => (
            <Labelled key={field.name} label={t('imports.default', { field: say(field.label) })}>
              <Input
                aria-label={say(field.label)}
                value={draft.defaults[field.name] ?? ''}
                placeholder={field.name.toLowerCase().includes('currency') ? 'USD' : t('imports.defaultHint')}
                onChange={(event) =>
                  onDraft({ ...draft, defaults: { ...draft.defaults, [field.name]: event.target.value } })
                }
                onBlur={() => change(draft)}
              />
            </Labelled>
          ))}
        </div>
      </Section>
      <PreviewGrid detection={detection} draft={draft} fields={known} following={follow.isPending} onDraft={change} />
      <div className="bw-wizard-foot">
        <div className="bw-grow">
          {gaps.length > 0 && (
            <ul className="bw-gaps">
              {gaps.map((gap) => (
                <li key={JSON.stringify(gap)}>{gapText(gap, t, fieldName)}</li>
              ))}
            </ul>
          )}
        </div>
        <Button onClick={onBack}>{t('imports.another')}</Button>
        <Button
          type="primary"
          disabled={gaps.length > 0 || detection.refusal !== null}
          loading={busy}
          onClick={() => onStart(mappingOf(draft, detection), draft.source.trim(), draft.acquiredAt)}
        >
          {t('imports.read')}
        </Button>
      </div>
    </>
  );
}

/** Questions first, then what is good to know, folded into one line each. */
function Notices({ detection }: { readonly detection: Detection }): ReactElement | null {
  const { t } = useTranslation();
  const say = useSay();
  const of = (kind: 'question' | 'notice') => detection.notices.filter((notice) => notice.kind === kind);
  const list = (kind: 'question' | 'notice') => (
    <ul className="bw-notices">
      {of(kind).map((notice) => (
        <li key={`${notice.code} ${notice.column}`}>{say(notice.text)}</li>
      ))}
    </ul>
  );
  return (
    <>
      {of('question').length > 0 && (
        <Alert type="warning" showIcon title={t('mapping.questions')} description={list('question')} />
      )}
      {of('notice').length > 0 && (
        <div className="bw-notes">
          <h2>{t('mapping.notices')}</h2>
          {list('notice')}
        </div>
      )}
    </>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactElement }): ReactElement {
  return (
    <div className="bw-labelled">
      <span className="bw-quiet bw-small">{label}</span>
      {children}
    </div>
  );
}

function gapText(gap: Gap, t: ReturnType<typeof useTranslation>['t'], fieldName: (name: string) => string): string {
  if (gap.kind === 'field') return t('imports.gap_field', { field: fieldName(gap.field) });
  if (gap.kind === 'twice') return t('imports.gap_twice', { field: fieldName(gap.field) });
  if (gap.kind === 'format') return t('imports.gap_format', { heading: gap.heading });
  if (gap.kind === 'unsure') return t('mapping.gap_unsure', { heading: gap.heading });
  return gap.kind === 'source' ? t('imports.gap_source') : t('imports.gap_country');
}
