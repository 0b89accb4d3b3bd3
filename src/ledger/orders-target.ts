import { Decimal } from 'decimal.js';
import type { RowProblem, RowTarget, TargetField } from '#src/intake/index.ts';
import { orderKind } from './order-kind.ts';
import { plainCode } from './plain-code.ts';

/** The customer of an order or receipt: by code, or by name where the books have no code. */
export const CUSTOMER_FIELDS: readonly TargetField[] = [
  {
    name: 'customer_code',
    type: 'code',
    label: { zh: '客户编号', en: 'Customer code' },
    example: { zh: 'C001', en: 'C001' },
    synonyms: [
      '客户编号',
      '客户代码',
      '客户编码',
      '客户号',
      'customer code',
      'customer id',
      'customerid',
      'customer no',
      'client code',
      'account no',
    ],
  },
  {
    name: 'customer_name',
    type: 'name',
    label: { zh: '客户名称', en: 'Customer name' },
    synonyms: [
      '客户名称',
      '客户',
      'customer name',
      'customer',
      'client',
      'client name',
      'account',
      'account name',
      'buyer',
      '买方',
    ],
  },
  {
    name: 'country',
    type: 'country',
    label: { zh: '客户国家', en: 'Customer country' },
    synonyms: ['国家', '客户国家', '国家地区', 'country', 'customer country'],
    not: ['countrycode', 'country code'],
  },
];

/** How a file of orders is read: one row per order or per order line; lines of one order number are summed. */
export const ordersRowTarget: RowTarget = {
  dataset: 'orders',
  fields: [
    ...CUSTOMER_FIELDS,
    {
      name: 'order_no',
      type: 'code',
      label: { zh: '订单号', en: 'Order number' },
      synonyms: [
        '订单号',
        '订单编号',
        '合同号',
        '单号',
        '发票号',
        'order no',
        'order number',
        'order id',
        'invoice no',
        'invoiceno',
        'invoice number',
        'po no',
        'po number',
        'contract no',
        'order',
      ],
      required: true,
    },
    {
      name: 'order_date',
      type: 'date',
      label: { zh: '下单日期', en: 'Order date' },
      synonyms: [
        '下单日期',
        '订单日期',
        '签约日期',
        '日期',
        'order date',
        'invoice date',
        'invoicedate',
        'date',
        'po date',
        'contract date',
      ],
      not: ['due date', 'delivery date', '交货日期', '到期日'],
      required: true,
    },
    {
      name: 'order_type',
      type: 'text',
      label: { zh: '订单类型', en: 'Order type' },
      synonyms: ['订单类型', '类型', 'order type', 'type', 'kind', 'order kind'],
    },
    {
      name: 'amount',
      type: 'decimal',
      label: { zh: '金额', en: 'Amount' },
      synonyms: [
        '订单金额',
        '金额',
        '总金额',
        '合同金额',
        '总价',
        '销售额',
        'amount',
        'order amount',
        'total amount',
        'total',
        'invoice amount',
        'line amount',
        'order value',
        'sales',
        'revenue',
      ],
      not: ['unit price', '单价', 'cost', '成本'],
    },
    {
      name: 'currency',
      type: 'currency',
      label: { zh: '币种', en: 'Currency' },
      synonyms: ['币种', '币别', '货币', 'currency', 'ccy', 'curr'],
    },
    {
      name: 'quantity',
      type: 'decimal',
      label: { zh: '数量', en: 'Quantity' },
      synonyms: ['数量', '订单数量', 'quantity', 'qty', 'order qty', 'pcs'],
    },
    {
      name: 'unit',
      type: 'unit',
      label: { zh: '单位', en: 'Unit' },
      synonyms: ['单位', '数量单位', 'unit', 'uom'],
    },
    {
      name: 'unit_price',
      type: 'decimal',
      label: { zh: '单价', en: 'Unit price' },
      synonyms: ['单价', 'unit price', 'unitprice', 'price'],
    },
    {
      name: 'incoterm',
      type: 'incoterm',
      label: { zh: '贸易术语', en: 'Incoterm' },
      synonyms: ['贸易术语', '价格条款', '成交方式', 'incoterm', 'incoterms', 'trade term', 'terms of delivery'],
    },
    {
      name: 'payment_term',
      type: 'payment-term',
      label: { zh: '付款方式', en: 'Payment term' },
      synonyms: ['付款方式', '付款条件', '结算方式', 'payment term', 'payment terms', 'payment', 'payment method'],
    },
    {
      name: 'delivery_date',
      type: 'date',
      label: { zh: '交货日期', en: 'Delivery date' },
      synonyms: ['交货日期', '交期', '出货日期', '发货日期', 'delivery date', 'ship date', 'shipment date', 'etd'],
    },
    {
      name: 'promised_date',
      type: 'date',
      label: { zh: '承诺交期', en: 'Promised date' },
      synonyms: [
        '承诺交期',
        '约定交期',
        '合同交期',
        'promised date',
        'promised delivery',
        'committed date',
        'fecha prometida',
      ],
    },
    {
      name: 'delivered_date',
      type: 'date',
      label: { zh: '实际交货日期', en: 'Delivered date' },
      synonyms: [
        '实际交货日期',
        '实际出货日期',
        '签收日期',
        '到货日期',
        'delivered date',
        'delivered on',
        'actual delivery date',
        'actual ship date',
        'fecha de entrega real',
      ],
    },
    {
      name: 'cost',
      type: 'decimal',
      label: { zh: '成本', en: 'Cost' },
      synonyms: ['成本', '采购成本', '成本金额', '产品成本', 'cost', 'cost of goods', 'cogs', 'total cost'],
    },
    {
      name: 'product_code',
      type: 'code',
      label: { zh: '产品编号', en: 'Product code' },
      synonyms: [
        '产品编号',
        '产品型号',
        '货号',
        '型号',
        '商品编码',
        'product code',
        'stock code',
        'stockcode',
        'sku',
        'item no',
        'item code',
        'model',
      ],
    },
    {
      name: 'description',
      type: 'text',
      label: { zh: '产品名称', en: 'Product' },
      synonyms: [
        '产品名称',
        '品名',
        '产品',
        '产品描述',
        '商品名称',
        'description',
        'product',
        'product name',
        'item',
        'goods',
      ],
    },
    {
      name: 'hs_code',
      type: 'hs',
      label: { zh: 'HS 编码', en: 'HS code' },
      synonyms: ['HS编码', 'HS 编码', '海关编码', 'hs code', 'hscode', 'hs'],
    },
  ],
  columns: [
    { name: 'customer_code', type: 'text' },
    { name: 'customer_name', type: 'text' },
    { name: 'country', type: 'text' },
    { name: 'order_no', type: 'text' },
    { name: 'order_date', type: 'date' },
    { name: 'kind', type: 'text' },
    { name: 'amount', type: 'numeric' },
    { name: 'currency', type: 'text' },
    { name: 'quantity', type: 'numeric' },
    { name: 'unit', type: 'text' },
    { name: 'unit_price', type: 'numeric' },
    { name: 'incoterm', type: 'text' },
    { name: 'payment_term', type: 'text' },
    { name: 'delivery_date', type: 'date' },
    { name: 'promised_date', type: 'date' },
    { name: 'delivered_date', type: 'date' },
    { name: 'cost', type: 'numeric' },
    { name: 'product_code', type: 'text' },
    { name: 'description', type: 'text' },
    { name: 'hs_code', type: 'text' },
  ],
  recordIdField: null,
  checkRow: (row, context) => {
    const value = (name: string) => row[name] ?? context.defaults[name] ?? null;
    const code = plainCode(value('customer_code'));
    const name = value('customer_name');
    const date = value('order_date');
    if (code === null && name === null)
      return { kind: 'skip', reason: 'no-customer', month: date === null ? null : date.slice(0, 7) };
    const orderNo = plainCode(value('order_no'));
    const currency = value('currency');
    const quantity = value('quantity');
    const unitPrice = value('unit_price');
    const amount = value('amount') ?? product(quantity, unitPrice);
    const problems: RowProblem[] = [];
    if (orderNo === null) problems.push({ code: 'missing', field: 'order_no', value: null });
    if (date === null) problems.push({ code: 'missing', field: 'order_date', value: null });
    if (amount === null) problems.push({ code: 'missing', field: 'amount', value: null });
    if (currency === null) problems.push({ code: 'missing', field: 'currency', value: null });
    if (orderNo === null || date === null || amount === null || currency === null) return { kind: 'reject', problems };
    const description = value('description');
    const kind = orderKind({ orderNo, orderType: value('order_type'), description, amount });
    return {
      kind: 'accept',
      values: [
        code,
        name,
        value('country'),
        orderNo,
        date,
        kind,
        amount,
        currency,
        quantity,
        value('unit'),
        unitPrice,
        value('incoterm'),
        value('payment_term'),
        value('delivery_date'),
        value('promised_date'),
        value('delivered_date'),
        value('cost'),
        plainCode(value('product_code')),
        description,
        value('hs_code'),
      ],
    };
  },
  refuseLayout: (mapped, context) => {
    const has = (name: string) => mapped.has(name) || context.defaults[name] !== undefined;
    if (!has('customer_code') && !has('customer_name'))
      return {
        zh: '找不到客户列（客户编号或客户名称）。',
        en: 'There is no customer column (code or name).',
      };
    if (!has('order_no') || !has('order_date'))
      return { zh: '找不到订单号或下单日期列。', en: 'There is no order number or no order date column.' };
    if (!has('amount') && !(has('quantity') && has('unit_price')))
      return {
        zh: '找不到金额列，也没有“数量”和“单价”可以相乘。',
        en: 'There is no amount column, nor quantity and unit price to multiply.',
      };
    if (!has('currency'))
      return {
        zh: '文件没有币种列。请指定币种，例如 USD。',
        en: 'The file has no currency column. State the currency, for example USD.',
      };
    return null;
  },
};

function product(quantity: string | null, unitPrice: string | null): string | null {
  return quantity === null || unitPrice === null ? null : new Decimal(quantity).times(unitPrice).toFixed();
}
