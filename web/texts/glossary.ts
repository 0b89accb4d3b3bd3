/** A trade word as screen, document and code say it. `not`: spellings that must not appear instead. */
export interface GlossaryWord {
  readonly zh: string;
  readonly en: string;
  readonly not: readonly string[];
}

/** The trade words of the interface, one per idea. */
export const GLOSSARY: readonly GlossaryWord[] = [
  { zh: '客户', en: 'customer', not: ['顾客', '用户客户'] },
  { zh: '客户份额', en: 'share', not: ['客户占比', '钱包份额', '份额百分比'] },
  { zh: '供应链依赖', en: 'supplier dependence', not: ['供应商依赖度', '供应依赖'] },
  { zh: '备胎供应商', en: 'plan B', not: ['B计划', 'B 计划', '备用计划'] },
  { zh: '体检', en: 'inspection', not: ['健康检查', '检验运行'] },
  { zh: '预警', en: 'alert', not: ['警报', '告警'] },
  { zh: '预案', en: 'playbook', not: ['剧本', '作战手册'] },
  { zh: '层级', en: 'tier', not: ['等级层', '梯队'] },
  { zh: '价值评估', en: 'assessment', not: ['价值测评'] },
  { zh: '海关记录', en: 'shipment', not: ['海关数据行', '装运记录'] },
  { zh: '导入', en: 'import', not: ['汇入'] },
  { zh: '企业', en: 'company', not: ['公司实体'] },
  { zh: '原始名称', en: 'party name', not: ['派对', '当事方'] },
  { zh: '我方主体', en: 'our entities', not: ['我们的实体', '自有实体'] },
  { zh: '品类范围', en: 'scope', not: ['作用域'] },
  { zh: '回款', en: 'receipt', not: ['收据'] },
  { zh: '覆盖度', en: 'coverage', not: ['覆盖范围率', '涵盖率'] },
  { zh: '负责人', en: 'owner', not: ['拥有者', '所有人'] },
];
