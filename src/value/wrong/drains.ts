import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayNumber, sayPercent } from '../number-words.ts';
import type { Drain, WrongCustomer } from './contract.ts';
import type { WrongFacts } from './traits.ts';
import type { WrongRules } from './wrong-rules.ts';

type DrainLine = WrongCustomer['drains'][number];

/** What each drain is called. */
export const DRAIN_WORDS: Readonly<Record<Drain, Bilingual>> = {
  margin: { zh: '利润', en: 'Margin' },
  acquisition: { zh: '获客', en: 'Acquisition' },
  credit: { zh: '资金与信用', en: 'Credit' },
  operations: { zh: '运营', en: 'Operations' },
  brand: { zh: '口碑', en: 'Brand' },
};

/**
 * What a customer takes from us in twelve months by five ways; null where nothing was recorded. The ways look at the same
 * money from different sides and are not to be added up.
 */
export function drainsOf(facts: WrongFacts, rules: WrongRules, currency: string): DrainLine[] {
  return [
    margin(facts, rules, currency),
    acquisition(facts, currency),
    credit(facts, currency),
    operations(facts, currency),
    brand(facts, currency),
  ];
}

function line(key: Drain, amount: Decimal | null, zh: string, en: string): DrainLine {
  return { key, label: DRAIN_WORDS[key], amount: amount?.toFixed(4) ?? null, reason: { zh, en } };
}

const positive = (amount: Decimal) => Decimal.max(0, amount);

function margin({ profit }: WrongFacts, rules: WrongRules, currency: string): DrainLine {
  if (profit.profit === null || profit.revenue === null)
    return line('margin', null, '收入或成本不全，算不出。', 'Revenue or cost is incomplete.');
  const wanted = new Decimal(profit.revenue).times(rules.wrongTargetMargin);
  const gap = positive(wanted.minus(profit.profit));
  const target = sayPercent(rules.wrongTargetMargin, 1);
  return gap.isZero()
    ? line('margin', gap, `净利率达到目标 ${target}。`, `The profit rate reaches the target of ${target}.`)
    : line(
        'margin',
        gap,
        `按净利率目标 ${target}，少赚 ${sayMoney(gap.toNumber(), currency)}。`,
        `${sayMoney(gap.toNumber(), currency)} short of the target rate of ${target}.`,
      );
}

function acquisition({ profit, dealings }: WrongFacts, currency: string): DrainLine {
  const written = new Decimal(profit.lines.find(({ key }) => key === 'acquisition')?.amount ?? 0);
  const quoting = profit.serving.filter(({ driver }) => driver === 'quote' || driver === 'revision');
  const decided = dealings.quotesWon + dealings.quotesLost + dealings.quotesVanished;
  if (written.isZero() && (quoting.length === 0 || decided === 0))
    return line('acquisition', null, '没有报价或获客费用记录。', 'No quotes or acquisition costs are recorded.');
  const lost = decided === 0 ? 0 : (dealings.quotesLost + dealings.quotesVanished) / decided;
  const spent = quoting.reduce((sum, part) => sum.plus(part.amount), new Decimal(0)).times(lost);
  const total = written.plus(spent);
  return line(
    'acquisition',
    total,
    `未成交报价占 ${sayPercent(lost)}，花费 ${sayMoney(spent.toNumber(), currency)}；获客费用 ${sayMoney(written.toNumber(), currency)}。`,
    `${sayPercent(lost)} of quotes came to nothing and cost ${sayMoney(spent.toNumber(), currency)}; acquisition ${sayMoney(written.toNumber(), currency)}.`,
  );
}

function credit({ profit, overdue, terms }: WrongFacts, currency: string): DrainLine {
  const known = profit.lines.filter(({ key, amount }) => CREDIT_LINES.includes(key) && amount !== null);
  const total = known.reduce((sum, { amount }) => sum.plus(positive(new Decimal(amount ?? 0))), new Decimal(0));
  if (known.length === 0 || (terms.punctuality === null && total.isZero() && overdue.days === 0))
    return line('credit', null, '没有到期款记录。', 'No due payments are recorded.');
  const missing = profit.lines.find(({ key, amount }) => CREDIT_LINES.includes(key) && amount === null);
  const late = Number(overdue.amount);
  const zhLate = late > 0 ? `；逾期未收 ${sayMoney(late, currency)}，最久 ${overdue.days} 天` : '';
  const enLate = late > 0 ? `; ${sayMoney(late, currency)} overdue, the oldest by ${overdue.days} days` : '';
  const zhMissing = missing === undefined ? '' : `；${missing.label.zh}未知，未计`;
  const enMissing = missing === undefined ? '' : `; ${missing.label.en.toLowerCase()} is not known and not counted`;
  const zhRate = overdue.withoutRate > 0 ? `；另有 ${overdue.withoutRate} 笔逾期缺汇率` : '';
  const enRate = overdue.withoutRate > 0 ? `; ${overdue.withoutRate} more overdue without exchange rate` : '';
  const names = known.map(({ label }) => label);
  return line(
    'credit',
    total,
    `${names.map(({ zh }) => zh).join('和')} ${sayMoney(total.toNumber(), currency)}${zhLate}${zhRate}${zhMissing}。`,
    `${upperFirst(names.map(({ en }) => en.toLowerCase()).join(' and '))} ${sayMoney(total.toNumber(), currency)}${enLate}${enRate}${enMissing}.`,
  );
}

const CREDIT_LINES: readonly string[] = ['capital', 'credit-loss'];

function upperFirst(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function operations({ profit }: WrongFacts, currency: string): DrainLine {
  if (profit.hours === null)
    return line('operations', null, '没有工时或活动记录。', 'No hours or activities are recorded.');
  const total = new Decimal(profit.lines.find(({ key }) => key === 'serving')?.amount ?? 0);
  const most = profit.serving.toSorted((a, b) => b.hours - a.hours)[0];
  const hours = sayNumber(profit.hours, 0);
  return line(
    'operations',
    total,
    `一年花 ${hours} 小时，合 ${sayMoney(total.toNumber(), currency)}，最多的是${most?.label.zh ?? ''}。`,
    `${hours} hours a year, ${sayMoney(total.toNumber(), currency)}, most for ${most?.label.en.toLowerCase() ?? ''}.`,
  );
}

function brand({ profit, dealings }: WrongFacts, currency: string): DrainLine {
  const claims = new Decimal(profit.lines.find(({ key }) => key === 'claims')?.amount ?? 0);
  if (dealings.interactions === 0 && claims.isZero())
    return line('brand', null, '没有往来和索赔记录。', 'No contacts or claims are recorded.');
  return line(
    'brand',
    claims,
    `投诉 ${dealings.complaints} 次，索赔 ${sayMoney(claims.toNumber(), currency)}；口碑损失无法用金额表示。`,
    `${counted(dealings.complaints, 'complaint')}, claims ${sayMoney(claims.toNumber(), currency)}; reputation itself has no price here.`,
  );
}
