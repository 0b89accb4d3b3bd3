import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import type { FieldType, TargetField } from './import-target.ts';

/** A file to fill in: headings the importer knows, one example row it passes over, and what each column takes. */
export interface TemplateSheet {
  readonly name: string;
  readonly columns: readonly TemplateColumn[];
  readonly notes: readonly TemplateNote[];
  readonly hints: readonly string[];
}

/** One column of a template. */
export interface TemplateColumn {
  readonly heading: string;
  readonly field: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Empty: nothing to show. */
  readonly example: string;
  /** Words to choose from; empty: anything. */
  readonly choices: readonly string[];
}

/** What the notes say of a column. */
export interface TemplateNote {
  readonly heading: string;
  readonly required: string;
  readonly content: string;
  readonly allowed: string;
}

/** What the first cell of an example row begins with; such a row is passed over when the file is read. */
export const EXAMPLE_MARK: Bilingual = { zh: '示例：', en: 'Example: ' };

const CONTENT: Readonly<Record<FieldType, Bilingual>> = {
  text: { zh: '文字', en: 'text' },
  name: { zh: '名称', en: 'name' },
  code: { zh: '编号，前面的零会保留', en: 'a number or code; leading zeros are kept' },
  'tax-id': { zh: '税号', en: 'tax id' },
  date: { zh: '日期，如 2026-03-05', en: 'a date, such as 2026-03-05' },
  decimal: { zh: '数字，如 1234.56', en: 'a figure, such as 1234.56' },
  weight: { zh: '重量，千克', en: 'weight in kilograms' },
  hs: { zh: 'HS 编码，6 至 10 位', en: 'HS code, 6 to 10 digits' },
  country: { zh: '国家名称或两位代码', en: 'a country, by name or two-letter code' },
  currency: { zh: '币种，如 USD', en: 'a currency, such as USD' },
  unit: { zh: '单位，如 PCS、KG', en: 'a unit, such as PCS or KG' },
  incoterm: { zh: '贸易术语，如 FOB', en: 'an Incoterm, such as FOB' },
  'payment-term': { zh: '付款方式，如 T/T、L/C、O/A 60 天', en: 'a payment term, such as T/T, L/C or O/A 60 days' },
  'transport-mode': { zh: '运输方式，如海运', en: 'mode of transport, such as sea' },
};

const EXAMPLES: Readonly<Record<FieldType, Bilingual>> = {
  text: { zh: '', en: '' },
  name: { zh: 'Nordwind GmbH', en: 'Nordwind GmbH' },
  code: { zh: '0001', en: '0001' },
  'tax-id': { zh: 'DE123456789', en: 'DE123456789' },
  date: { zh: '2026-03-05', en: '2026-03-05' },
  decimal: { zh: '100', en: '100' },
  weight: { zh: '250', en: '250' },
  hs: { zh: '732393', en: '732393' },
  country: { zh: '德国', en: 'Germany' },
  currency: { zh: 'USD', en: 'USD' },
  unit: { zh: 'PCS', en: 'PCS' },
  incoterm: { zh: 'FOB', en: 'FOB' },
  'payment-term': { zh: 'T/T', en: 'T/T' },
  'transport-mode': { zh: '海运', en: 'Sea' },
};

/** The template of a dataset in one language: every field once, in the order of its table. */
export function templateOf(label: Bilingual, fields: readonly TargetField[], language: Language): TemplateSheet {
  const say = (text: Bilingual) => text[language];
  return {
    name: say(label),
    columns: fields.map((field, at) => {
      const example = say(field.example ?? EXAMPLES[field.type]);
      return {
        heading: say(field.label),
        field: field.name,
        type: field.type,
        required: field.required === true,
        example: at === 0 ? `${say(EXAMPLE_MARK)}${example}` : example,
        choices: (field.choices ?? []).map((choice) => say(choice.label)),
      };
    }),
    notes: fields.map((field) => ({
      heading: say(field.label),
      required: field.required === true ? say({ zh: '必填', en: 'required' }) : '',
      content: say(CONTENT[field.type]),
      allowed: (field.choices ?? []).map((choice) => say(choice.label)).join(language === 'zh' ? '、' : ', '),
    })),
    hints: [
      say({
        zh: '从第 2 行起填写；示例行导入时自动跳过，可以删除。',
        en: 'Fill in from row 2 on; the example row is passed over when the file is imported, and may be deleted.',
      }),
      say({
        zh: '用不到的列可以删掉，列的顺序可以变；不要改列名。空格子不会清掉账上原有的内容。',
        en: 'Columns you do not need may go, and their order is free; keep the headings. An empty cell never erases what is in the books.',
      }),
    ],
  };
}
