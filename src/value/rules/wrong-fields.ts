import { type FieldLine, ruleFields } from './rule-field.ts';

/** A pair of marks: at the good one a fact makes 0 points, at the bad one 100. */
function marks(stem: string, unit: FieldLine[1], limits: FieldLine[2], zh: string, en: string): FieldLine[] {
  return [
    [`${stem}Good`, unit, limits, `${zh}：0 分`, `${en}: 0 points`, '到此为止不扣分。', 'No points up to here.'],
    [
      `${stem}Bad`,
      unit,
      limits,
      `${zh}：100 分`,
      `${en}: 100 points`,
      '到此记满分（最差）。',
      'Full points (worst) from here.',
    ],
  ];
}

const COUNT = [0, 10_000] as const;
const FRACTION = [-1, 1] as const;

/** Fields of the wrong-customer check. */
export const WRONG_FIELDS = ruleFields([
  [
    'wrongMonths',
    'months',
    [3, 120],
    '错误客户观察期',
    'Wrong-customer window',
    '报价、询盘、往来看最近多少个月。',
    'How many months of quotes, inquiries and contacts are read.',
  ],
  [
    'wrongTraitBar',
    'points',
    [0, 100],
    '特征线',
    'Bar of a trait',
    '一项特征达到此分算不合格。',
    'Points from which a trait counts as bad.',
  ],
  [
    'wrongTraitCount',
    'count',
    [1, 5],
    '判为错误客户的特征数',
    'Bad traits for the verdict',
    '不合格特征达到此数判为错误客户，少一项为需留意。',
    'This many bad traits make a wrong customer; one fewer is watched.',
  ],
  [
    'wrongMinKnown',
    'count',
    [1, 5],
    '判断所需特征数',
    'Traits that must be known',
    '有数据的特征不到此数不作判断。',
    'With fewer traits known there is no verdict.',
  ],
  [
    'wrongMinCases',
    'count',
    [1, 100],
    '每项事实最少次数',
    'Cases for a fact',
    '次数不到此数的事实不计。',
    'A fact with fewer cases is not counted.',
  ],
  ...marks('wrongProfit', 'money', [null, null], '年利润', 'Profit a year'),
  ...marks('wrongMargin', 'fraction', FRACTION, '净利率', 'Profit rate'),
  ...marks('wrongRevisions', 'count', COUNT, '每次报价的修改', 'Revisions per quote'),
  ...marks('wrongQuotesPerWin', 'count', COUNT, '成交一单的报价数', 'Quotes per win'),
  ...marks('wrongVanished', 'fraction', FRACTION, '没有下文的比例', 'Share that vanishes'),
  ...marks('wrongHours', 'count', COUNT, '每一万收入的工时', 'Hours for 10,000 of revenue'),
  ...marks('wrongDiscount', 'fraction', FRACTION, '平均折扣', 'Discount'),
  ...marks('wrongPriceLoss', 'fraction', FRACTION, '因价格丢单的比例', 'Share lost on price'),
  ...marks('wrongSpecChanges', 'count', COUNT, '每次报价的规格改动', 'Specification changes per quote'),
  ...marks('wrongVague', 'fraction', FRACTION, '无规格询盘的比例', 'Share of vague inquiries'),
  ...marks('wrongCancel', 'fraction', FRACTION, '取消订单的比例', 'Share of orders cancelled'),
  ...marks('wrongLate', 'count', COUNT, '平均逾期天数', 'Days late on average'),
  [
    'wrongTargetMargin',
    'fraction',
    FRACTION,
    '目标净利率',
    'Target profit rate',
    '计算少赚多少、起订额和调价幅度。',
    'What shortfall, minimum order and price rise are counted from.',
  ],
  [
    'wrongDepositShare',
    'fraction',
    [0, 1],
    '建议定金比例',
    'Deposit to ask for',
    '改付款条件建议所用的定金比例。',
    'Deposit in the advice on terms.',
  ],
  [
    'wrongSelfServeShare',
    'fraction',
    [0, 1],
    '自助可省的比例',
    'Saved by self-service',
    '自助报价下单可免去的沟通比例，属假设。',
    'Part of quoting and contact that self-service saves; an assumption.',
  ],
]);
