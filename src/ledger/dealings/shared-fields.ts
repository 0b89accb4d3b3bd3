import { LOST_REASONS } from './choices.ts';
import type { RecordField } from './record-target.ts';

/** Whom of the customer a record is about. */
export const CONTACT_NAME: RecordField = {
  name: 'contact_name',
  type: 'text',
  stored: 'text',
  label: { zh: '联系人', en: 'Contact' },
  synonyms: ['联系人', '联系人姓名', '联络人', 'contact', 'contact name', 'contact person', 'contacto'],
  example: { zh: 'Maria Lopez', en: 'Maria Lopez' },
};

/** The product by our code. */
export const PRODUCT_CODE: RecordField = {
  name: 'product_code',
  type: 'code',
  stored: 'text',
  label: { zh: '产品编号', en: 'Product code' },
  synonyms: [
    '产品编号',
    '产品型号',
    '货号',
    '型号',
    'product code',
    'sku',
    'item no',
    'item code',
    'model',
    'codigo de producto',
  ],
  example: { zh: 'KW-100', en: 'KW-100' },
};

/** The product in words. */
export const DESCRIPTION: RecordField = {
  name: 'description',
  type: 'text',
  stored: 'text',
  label: { zh: '产品', en: 'Product' },
  synonyms: [
    '产品',
    '产品名称',
    '品名',
    '产品描述',
    'product',
    'product name',
    'description',
    'item',
    'goods',
    'producto',
  ],
  example: { zh: '不锈钢汤锅', en: 'Stainless steel stock pot' },
};

/** The currency of the amounts of a row. */
export const CURRENCY: RecordField = {
  name: 'currency',
  type: 'currency',
  stored: 'text',
  label: { zh: '币种', en: 'Currency' },
  synonyms: ['币种', '币别', '货币', 'currency', 'ccy', 'moneda'],
  example: { zh: 'USD', en: 'USD' },
};

/** Why nothing came of it. */
export const LOST_REASON: RecordField = {
  name: 'lost_reason',
  type: 'text',
  stored: 'text',
  label: { zh: '丢单原因', en: 'Lost because of' },
  synonyms: [
    '丢单原因',
    '失败原因',
    '未成交原因',
    'lost reason',
    'reason lost',
    'loss reason',
    'lost because of',
    'reason',
    'motivo de perdida',
  ],
  choices: LOST_REASONS,
  otherwise: 'other',
};

/** Whatever else is written. */
export const NOTE: RecordField = {
  name: 'note',
  type: 'text',
  stored: 'text',
  label: { zh: '备注', en: 'Note' },
  synonyms: ['备注', '说明', 'note', 'notes', 'remark', 'remarks', 'comment', 'observaciones'],
};
