import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { SAMPLE_COMPANY } from './company.ts';
import { SAMPLE_CUSTOMERS, type SampleCustomer } from './customers.ts';
import type { Cell } from './layouts.ts';
import type { SampleOrder } from './orders.ts';
import { randomOf } from './random.ts';
import { STORIES } from './stories.ts';
import type { Timeline } from './timeline.ts';

/** Headings of the contacts' file. */
export const CONTACT_HEADER: readonly string[] = [
  '客户编号',
  '联系人',
  '职务',
  '部门',
  '决策角色',
  '邮箱',
  '电话',
  '语言',
  '主要联系人',
  '离职日期',
];

/** Headings of the record of calls, mails and visits. */
export const INTERACTION_HEADER: readonly string[] = [
  '记录编号',
  '客户编号',
  '沟通日期',
  '联系人',
  '沟通方式',
  '方向',
  '类型',
  '用时（分钟）',
  '回复用时（小时）',
  '解决日期',
  '客户透露的信息',
  '业务员',
  '内容',
];

/** A person at a sample customer. */
export interface SampleContact {
  readonly name: string;
  readonly title: string;
  readonly department: string;
  readonly role: string;
  readonly leftDate: CalendarDate | null;
}

const SPANISH = ['Lucia Ferrero', 'Mateo Quispe', 'Camila Rondon', 'Diego Salvatierra', 'Paula Arango', 'Andres Cueva'];
const INDIAN = ['Ananya Mehta', 'Rohan Kulkarni', 'Priya Nair', 'Vikram Sethi', 'Kavya Rao', 'Arjun Bhatt'];
const ENGLISH = ['Grace Holloway', 'Peter Langley', 'Amina Wanjiru', 'Samuel Otieno', 'Maria Santos', 'Jose Ramirez'];
const NAMES: Readonly<Record<string, readonly string[]>> = {
  PE: SPANISH,
  CO: SPANISH,
  EC: SPANISH,
  CL: SPANISH,
  IN: INDIAN,
};
const JOBS = [
  ['采购经理', '采购部', '采购'],
  ['总经理', '管理层', '决策人'],
  ['财务主管', '财务部', '财务'],
] as const;
const SHARED = [
  '明年计划新开两家门店',
  '正在调整明年的产品线，希望提前看到新款',
  '仓库扩建，旺季备货会提前一个月',
  '他们的客户要求可降解包装',
] as const;
const COMPLAINTS = ['外箱破损', '锅盖把手松动', '颜色与确认样有差异', '短装两箱'] as const;

/** People at a customer; the wrong customer changes its buyer again and again. */
export function contactsOf(customer: SampleCustomer, timeline: Timeline): readonly SampleContact[] {
  const random = randomOf(`contacts|${customer.code}`);
  const names = NAMES[customer.country] ?? ENGLISH;
  const offset = random.between(0, names.length - 1);
  const people = JOBS.slice(0, customer.annualUsd > 300_000 ? 3 : 2).map(([title, department, role], at) => ({
    name: names[(offset + at) % names.length] ?? title,
    title,
    department,
    role,
    leftDate: null,
  }));
  if (STORIES[customer.code]?.kind !== 'wrong-customer') return people;
  return [
    ...people,
    ...[420, 150].map((daysAgo, at) => ({
      name: names[(offset + 3 + at) % names.length] ?? '',
      title: '采购员',
      department: '采购部',
      role: '采购',
      leftDate: addDays(timeline.until, -daysAgo),
    })),
  ];
}

/** Rows of the contacts' file. */
export function* contactRows(timeline: Timeline): Generator<readonly Cell[]> {
  for (const customer of SAMPLE_CUSTOMERS) {
    const random = randomOf(`reach|${customer.code}`);
    const domain = customer.name.toLowerCase().split(/[^a-z]+/)[0] ?? 'customer';
    for (const [at, person] of contactsOf(customer, timeline).entries())
      yield [
        customer.code,
        person.name,
        person.title,
        person.department,
        person.role,
        `${person.name.toLowerCase().replaceAll(' ', '.')}@${domain}.example`,
        `+00 ${random.between(100, 999)} ${random.between(1000, 9999)}`,
        NAMES[customer.country] === SPANISH ? '西班牙语' : '英语',
        at === 0 ? '是' : '否',
        person.leftDate ?? '',
      ];
  }
}

/** Rows of the record of contacts: around every order, more of them where a customer costs more than it brings. */
export function* interactionRows(orders: readonly SampleOrder[], timeline: Timeline): Generator<readonly Cell[]> {
  let number = 0;
  for (const order of orders) {
    if (order.kind === '取消') continue;
    const { customer } = order;
    const random = randomOf(`talk|${order.orderNo}`);
    const wrong = STORIES[customer.code]?.kind === 'wrong-customer';
    const people = contactsOf(customer, timeline).filter((person) => person.leftDate === null);
    const person = people[0]?.name ?? '';
    const owner = SAMPLE_COMPANY.managers[customer.manager]?.name ?? '';
    const talks = wrong ? random.between(6, 9) : random.between(1, 3);
    for (let talk = 0; talk < talks; talk += 1) {
      const date = addDays(order.orderDate, talk === 0 ? -random.between(1, 8) : random.between(0, 25));
      const inbound = random.next() < 0.6;
      const shares = !wrong && inbound && random.next() < 0.08;
      if (date > timeline.until || date < timeline.start) continue;
      number += 1;
      yield [
        numberOf(number),
        customer.code,
        date,
        person,
        random.pick(['邮件', '邮件', '电话', '微信']),
        inbound ? '客户发起' : '我方发起',
        wrong && random.next() < 0.5 ? '谈判' : '一般沟通',
        wrong ? random.between(20, 55) : random.between(6, 25),
        inbound ? random.between(1, 14) : random.between(wrong ? 30 : 4, wrong ? 120 : 40),
        '',
        shares ? random.pick(SHARED) : '',
        owner,
        wrong ? random.pick(['要求再降价', '要求修改规格', '要求延长账期', '催发货']) : '订单跟进',
      ];
    }
    if (random.next() >= (wrong ? 0.2 : 0.02)) continue;
    const raised = addDays(order.deliveryDate, random.between(20, 40));
    const settled = addDays(raised, random.between(4, 15));
    if (raised > timeline.until) continue;
    number += 1;
    yield [
      numberOf(number),
      customer.code,
      raised,
      person,
      '邮件',
      '客户发起',
      '投诉',
      random.between(30, 90),
      random.between(3, 20),
      settled <= timeline.until ? settled : '',
      '',
      owner,
      random.pick(COMPLAINTS),
    ];
  }
}

function numberOf(number: number): string {
  return `GT${String(number).padStart(6, '0')}`;
}
