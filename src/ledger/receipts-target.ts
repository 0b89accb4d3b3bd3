import type { RowProblem, RowTarget } from '#src/intake/index.ts';
import { CUSTOMER_FIELDS } from './orders-target.ts';
import { plainCode } from './plain-code.ts';

/** How a file of receipts or receivables is read: one row per amount due or paid; without a paid date it is still open. */
export const receiptsRowTarget: RowTarget = {
  dataset: 'receipts',
  fields: [
    ...CUSTOMER_FIELDS,
    {
      name: 'order_no',
      type: 'code',
      label: { zh: '订单号 / 发票号', en: 'Order or invoice number' },
      synonyms: [
        '订单号',
        '订单编号',
        '发票号',
        '合同号',
        'order no',
        'order number',
        'invoice no',
        'invoice number',
        'invoicenumber',
        'invoice',
        'po no',
      ],
    },
    {
      name: 'invoice_no',
      type: 'code',
      label: { zh: '对应发票号', en: 'Invoice paid' },
      synonyms: ['对应发票号', '核销发票号', 'invoice paid', 'paid invoice', 'applied to invoice'],
    },
    {
      name: 'due_date',
      type: 'date',
      label: { zh: '到期日', en: 'Due date' },
      synonyms: ['到期日', '应收日期', '应付日期', '到期日期', 'due date', 'duedate', 'due'],
    },
    {
      name: 'receipt_date',
      type: 'date',
      label: { zh: '收款日期', en: 'Paid date' },
      synonyms: [
        '收款日期',
        '到账日期',
        '回款日期',
        '付款日期',
        'receipt date',
        'paid date',
        'payment date',
        'settled date',
        'settleddate',
        'received date',
        'date received',
        'paid on',
      ],
      not: ['paperless date'],
    },
    {
      name: 'amount',
      type: 'decimal',
      label: { zh: '金额', en: 'Amount' },
      synonyms: [
        '收款金额',
        '回款金额',
        '应收金额',
        '金额',
        'amount',
        'invoice amount',
        'invoiceamount',
        'receipt amount',
        'paid amount',
        'amount due',
      ],
      required: true,
    },
    {
      name: 'currency',
      type: 'currency',
      label: { zh: '币种', en: 'Currency' },
      synonyms: ['币种', '币别', '货币', 'currency', 'ccy'],
    },
  ],
  columns: [
    { name: 'customer_code', type: 'text' },
    { name: 'customer_name', type: 'text' },
    { name: 'country', type: 'text' },
    { name: 'order_no', type: 'text' },
    { name: 'invoice_no', type: 'text' },
    { name: 'due_date', type: 'date' },
    { name: 'receipt_date', type: 'date' },
    { name: 'amount', type: 'numeric' },
    { name: 'currency', type: 'text' },
  ],
  recordIdField: null,
  checkRow: (row, context) => {
    const value = (name: string) => row[name] ?? context.defaults[name] ?? null;
    const code = plainCode(value('customer_code'));
    const name = value('customer_name');
    if (code === null && name === null) return { kind: 'skip', reason: 'no-customer' };
    const amount = value('amount');
    const currency = value('currency');
    const due = value('due_date');
    const paid = value('receipt_date');
    const problems: RowProblem[] = [];
    if (amount === null) problems.push({ code: 'missing', field: 'amount', value: null });
    if (currency === null) problems.push({ code: 'missing', field: 'currency', value: null });
    if (due === null && paid === null) problems.push({ code: 'missing', field: 'due_date', value: null });
    if (problems.length > 0) return { kind: 'reject', problems };
    return {
      kind: 'accept',
      values: [
        code,
        name,
        value('country'),
        plainCode(value('order_no')),
        plainCode(value('invoice_no')),
        due,
        paid,
        amount,
        currency,
      ],
    };
  },
  refuseLayout: (mapped, context) => {
    const has = (name: string) => mapped.has(name) || context.defaults[name] !== undefined;
    if (!has('customer_code') && !has('customer_name'))
      return { zh: '找不到客户列（客户编号或客户名称）。', en: 'There is no customer column (code or name).' };
    if (!has('amount')) return { zh: '找不到金额列。', en: 'There is no amount column.' };
    if (!has('due_date') && !has('receipt_date'))
      return { zh: '找不到到期日或收款日期列。', en: 'There is neither a due date nor a paid date column.' };
    if (!has('currency'))
      return {
        zh: '文件没有币种列。请指定币种，例如 USD。',
        en: 'The file has no currency column. State the currency, for example USD.',
      };
    return null;
  },
};
