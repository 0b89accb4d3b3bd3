import type { Playbook } from '#src/response/playbook.ts';

/** Orange: a rescue team across functions with a tailored proposal. */
export const rescueTeam: Playbook = {
  key: 'rescue-team',
  level: 'orange',
  title: { zh: '跨部门挽回小组', en: 'Rescue team' },
  purpose: {
    zh: '份额正在被别人拿走。两周内拿出针对这个客户的产品、方案、产能组合，主题是“一起升级”，不是降价。',
    en: 'Someone else is taking our share. Within two weeks bring a tailored set of product, solution and capacity under the theme “upgrade together”, not a price cut.',
  },
  steps: [
    {
      key: 'form-team',
      title: {
        zh: '成立挽回小组：销售总监牵头，业务、产品、生产、财务各一人',
        en: 'Form the team: sales director leads; sales, product, production and finance one each',
      },
      script: { zh: '会前通报：{finding}', en: 'Brief the team: {finding}' },
      role: 'sales-director',
      days: 1,
    },
    {
      key: 'evidence-pack',
      title: {
        zh: '准备事实包：变了什么、从哪个季度开始、谁在增长',
        en: 'Evidence pack: what changed, since which quarter, who grows',
      },
      script: {
        zh: '内部使用，不外发：\n{signals}\n我们近 12 个月的报价、交期、客诉与竞争品对照附后。',
        en: 'Internal, not to be sent out:\n{signals}\nAttach our quotations, delivery and complaints of the last 12 months beside the competing goods.',
      },
      role: 'account-manager',
      days: 3,
    },
    {
      key: 'tailored-offer',
      title: {
        zh: '定制方案：产品替代、交付方案、专属产能三选一或组合',
        en: 'Tailored offer: product, delivery or reserved capacity, or a mix',
      },
      script: {
        zh: '方案写法：客户要解决的问题 → 我们的做法 → 对客户的好处（成本、交期、卖点）→ 时间表。毛利底线由财务先确认。',
        en: 'Write it as: the problem to solve → what we do → what it brings (cost, time, selling point) → timetable. Finance confirms the margin floor first.',
      },
      role: 'product',
      days: 7,
    },
    {
      key: 'executive-call',
      title: { zh: '总监出面约客户决策人', en: 'The director calls the customer’s decision maker' },
      script: {
        zh: '您好，我是负责 {customer} 业务的总监。我们为贵司准备了一份升级方案，涉及新品、交期和专属产能，想占用您三十分钟当面汇报。方案按贵司的产品线做的，不是通用报价。',
        en: 'I look after the {customer} account. We have prepared an upgrade proposal for you, covering new items, lead time and reserved capacity, and would like thirty minutes to present it. It is built around your range, not a general quotation.',
      },
      role: 'sales-director',
      days: 10,
    },
    {
      key: 'follow-through',
      title: { zh: '试单落地并跟踪一个季度的份额', en: 'Land a trial order and follow the share for a quarter' },
      script: null,
      role: 'account-manager',
      days: 30,
    },
  ],
};
