import type { Bilingual } from './bilingual.ts';

/** Health grades from calm to urgent; grey says the data cannot carry a judgement. */
export const GRADES = ['green', 'yellow', 'orange', 'red', 'grey'] as const;
export type Grade = (typeof GRADES)[number];
/** What a grade is called on screen and paper. */
export const GRADE_WORDS: Readonly<Record<Grade, Bilingual>> = {
  green: { zh: '健康', en: 'Healthy' },
  yellow: { zh: '关注', en: 'Watch' },
  orange: { zh: '警示', en: 'Warning' },
  red: { zh: '风控', en: 'Protect' },
  grey: { zh: '数据不足', en: 'Not enough data' },
};

/** Tiers of the customer pyramid. `new`: too young to rank; `inactive`: no valid order within the active window. */
export const TIERS = ['strategic', 'core', 'long-tail', 'new', 'inactive'] as const;
export type Tier = (typeof TIERS)[number];
/** What a tier is called on screen and paper. */
export const TIER_WORDS: Readonly<Record<Tier, Bilingual>> = {
  strategic: { zh: '战略', en: 'Strategic' },
  core: { zh: '核心', en: 'Core' },
  'long-tail': { zh: '长尾', en: 'Long tail' },
  new: { zh: '新客户', en: 'New' },
  inactive: { zh: '不活跃', en: 'Inactive' },
};

/** Why a customer drifts. */
export const CAUSES = [
  'passive-loss',
  'plan-b',
  'demand-gap',
  'customer-shrinking',
  'market-shrinking',
  'policy-shock',
  'relationship-cooling',
] as const;
export type Cause = (typeof CAUSES)[number];
/** What a cause is called on screen and paper. */
export const CAUSE_WORDS: Readonly<Record<Cause, Bilingual>> = {
  'passive-loss': { zh: '被动流失', en: 'Passive loss' },
  'plan-b': { zh: '备胎供应商', en: 'Plan B supplier' },
  'demand-gap': { zh: '需求错配', en: 'Demand gap' },
  'customer-shrinking': { zh: '客户萎缩', en: 'Customer shrinking' },
  'market-shrinking': { zh: '市场萎缩', en: 'Market shrinking' },
  'policy-shock': { zh: '政策冲击', en: 'Policy shock' },
  'relationship-cooling': { zh: '关系降温', en: 'Relationship cooling' },
};

/** How well customs data covers a customer, A best; D cannot carry a judgement. */
export const COVERAGE_GRADES = ['A', 'B', 'C', 'D'] as const;
export type CoverageGrade = (typeof COVERAGE_GRADES)[number];

/** What a customer's imports are measured by, chosen by what their lines carry. */
export const MEASURES = ['value', 'weight', 'quantity', 'shipments'] as const;
export type Measure = (typeof MEASURES)[number];
/** What a measure is called, with its unit. */
export const MEASURE_WORDS: Readonly<Record<Measure, Bilingual>> = {
  value: { zh: '货值（美元）', en: 'Value (USD)' },
  weight: { zh: '净重（千克）', en: 'Weight (kg)' },
  quantity: { zh: '数量', en: 'Quantity' },
  shipments: { zh: '票数', en: 'Shipments' },
};

/** Health dimensions. */
export const DIMENSIONS = ['share', 'suppliers', 'demand', 'business', 'relationship'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** What a health dimension is called. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, Bilingual>> = {
  share: { zh: '客户份额', en: 'Share' },
  suppliers: { zh: '供应链依赖', en: 'Supplier dependence' },
  demand: { zh: '需求匹配', en: 'Demand match' },
  business: { zh: '客户自身', en: 'Business health' },
  relationship: { zh: '关系健康', en: 'Relationship' },
};

/** Life of an alert. */
export const ALERT_STATES = ['open', 'acknowledged', 'in-progress', 'resolved', 'dismissed', 'snoozed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];
/** What a state of an alert is called. */
export const ALERT_STATE_WORDS: Readonly<Record<AlertState, Bilingual>> = {
  open: { zh: '待处理', en: 'Open' },
  acknowledged: { zh: '已确认', en: 'Acknowledged' },
  'in-progress': { zh: '处理中', en: 'In progress' },
  resolved: { zh: '已解决', en: 'Resolved' },
  dismissed: { zh: '已忽略', en: 'Dismissed' },
  snoozed: { zh: '已推迟', en: 'Snoozed' },
};
