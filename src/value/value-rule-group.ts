import { INCOTERMS } from '#src/vocabulary/incoterm.ts';
import { PURCHASE_CHOICES, PURCHASE_DOCUMENTS } from './purchase-document.ts';
import { CLV_FIELDS } from './rules/clv-fields.ts';
import { LIST_FIELDS } from './rules/list-fields.ts';
import { PROFIT_FIELDS } from './rules/profit-fields.ts';
import { underHeading } from './rules/rule-field.ts';
import { SCORE_FIELDS } from './rules/score-fields.ts';
import { WRONG_FIELDS } from './rules/wrong-fields.ts';
import { valueRules } from './value-rules.ts';

const YES_NO = ['yes', 'no'] as const;

/** How the editor shows the rules of value: one field for each, in the order people think of them. */
export const valueRuleGroup = {
  key: 'value',
  title: { zh: '客户价值与分层', en: 'Value and tiers' },
  definition: valueRules,
  fields: [
    ...underHeading({ zh: 'RFM-T：最近、频率、金额', en: 'RFM-T: recency, frequency, money' }, [
      {
        name: 'activeMonths',
        label: { zh: '活跃期', en: 'Active window' },
        help: {
          zh: '最近一笔有效订单须在此月数内（R）。',
          en: 'The last valid order must lie within this many months (R).',
        },
        unit: 'months',
        min: 1,
        max: 120,
      },
      {
        name: 'newMonths',
        label: { zh: '新客户期', en: 'New-customer period' },
        help: {
          zh: '首单后此月数内不参与排名。',
          en: 'Customers are not ranked for this long after their first order.',
        },
        unit: 'months',
        min: 1,
        max: 120,
      },
      {
        name: 'purchaseDocument',
        label: { zh: '以何种单据算购买', en: 'What counts as a purchase' },
        help: {
          zh: 'R、F、M 按订单、发票还是回款计算；交易条件和收入始终按订单。',
          en: 'Whether R, F and M count orders, invoices or receipts; terms and revenue always follow the orders.',
        },
        unit: 'choice',
        choices: PURCHASE_DOCUMENTS,
        choiceLabels: PURCHASE_CHOICES,
      },
      {
        name: 'includeTrial',
        label: { zh: '试单计入', en: 'Count trial orders' },
        help: {
          zh: '试单是否算有效订单；样品从不计入。',
          en: 'Whether trial orders are valid orders; samples never are.',
        },
        unit: 'choice',
        choices: YES_NO,
      },
      {
        name: 'minOrdersPerYear',
        label: { zh: '每年最少下单次数', en: 'Orders a year' },
        help: { zh: '每年有效下单日达到此数为合格（F）。', en: 'Valid order days a year needed to pass (F).' },
        unit: 'count',
        min: 0.1,
        max: 365,
      },
      {
        name: 'frequencyMonths',
        label: { zh: '频次与订单额观察期', en: 'Look-back window' },
        help: { zh: '计算频次与平均订单额所看的最长月数。', en: 'Longest look-back for frequency and average order.' },
        unit: 'months',
        min: 12,
        max: 120,
      },
      {
        name: 'orderOverMean',
        label: { zh: '订单额倍数', en: 'Times the industry mean' },
        help: {
          zh: '平均订单额须达到行业均值的倍数（M）。',
          en: 'Average order needed, as a multiple of the industry mean (M).',
        },
        unit: 'count',
        min: 0.1,
        max: 100,
      },
      {
        name: 'industryMeans',
        label: { zh: '行业平均订单额', en: 'Industry means' },
        help: {
          zh: '每行一个行业，本位币，例如：消费品=100000。未设置的行业取我方客户中位数。',
          en: 'One industry a line in base currency, e.g. Consumer goods=100000. Others take the median of our own customers.',
        },
        unit: 'list',
      },
      {
        name: 'minIndustryPeers',
        label: { zh: '同业最少客户数', en: 'Peers needed' },
        help: {
          zh: '用我方客户中位数代替行业均值所需的客户数。',
          en: 'Customers needed before a median stands in for the industry mean.',
        },
        unit: 'count',
        min: 2,
        max: 1000,
      },
    ]),
    ...underHeading({ zh: 'RFM-T：交易条件', en: 'RFM-T: trade terms' }, [
      {
        name: 'termsMonths',
        label: { zh: '交易条件观察期', en: 'Terms window' },
        help: {
          zh: '贸易术语、付款方式和回款看最近多少个月。',
          en: 'How many months of Incoterms, payment terms and payments are read (T).',
        },
        unit: 'months',
        min: 1,
        max: 120,
      },
      {
        name: 'requiredIncoterms',
        label: { zh: '应接受的贸易术语', en: 'Incoterms asked for' },
        help: { zh: '观察期内全部出现过得满分。', en: 'Full points when all of them appear within the window.' },
        unit: 'list',
        choices: INCOTERMS,
      },
      {
        name: 'riskAdvance',
        label: { zh: '风险：预付 T/T', en: 'Risk: advance T/T' },
        help: { zh: '0 最安全，1 风险最高；属经验判断，可修改。', en: '0 safest, 1 riskiest; a judgement, editable.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'riskLetterOfCredit',
        label: { zh: '风险：信用证 L/C', en: 'Risk: L/C' },
        help: { zh: '同上。', en: 'As above.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'riskCashAgainstDocuments',
        label: { zh: '风险：交单付现 CAD', en: 'Risk: CAD' },
        help: { zh: '同上。', en: 'As above.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'riskDocumentsAgainstPayment',
        label: { zh: '风险：付款交单 D/P', en: 'Risk: D/P' },
        help: { zh: '同上。', en: 'As above.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'riskDocumentsAgainstAcceptance',
        label: { zh: '风险：承兑交单 D/A', en: 'Risk: D/A' },
        help: { zh: '同上。', en: 'As above.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'riskDeposit',
        label: { zh: '风险：定金加尾款', en: 'Risk: deposit and balance' },
        help: {
          zh: '尾款收取方式往往未写明，按较高风险计。',
          en: 'How the balance is paid is often unsaid, so it counts as risky.',
        },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'riskOpenAccount',
        label: { zh: '风险：赊销 O/A', en: 'Risk: O/A' },
        help: { zh: '同上。', en: 'As above.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'daysLateForZero',
        label: { zh: '逾期零分天数', en: 'Days late for no points' },
        help: {
          zh: '平均逾期达到此天数，准时付款得 0 分。',
          en: 'Average days late at which punctuality earns nothing.',
        },
        unit: 'days',
        min: 1,
        max: 720,
      },
      {
        name: 'incotermWeight',
        label: { zh: '权重：贸易术语', en: 'Weight: Incoterms' },
        help: {
          zh: '交易条件（T）内部权重，缺项按比例放大。',
          en: 'Weight inside trade terms (T); missing parts are shared out.',
        },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'paymentTermWeight',
        label: { zh: '权重：付款方式', en: 'Weight: payment terms' },
        help: { zh: '同上。', en: 'As above.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'punctualityWeight',
        label: { zh: '权重：准时付款', en: 'Weight: punctuality' },
        help: { zh: '同上。', en: 'As above.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'minTermsPoints',
        label: { zh: '交易条件合格分', en: 'Points to pass T' },
        help: { zh: '交易条件达到此分为合格。', en: 'Points trade terms need to pass.' },
        unit: 'points',
        min: 0,
        max: 100,
      },
      {
        name: 'minQuintileCustomers',
        label: { zh: '五分位最少客户数', en: 'Customers for quintiles' },
        help: {
          zh: '客户少于此数时不打 1–5 分，只看是否合格。',
          en: 'With fewer customers there are no 1–5 scores, only pass or fail.',
        },
        unit: 'count',
        min: 5,
        max: 1000,
      },
    ]),
    ...underHeading({ zh: '价值分', en: 'Value score' }, SCORE_FIELDS),
    ...underHeading({ zh: '层级', en: 'Tiers' }, [
      {
        name: 'strategicShare',
        label: { zh: '战略客户占比', en: 'Strategic share' },
        help: { zh: '按价值分排在前面的活跃客户比例。', en: 'Top share of active customers by value score.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'coreShare',
        label: { zh: '核心客户占比', en: 'Core share' },
        help: { zh: '紧随其后的比例，其余为长尾。', en: 'The next share; the rest is long tail.' },
        unit: 'fraction',
        min: 0,
        max: 1,
      },
      {
        name: 'tierMargin',
        label: { zh: '层级缓冲分', en: 'Tier margin' },
        help: {
          zh: '价值分越过分界线超过此分才调整层级，避免来回变动。',
          en: 'A tier changes only when the score passes a line by more than this.',
        },
        unit: 'points',
        min: 0,
        max: 50,
      },
      {
        name: 'gateOrderBelow',
        label: { zh: '小单线', en: 'Small-order line' },
        help: {
          zh: '平均订单额低于此金额（本位币）且条件不安全者不能列为战略。',
          en: 'Average order below this (base currency) on unsafe terms bars from strategic.',
        },
        unit: 'money',
        min: 0,
      },
      {
        name: 'gateDaysLate',
        label: { zh: '严重逾期天数', en: 'Days late that bar' },
        help: {
          zh: '小单客户平均逾期超过此天数，不能列为战略。',
          en: 'Small-order customers later than this on average cannot be strategic.',
        },
        unit: 'days',
        min: 1,
        max: 720,
      },
      {
        name: 'gateOpenAccount',
        label: { zh: '小单且只做 O/A', en: 'Small and O/A only' },
        help: {
          zh: '小单客户只做赊销时，是否不能列为战略。',
          en: 'Whether small-order customers on open account only are barred from strategic.',
        },
        unit: 'choice',
        choices: YES_NO,
      },
    ]),
    ...underHeading({ zh: '利润与服务成本', en: 'Profit and cost to serve' }, PROFIT_FIELDS),
    ...underHeading({ zh: '错误客户', en: 'Wrong customers' }, WRONG_FIELDS),
    ...underHeading({ zh: '名单', en: 'Lists' }, LIST_FIELDS),
    ...underHeading({ zh: '终身价值', en: 'Lifetime value' }, CLV_FIELDS),
  ],
} as const;
