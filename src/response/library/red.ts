import type { Playbook } from '#src/response/playbook.ts';

/** Red: our own money first, then support. The order of the steps is the point. */
export const protectAndSupport: Playbook = {
  key: 'protect-and-support',
  level: 'red',
  title: { zh: '先控风险，再给支持', en: 'Protect first, then support' },
  purpose: {
    zh: '客户或其市场在收缩。先把敞口、账期、投保理清，再用灵活条款帮客户过冬。',
    en: 'The customer or its market is shrinking. Settle exposure, terms and insurance first; then help the customer through with flexible terms.',
  },
  steps: [
    {
      key: 'exposure',
      title: {
        zh: '核对敞口：应收、在制、在途、已接未产',
        en: 'Add up exposure: receivables, work in progress, in transit, booked',
      },
      script: { zh: '背景：{finding}', en: 'Background: {finding}' },
      role: 'finance',
      days: 1,
    },
    {
      key: 'limit-and-terms',
      title: {
        zh: '复核授信额度与付款方式，提出调整建议',
        en: 'Review credit limit and payment terms; propose changes',
      },
      script: {
        zh: '建议顺序：新单提高定金 → O/A 改 D/P 或 L/C → 分批发货、款到再发。额度调整由负责人批准并记录。',
        en: 'In this order: higher deposit on new orders → from O/A to D/P or L/C → part shipments against payment. The owner approves and records the change.',
      },
      role: 'finance',
      days: 2,
    },
    {
      key: 'insurer',
      title: { zh: '通知出口信用保险，确认限额是否有效', en: 'Tell the credit insurer; confirm the limit still holds' },
      script: null,
      role: 'finance',
      days: 3,
    },
    {
      key: 'supportive-message',
      title: {
        zh: '给客户发支持函：灵活条款、小批量、补货更快',
        en: 'Send a supportive message: flexible terms, smaller lots, faster replenishment',
      },
      script: {
        zh: '您好，今年市场不易，我们愿意和 {customer} 一起扛过去。我们可以接受更小的起订量、分批发货，常规款优先排产，让贵司少压库存。付款安排我们也可以坐下来谈，找到双方都安心的方式。',
        en: 'This is a hard year, and we want to get through it with {customer}. We can take smaller minimum orders and part shipments and put regular items first in the plan, so that you hold less stock. We are glad to sit down over payment as well and find what is safe for both.',
      },
      role: 'account-manager',
      days: 5,
    },
    {
      key: 'weekly-check',
      title: {
        zh: '每周复核一次敞口和回款，直到连续两季回升',
        en: 'Check exposure and receipts weekly until two quarters of recovery',
      },
      script: null,
      role: 'finance',
      days: 7,
    },
  ],
};
