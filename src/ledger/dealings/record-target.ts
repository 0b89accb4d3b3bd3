import { Decimal } from 'decimal.js';
import type {
  Dataset,
  FieldChoice,
  RowContext,
  RowProblem,
  RowTarget,
  StagingColumn,
  TargetField,
  TypedRow,
} from '#src/intake/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { CUSTOMER_FIELDS } from '../orders-target.ts';
import { plainCode } from '../plain-code.ts';
import { readChoice } from './choices.ts';

/** How a field of a record is kept. */
export interface RecordField extends TargetField {
  readonly stored: StagingColumn['type'];
  /** Digits and decimals of a numeric column. */
  readonly digits?: readonly [precision: number, scale: number];
  readonly choices?: readonly FieldChoice[];
  /** What an unknown word becomes; absent: the row is rejected. */
  readonly otherwise?: string;
  /** Smallest figure allowed; absent: any. */
  readonly least?: number;
  /** A row without it is rejected. */
  readonly needed?: boolean;
  /** What stands there when neither row nor mapping says anything. */
  readonly initial?: string;
}

/** What makes a record dataset. */
export interface RecordTarget {
  readonly dataset: Dataset;
  /** `required`: rows without a customer are skipped; `optional`: they are kept; `none`: the dataset knows no customers. */
  readonly customer: 'required' | 'optional' | 'none';
  readonly fields: readonly RecordField[];
  /** Fields of which each row needs one at least. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Further problems of a row whose fields are fine by themselves. */
  readonly further?: (value: (field: string) => string | null) => readonly RowProblem[];
}

/** The reading half of a dataset whose rows are records with a business key. */
export function recordTarget(target: RecordTarget): RowTarget {
  const customers = target.customer === 'none' ? [] : CUSTOMER_FIELDS;
  const customerColumns: readonly StagingColumn[] = customers.map(({ name }) => ({ name, type: 'text' }));
  return {
    dataset: target.dataset,
    fields: [...customers, ...target.fields],
    columns: [
      ...customerColumns,
      ...target.fields.map(
        (field): StagingColumn => ({
          name: columnOf(field),
          type: field.stored,
          ...(field.digits === undefined ? {} : { digits: field.digits }),
        }),
      ),
    ],
    recordIdField: null,
    checkRow: (row, context) => {
      const code = plainCode(given(row, context, 'customer_code'));
      const name = given(row, context, 'customer_name');
      if (target.customer === 'required' && code === null && name === null)
        return { kind: 'skip', reason: 'no-customer' };
      const problems: RowProblem[] = [];
      const values = new Map<string, string | null>();
      for (const field of target.fields) {
        const text = given(row, context, field.name) ?? field.initial ?? null;
        const read = readField(field, text);
        if (read.problem !== null) problems.push({ code: read.problem, field: field.name, value: text });
        else if (read.value === null && field.needed === true)
          problems.push({ code: 'missing', field: field.name, value: null });
        values.set(field.name, read.value);
      }
      const value = (field: string) => values.get(field) ?? null;
      for (const alternatives of target.oneOf ?? [])
        if (alternatives.every((field) => value(field) === null))
          problems.push({ code: 'missing', field: alternatives[0] ?? null, value: null });
      if (problems.length === 0) problems.push(...(target.further?.(value) ?? []));
      if (problems.length > 0) return { kind: 'reject', problems };
      const customer = customers.length === 0 ? [] : [code, name, given(row, context, 'country')];
      return { kind: 'accept', values: [...customer, ...target.fields.map((field) => value(field.name))] };
    },
    refuseLayout: (mapped, context) => refuseLayout(target, mapped, context),
  };
}

/** Column of a record's table that a field fills. */
export function columnOf(field: RecordField): string {
  return field.column ?? field.name;
}

function given(row: TypedRow, context: RowContext, field: string): string | null {
  return row[field] ?? context.defaults[field] ?? null;
}

function readField(
  field: RecordField,
  text: string | null,
): { readonly value: string | null; readonly problem: string | null } {
  if (text === null) return { value: null, problem: null };
  if (field.choices !== undefined) {
    const code = readChoice(field.choices, text) ?? field.otherwise ?? null;
    return code === null ? { value: null, problem: 'word-unknown' } : { value: code, problem: null };
  }
  if (field.stored === 'integer' || field.stored === 'numeric') {
    const number = new Decimal(text);
    if (field.least !== undefined && number.lt(field.least)) return { value: null, problem: 'too-small' };
    const [precision, scale] = field.digits ?? [9, 0];
    if (number.abs().gte(new Decimal(10).pow(precision - scale))) return { value: null, problem: 'too-large' };
    if (field.stored === 'numeric') return { value: text, problem: null };
    return number.isInteger() ? { value: number.toFixed(0), problem: null } : { value: null, problem: 'not-whole' };
  }
  return { value: field.type === 'code' ? plainCode(text) : text, problem: null };
}

function refuseLayout(target: RecordTarget, mapped: ReadonlySet<string>, context: RowContext): Bilingual | null {
  const has = (name: string) => mapped.has(name) || context.defaults[name] !== undefined;
  if (target.customer === 'required' && !has('customer_code') && !has('customer_name'))
    return { zh: '找不到客户列（客户编号或客户名称）。', en: 'There is no customer column (code or name).' };
  const missing = target.fields.filter(
    (field) => field.needed === true && field.initial === undefined && !has(field.name),
  );
  const labels = (fields: readonly RecordField[], language: 'zh' | 'en', joint: string) =>
    fields.map((field) => field.label[language]).join(joint);
  if (missing.length === 1 && missing[0]?.name === 'currency')
    return {
      zh: '文件没有币种列。请指定币种，例如 USD。',
      en: 'The file has no currency column. State the currency, for example USD.',
    };
  if (missing.length > 0)
    return {
      zh: `缺少必需的列：${labels(missing, 'zh', '、')}。`,
      en: `Required columns are missing: ${labels(missing, 'en', ', ')}.`,
    };
  for (const names of target.oneOf ?? []) {
    if (names.some(has)) continue;
    const fields = target.fields.filter((field) => names.includes(field.name));
    return {
      zh: `至少需要这些列中的一列：${labels(fields, 'zh', '、')}。`,
      en: `One of these columns is needed: ${labels(fields, 'en', ', ')}.`,
    };
  }
  return null;
}
