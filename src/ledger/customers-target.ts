import type { RowTarget } from '#src/intake/index.ts';
import { plainCode } from './plain-code.ts';

/** How a file of customers is read: one row per customer, by code. */
export const customersRowTarget: RowTarget = {
  dataset: 'customers',
  fields: [
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
        'account number',
        'code',
        '编号',
      ],
    },
    {
      name: 'customer_name',
      type: 'name',
      label: { zh: '客户名称', en: 'Customer name' },
      synonyms: [
        '客户名称',
        '客户',
        '公司名称',
        '英文名称',
        'customer name',
        'customer',
        'client name',
        'client',
        'account',
        'account name',
        'company',
        'company name',
        'name',
        '名称',
      ],
    },
    {
      name: 'name_local',
      type: 'name',
      label: { zh: '本地名称（中文名）', en: 'Local name' },
      synonyms: ['中文名称', '客户中文名', '中文名', '本地名称', 'local name', 'name local', 'chinese name'],
    },
    {
      name: 'country',
      type: 'country',
      label: { zh: '国家', en: 'Country' },
      synonyms: ['国家', '国家地区', '国家/地区', '客户国家', 'country', 'customer country', 'country code', 'nation'],
    },
    {
      name: 'city',
      type: 'text',
      label: { zh: '城市', en: 'City' },
      synonyms: ['城市', 'city', 'town'],
    },
    {
      name: 'industry',
      type: 'text',
      label: { zh: '行业', en: 'Industry' },
      synonyms: ['行业', '所属行业', 'industry', 'sector', 'segment'],
    },
    {
      name: 'owner',
      type: 'text',
      label: { zh: '负责人', en: 'Account manager' },
      synonyms: [
        '负责人',
        '业务员',
        '客户经理',
        '跟单员',
        'owner',
        'account manager',
        'sales rep',
        'salesperson',
        'owner email',
        'sales',
      ],
    },
    {
      name: 'team',
      type: 'text',
      label: { zh: '团队', en: 'Team' },
      synonyms: ['团队', '部门', '业务部', 'team', 'department', 'sales team'],
    },
    {
      name: 'tax_id',
      type: 'tax-id',
      label: { zh: '税号', en: 'Tax id' },
      synonyms: ['税号', '税务登记号', 'tax id', 'tax no', 'tax number', 'vat', 'vat no', 'ruc', 'registration no'],
    },
    {
      name: 'since',
      type: 'date',
      label: { zh: '合作起始日期', en: 'Customer since' },
      synonyms: ['合作起始日期', '建档日期', '开发日期', '首次合作', 'since', 'customer since', 'start date'],
    },
    {
      name: 'note',
      type: 'text',
      label: { zh: '备注', en: 'Note' },
      synonyms: ['备注', '说明', 'note', 'notes', 'remark', 'remarks', 'comment'],
    },
  ],
  columns: [
    { name: 'customer_code', type: 'text' },
    { name: 'customer_name', type: 'text' },
    { name: 'name_local', type: 'text' },
    { name: 'country', type: 'text' },
    { name: 'city', type: 'text' },
    { name: 'industry', type: 'text' },
    { name: 'owner', type: 'text' },
    { name: 'team', type: 'text' },
    { name: 'tax_id', type: 'text' },
    { name: 'since', type: 'date' },
    { name: 'note', type: 'text' },
  ],
  recordIdField: null,
  checkRow: (row, context) => {
    const value = (name: string) => row[name] ?? context.defaults[name] ?? null;
    const name = value('customer_name');
    const code = plainCode(value('customer_code')) ?? name;
    if (code === null) return { kind: 'reject', problems: [{ code: 'missing', field: 'customer_code', value: null }] };
    return {
      kind: 'accept',
      values: [
        code,
        name,
        value('name_local'),
        value('country'),
        value('city'),
        value('industry'),
        value('owner'),
        value('team'),
        value('tax_id'),
        value('since'),
        value('note'),
      ],
    };
  },
  refuseLayout: (mapped) =>
    mapped.has('customer_code') || mapped.has('customer_name')
      ? null
      : {
          zh: '找不到客户编号或客户名称列。请指定其中一列后再导入。',
          en: 'There is no column with a customer code or name. Choose one and import again.',
        },
};
