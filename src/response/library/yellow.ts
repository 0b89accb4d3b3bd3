import type { Playbook } from '#src/response/playbook.ts';

/** Yellow: a deep value review with the customer before anything is lost. */
export const valueReview: Playbook = {
  key: 'value-review',
  level: 'yellow',
  title: { zh: '深度价值回访', en: 'Deep value review' },
  purpose: {
    zh: '趁订单还没掉，把过去一年的质量、交期、服务摆到桌面上谈，弄清客户在比较什么。',
    en: 'Before orders fall, put the last year’s quality, delivery and service on the table and learn what the customer is comparing.',
  },
  steps: [
    {
      key: 'prepare-review',
      title: { zh: '整理近 12 个月的质量、交期、服务记录', en: 'Compile 12 months of quality, delivery and service' },
      script: {
        zh: '核对要点：每单承诺交期与实际交期；客诉与处理结果；报价响应时间；样品与改版次数。\n海关数据提示：{finding}',
        en: 'Check: promised against actual delivery per order; complaints and how they ended; quotation response times; samples and revisions.\nWhat customs data shows: {finding}',
      },
      role: 'account-manager',
      days: 3,
    },
    {
      key: 'book-visit',
      title: {
        zh: '约客户做一次年度回顾（拜访或视频）',
        en: 'Book a yearly review with the customer (visit or video)',
      },
      script: {
        zh: '您好，我们想和 {customer} 一起回顾过去一年的合作：哪些做得好，哪些地方可以更快、更省。也想听听贵司下半年的产品规划，好提前备料、备产能。您看本周或下周哪天方便，半小时即可。',
        en: 'We would like to look back with {customer} on the past year together: what went well, and where we can be faster or save you cost. We would also like to hear your product plans, so that we can reserve material and capacity early. Would half an hour this week or next suit you?',
      },
      role: 'account-manager',
      days: 5,
    },
    {
      key: 'hold-review',
      title: { zh: '回访议程：回顾 → 规划 → 我们能做什么', en: 'Agenda: review → plans → what we can do' },
      script: {
        zh: '一、回顾：按单看质量、交期、服务，先说我们的不足。\n二、规划：新品、新渠道、采购节奏，有没有在试新的供应商或新的材质。\n三、承接：能做的当场答应，不能做的说清楚什么时候答复。\n不要追问对方买了谁的货，不要提海关数据。',
        en: 'One, review: quality, delivery and service order by order, our shortcomings first.\nTwo, plans: new products, channels, buying rhythm, whether new suppliers or materials are on trial.\nThree, answer: promise on the spot what we can, and say when we will answer the rest.\nDo not ask whom they buy from, and do not mention customs data.',
      },
      role: 'account-manager',
      days: 10,
    },
    {
      key: 'record-review',
      title: { zh: '写下结论：真实原因、客户要求、下一步', en: 'Record the outcome: real cause, requests, next step' },
      script: null,
      role: 'account-manager',
      days: 14,
    },
  ],
};
