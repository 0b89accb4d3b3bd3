import type { Playbook } from '#src/response/playbook.ts';

/** A batch with defects: admit, analyse, fix, prevent. */
export const qualityCrisis: Playbook = {
  key: 'crisis-quality',
  level: null,
  title: { zh: '质量事故', en: 'Quality failure' },
  purpose: {
    zh: '客户收到次品。先认，再查，再赔，再防。拖一天，客户多一天去找备胎。',
    en: 'The customer received defective goods. Admit, analyse, make good, prevent. Each day of silence is a day to look for someone else.',
  },
  steps: [
    {
      key: 'admit',
      title: {
        zh: '24 小时内回复客户：收到、负责、何时给结论',
        en: 'Answer within 24 hours: received, ours, when they will know',
      },
      script: {
        zh: '您好，{customer} 反馈的质量问题我们已收到，责任在我们查清之前先由我们承担。请把不良品照片、批号和数量发来，我们三个工作日内给出原因和处理方案。这批货请先不要上架。',
        en: 'We have received what {customer} reports, and until the cause is clear we treat it as ours. Please send photos, lot numbers and quantities; within three working days you will have the cause and our proposal. Please keep these goods off the shelf until then.',
      },
      role: 'account-manager',
      days: 1,
    },
    {
      key: 'contain',
      title: { zh: '封存同批库存和在途货，停发', en: 'Hold stock and shipments of the same lot' },
      script: null,
      role: 'production',
      days: 1,
    },
    {
      key: 'analyse',
      title: {
        zh: '查原因：留样、产线、原料批次，写 8D',
        en: 'Find the cause: samples, line, material lots; write the 8D',
      },
      script: {
        zh: '8D 要点：问题描述（数量、比例、批号）；临时措施；根本原因（五个为什么）；纠正措施与责任人；验证数据；防止再发生。',
        en: 'The 8D: what is wrong (count, rate, lots); containment; root cause (five whys); correction and who; proof that it works; prevention.',
      },
      role: 'production',
      days: 3,
    },
    {
      key: 'make-good',
      title: { zh: '给方案：补货、折让、返工三选，附时间表', en: 'Propose: replacement, credit or rework, with dates' },
      script: {
        zh: '我们查明了原因，并已纠正，报告附后。处理方案请您选：一、{customer} 下一柜补足并承担运费；二、本批按实际不良率折让；三、就地返工，费用由我们承担。无论选哪个，下一批我们加严检验并提供第三方报告。',
        en: 'The cause is found and corrected; the report is attached. Please choose: one, replacement with the next container at our freight; two, a credit at the true defect rate; three, rework on site at our cost. Whichever you choose, the next lot is inspected more strictly, with a third party’s report.',
      },
      role: 'sales-director',
      days: 5,
    },
    {
      key: 'prevent',
      title: {
        zh: '改标准、改检验，跟踪三批，把教训写下来',
        en: 'Change the standard and the inspection, follow three lots, write down the lesson',
      },
      script: null,
      role: 'production',
      days: 30,
    },
  ],
};

/** A delivery that will be late: say so first, with a new date that holds. */
export const deliveryCrisis: Playbook = {
  key: 'crisis-delivery',
  level: null,
  title: { zh: '交期延误', en: 'Late delivery' },
  purpose: {
    zh: '货要晚了。赶在客户来问之前说，新日期只给一次，给了就守住。',
    en: 'Goods will be late. Say it before they ask, give one new date, and keep it.',
  },
  steps: [
    {
      key: 'tell-first',
      title: { zh: '当天主动告知：晚多少、为什么、新日期', en: 'Tell them the same day: how late, why, the new date' },
      script: {
        zh: '您好，{customer} 的订单会晚。原因是我们的，新的出货日我们已和产线确认。您那边哪些货最急？我们可以先出一部分，或改走空运一部分，差价我们来谈。',
        en: 'An order of {customer} will ship late. The cause lies with us, and the new date is confirmed with production. Which items are the most urgent? We can ship a part first, or fly a part and settle the difference with you.',
      },
      role: 'account-manager',
      days: 0,
    },
    {
      key: 'replan',
      title: { zh: '重排产能，锁定新日期，逐周报进度', en: 'Re-plan capacity, fix the date, report progress weekly' },
      script: null,
      role: 'production',
      days: 1,
    },
    {
      key: 'options',
      title: { zh: '算三个方案的成本：分批、空运、折让', en: 'Cost three options: part shipment, air freight, credit' },
      script: null,
      role: 'finance',
      days: 2,
    },
    {
      key: 'root-cause',
      title: {
        zh: '复盘：产能、物料、排单，哪一环承诺过头',
        en: 'Look back: capacity, material, planning; where did we over-promise',
      },
      script: null,
      role: 'sales-director',
      days: 14,
    },
    {
      key: 'prevent',
      title: { zh: '改报价时的交期规则，把教训写下来', en: 'Change how lead time is quoted, write down the lesson' },
      script: null,
      role: 'product',
      days: 21,
    },
  ],
};

/** The customer's market turned: help them sell through, then re-plan together. */
export const marketCrisis: Playbook = {
  key: 'crisis-market',
  level: null,
  title: { zh: '市场突变', en: 'Market change' },
  purpose: {
    zh: '客户的市场变了：需求下滑、消费降级、渠道换手。帮客户把货卖掉，再一起改规划。',
    en: 'The customer’s market turned: demand fell, buyers trade down, channels change. Help them sell through, then plan anew together.',
  },
  steps: [
    {
      key: 'listen',
      title: {
        zh: '通一次电话：库存多少、卖得动吗、现金紧不紧',
        en: 'One call: how much stock, does it sell, is cash tight',
      },
      script: {
        zh: '您好，想了解一下 {customer} 这边的动销。库存大概几个月？哪些款卖得动，哪些卖不动？我们可以一起看怎么把卖不动的处理掉，把卖得动的保住。',
        en: 'We would like to hear how goods sell at {customer}. How many months of stock are there? What moves and what does not? We can look together at clearing what does not and securing what does.',
      },
      role: 'account-manager',
      days: 2,
    },
    {
      key: 'protect',
      title: {
        zh: '先看敞口：应收、在制、在途，额度够不够',
        en: 'Exposure first: receivables, work in progress, in transit, limits',
      },
      script: null,
      role: 'finance',
      days: 3,
    },
    {
      key: 'offer',
      title: { zh: '给方案：小批量、替代款、分期发货', en: 'Offer: smaller lots, substitute items, staged shipments' },
      script: null,
      role: 'product',
      days: 7,
    },
    {
      key: 'replan',
      title: { zh: '重做半年预测和备料计划', en: 'Make the half-year forecast and material plan anew' },
      script: null,
      role: 'sales-director',
      days: 14,
    },
  ],
};

/** Duty, ban or rule of origin changed: know whom it hits before they ask. */
export const policyCrisis: Playbook = {
  key: 'crisis-policy',
  level: null,
  title: { zh: '政策突变', en: 'Policy shock' },
  purpose: {
    zh: '加税、反倾销、认证或原产地规则变了。先算清谁受影响、多少钱，再谈谁承担。',
    en: 'A duty, anti-dumping case, certificate or rule of origin changed. Work out who is hit and by how much before talking about who bears it.',
  },
  steps: [
    {
      key: 'read-rule',
      title: {
        zh: '核对文件原文：税号、国家、生效日、在途是否豁免',
        en: 'Read the rule itself: codes, countries, date, goods in transit',
      },
      script: null,
      role: 'product',
      days: 1,
    },
    {
      key: 'exposure',
      title: { zh: '算受影响的在手订单和在途货', en: 'Add up orders and shipments it hits' },
      script: null,
      role: 'finance',
      days: 2,
    },
    {
      key: 'tell',
      title: {
        zh: '通知客户：影响、三个方案、我们的建议',
        en: 'Tell the customer: the effect, three options, our advice',
      },
      script: {
        zh: '您好，新规会影响 {customer} 的部分订单，明细附后。三个方案供选：一、赶在生效日前出货；二、改用不受影响的货号或原产地；三、税差双方分摊，比例按品类谈。我们建议先做第一项，同时评估第二项。',
        en: 'The new rule touches some orders of {customer}; details attached. Three ways: one, ship before it takes effect; two, move to items or an origin it does not touch; three, share the duty, by product group. We suggest the first now while assessing the second.',
      },
      role: 'sales-director',
      days: 3,
    },
    {
      key: 'terms',
      title: {
        zh: '改合同条款：税费承担、价格有效期、贸易术语',
        en: 'Change terms: who bears duty, validity of prices, Incoterm',
      },
      script: null,
      role: 'finance',
      days: 14,
    },
    {
      key: 'mark',
      title: {
        zh: '客户若因此流失，原因记为政策，不记在业务员头上',
        en: 'If they leave because of it, record the policy as the cause, not the account manager',
      },
      script: null,
      role: 'owner',
      days: 30,
    },
  ],
};
