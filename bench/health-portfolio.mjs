// Makes portfolios of customers whose future is known, for bench/health-simulation.mjs. Pure and seeded: the same seed gives the
// same portfolio on every machine. What is planted is described in docs/en/back-test.md.
import { seededRandom } from '../dist/src/stats/seeded-random.js';
import { dateOfDayNumber, dayNumber } from '../dist/src/vocabulary/calendar-date.js';

/** Months of history that are inspected, and months after them that only show what became of the alarms. */
export const HISTORY_MONTHS = 40;
export const FOLLOW_MONTHS = 12;
const MONTHS = HISTORY_MONTHS + FOLLOW_MONTHS;
export const FIRST_DAY = '2023-01-01';
const START = dayNumber(FIRST_DAY);
const DAYS_PER_MONTH = 30.4375;
/** Trade goes on before the records begin. */
const RUN_IN_DAYS = 120;
export const CAUSES = ['passive-loss', 'plan-b', 'demand-gap', 'customer-shrinking', 'market-shrinking'];
const PLANTED = { 'passive-loss': 3, 'plan-b': 3, 'demand-gap': 3, 'customer-shrinking': 3, 'market-shrinking': 3 };
/** Of the rest: a small loss that stays small, and a dip of ours that passes. */
const DECOYS = { 'small-loss': 2, dip: 3 };
/** Import countries: publication lag in days and how many lines carry a value. */
const COUNTRIES = {
  PE: { lagDays: 20, valued: 1 },
  CL: { lagDays: 45, valued: 0.6 },
  CO: { lagDays: 60, valued: 1 },
  EC: { lagDays: 35, valued: 1 },
};
const SHRINKING_COUNTRY = 'EC';
export const OFFER = ['732393', '732399', '821520'];
const OTHER_GOODS = ['691110', '701349', '392410', '441919', '761510'];

export const monthName = (month) => {
  const year = 2023 + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
};
export const monthStart = (month) => `${monthName(month)}-01`;

/** A portfolio of 40 customers with everything recorded about them, and what was planted. */
export function makePortfolio(seed) {
  const random = seededRandom(seed);
  const draw = drawing(random);
  const market = { ...makeTimes(draw), fall: draw.uniform(0.25, 0.45) };
  const stories = [];
  for (const [cause, count] of Object.entries(PLANTED)) for (let i = 0; i < count; i++) stories.push(cause);
  for (const [decoy, count] of Object.entries(DECOYS)) for (let i = 0; i < count; i++) stories.push(decoy);
  while (stories.length < 40) stories.push('none');
  const made = stories.map((story, index) => makeCustomer(story, index, draw, market));
  const months = Array.from({ length: MONTHS }, (_, month) => monthName(month));
  return {
    customers: made,
    coverage: Object.entries(COUNTRIES).map(([country, { lagDays }]) => ({ country, completeMonths: months, lagDays })),
    market: marketCells(made, draw, market),
    offer: { prefixes: OFFER },
  };
}

function drawing(random) {
  const uniform = (low, high) => low + (high - low) * random();
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return {
    random,
    uniform,
    whole: (low, high) => low + Math.floor(random() * (high - low + 1)),
    pick: (items) => items[Math.floor(random() * items.length)],
    normal,
    erlang: (k) => {
      let sum = 0;
      for (let i = 0; i < k; i++) sum -= Math.log(1 - random());
      return sum / k;
    },
    /** Mean 1. */
    lognormal: (cv) => {
      const variance = Math.log(1 + cv * cv);
      return Math.exp(Math.sqrt(variance) * normal() - variance / 2);
    },
    chance: (p) => random() < p,
  };
}

/** From 1 before `from` to `level` after `from + ramp`, straight between; months. */
const ramped = (t, from, ramp, level) =>
  t <= from ? 1 : t >= from + ramp ? level : 1 + ((level - 1) * (t - from)) / ramp;

/** When a sign begins and how many months later orders break away. */
function makeTimes(draw) {
  const ahead = draw.uniform(10, 18);
  return { start: draw.uniform(27, 43) - ahead, ahead };
}

/** Sign, its size and the break, all in the time of the customer's decisions (months). */
function makePlan(story, draw, market) {
  const own = makeTimes(draw);
  const start = story === 'market-shrinking' ? market.start + draw.uniform(-1, 1) : own.start;
  const ahead = story === 'market-shrinking' ? market.ahead + draw.uniform(-1.5, 1.5) : own.ahead;
  return {
    start,
    ramp: draw.uniform(1, 6),
    sign: story === 'market-shrinking' ? market.fall : draw.uniform(0.25, 0.5),
    ahead,
    break: start + ahead,
    breakRamp: draw.uniform(0.5, 3),
    rest: draw.uniform(0, 0.3),
    follow: draw.uniform(0, 0.5),
  };
}

function makeCustomer(story, index, draw, market) {
  const planted = CAUSES.includes(story);
  const plan = makePlan(story, draw, market);
  const country = story === 'market-shrinking' ? SHRINKING_COUNTRY : draw.pick(['PE', 'PE', 'CL', 'CO']);
  const goods = OFFER.slice(0, draw.whole(1, 3));
  const share = draw.uniform(0.25, 0.7);
  const rivals = draw.whole(2, 4);
  const perQuarter = draw.uniform(6, 20);
  const trend = draw.uniform(-0.05, 0.1);
  const season = { size: draw.uniform(0, 0.4), peak: draw.uniform(0, 12) };
  const ownSeason = draw.chance(0.2) ? { size: draw.uniform(0.1, 0.3), peak: draw.uniform(0, 12) } : null;
  const wave = ({ size, peak }, t) => 1 + size * Math.cos((2 * Math.PI * (t - peak)) / 12);
  const base = (t) => (1 + trend) ** (t / 12) * wave(season, t);
  const dipAt = draw.uniform(16, 38);
  const dipLength = draw.uniform(2, 3.5);
  const small = { from: draw.uniform(13, 34), size: draw.uniform(0.1, 0.2) };

  const ownLevel = (t) => {
    if (story === 'small-loss') return ramped(t, small.from, 3, 1 - small.size);
    if (story === 'dip') return t > dipAt && t < dipAt + dipLength ? 0.45 : 1;
    if (!planted) return 1;
    const sign =
      story === 'passive-loss' || story === 'plan-b'
        ? plan.sign
        : story === 'demand-gap'
          ? plan.sign * 0.2 * plan.follow
          : plan.sign * plan.follow;
    const length = story === 'plan-b' ? Math.max(plan.ramp, plan.ahead * 0.6) : plan.ramp;
    const before = ramped(t, plan.start, length, 1 - sign);
    const atBreak = ramped(plan.break, plan.start, length, 1 - sign);
    return t <= plan.break ? before : atBreak * ramped(t, plan.break, plan.breakRamp, plan.rest / atBreak);
  };
  const scopeLevel = (t) => {
    if (story === 'demand-gap') return ramped(t, plan.break, plan.breakRamp, Math.max(0.15, plan.rest));
    if (story === 'customer-shrinking' || story === 'market-shrinking')
      return ramped(t, plan.start, plan.ramp, 1 - plan.sign) * ramped(t, plan.break, plan.breakRamp + 3, 0.7);
    return 1;
  };
  const elsewhere = (t) =>
    story === 'customer-shrinking' || story === 'market-shrinking'
      ? ramped(t, plan.start, plan.ramp, 1 - plan.sign) * ramped(t, plan.break, plan.breakRamp + 3, 0.7)
      : 1;

  const size = 60_000 * draw.lognormal(0.6);
  const flows = [];
  const addFlow = (supplier, hs6, amountPerMonth, shipmentsPerMonth, level, more = {}) =>
    flows.push({
      supplier,
      hs6,
      amountPerMonth,
      shipmentsPerMonth,
      level,
      k: draw.whole(3, 10),
      cv: draw.uniform(0.15, 0.4),
      shippingDays: draw.uniform(30, 55),
      ...more,
    });
  const rivalShares = Array.from({ length: rivals }, () => draw.uniform(0.5, 1.5));
  const rivalTotal = rivalShares.reduce((sum, part) => sum + part, 0);
  const us = 1000 * (index + 1);
  for (const hs6 of goods)
    addFlow(us, hs6, (size * share) / goods.length, perQuarter / 3 / goods.length, (t) => {
      const seasonal = ownSeason === null ? 1 : wave(ownSeason, t);
      return base(t) * seasonal * (story === 'demand-gap' ? Math.min(ownLevel(t), scopeLevel(t)) : ownLevel(t));
    });
  rivalShares.forEach((part, r) => {
    const amount = (size * (1 - share) * part) / rivalTotal;
    const taken = (t) =>
      story === 'passive-loss' || story === 'small-loss' ? 1 + ((1 - ownLevel(t)) * share) / (1 - share) : 1;
    const lapses = draw.chance(0.15);
    addFlow(
      us + r + 1,
      goods[r % goods.length],
      amount,
      lapses ? 0.25 : draw.uniform(1.5, 5),
      (t) => base(t) * taken(t) * scopeLevel(t),
    );
  });
  if (story === 'plan-b')
    addFlow(us + 20, goods[0], size * share, draw.uniform(1, 2.5), (t) => base(t) * (1 - ownLevel(t)), {
      trial: plan.start,
      second: draw.uniform(1.2, 3.5),
      trialAmount: size * draw.uniform(0.05, 0.2),
    });
  const others = OTHER_GOODS.filter(() => draw.chance(0.5)).slice(0, 3);
  others.forEach((hs6, o) => {
    addFlow(us + 30 + o, hs6, size * draw.uniform(0.1, 0.5), draw.uniform(1, 4), (t) => base(t) * elsewhere(t));
  });
  if (story === 'demand-gap') {
    const hs6 = OTHER_GOODS.find((code) => !others.includes(code)) ?? '630260';
    const grown = (t) => (t <= plan.start ? 0 : Math.min(1, (t - plan.start) / (plan.ramp + 3)));
    addFlow(us + 40, hs6, size * plan.sign * 1.2, draw.uniform(1.5, 3), (t) => base(t) * grown(t));
    addFlow(us + 41, hs6, size * plan.sign * 0.4, draw.uniform(0.7, 1.5), (t) => base(t) * grown(t));
  }
  const samplesPerYear = draw.chance(0.08) ? draw.uniform(1.5, 3) : 0.1;
  const samples = [];
  for (
    let t = draw.erlang(1) * (12 / samplesPerYear), n = 0;
    t < MONTHS;
    t += draw.erlang(1) * (12 / samplesPerYear), n++
  )
    samples.push({ supplier: us + 60 + n, at: t, again: draw.chance(0.2), hs6: draw.pick(goods) });

  const blank = draw.chance(0.3) ? draw.uniform(0.02, 0.2) : 0;
  const blankSpell = draw.chance(0.1) ? { from: draw.uniform(15, 36), length: 6, rate: draw.uniform(0.2, 0.5) } : null;
  const isBlank = (t) =>
    draw.chance(blankSpell && t > blankSpell.from && t < blankSpell.from + blankSpell.length ? blankSpell.rate : blank);

  const record = recorder(country, isBlank, draw);
  const orders = new Map();
  for (const flow of flows) {
    let due = draw.erlang(flow.k) * draw.random();
    let done = 0;
    if (flow.trial !== undefined) {
      record(flow, flow.trial * DAYS_PER_MONTH, flow.trialAmount);
      record(flow, (flow.trial + flow.second) * DAYS_PER_MONTH, flow.trialAmount * 1.5);
    }
    for (let day = -RUN_IN_DAYS; day < MONTHS * DAYS_PER_MONTH; day++) {
      const level = flow.level(day / DAYS_PER_MONTH);
      if (level <= 0) continue;
      done += (flow.shipmentsPerMonth / DAYS_PER_MONTH) * Math.sqrt(level);
      if (done < due) continue;
      due += draw.erlang(flow.k);
      const amount = (flow.amountPerMonth / flow.shipmentsPerMonth) * Math.sqrt(level) * draw.lognormal(flow.cv);
      if (flow.supplier === us && day >= 0) orders.set(day, (orders.get(day) ?? 0) + amount);
      record(flow, day, amount);
    }
  }
  for (const { supplier, at, again, hs6 } of samples) {
    const flow = { supplier, hs6, shippingDays: 40 };
    record(flow, at * DAYS_PER_MONTH, size * 0.1 * draw.lognormal(0.5));
    if (again) record(flow, at * DAYS_PER_MONTH + draw.uniform(40, 110), size * 0.1 * draw.lognormal(0.5));
  }
  return {
    truth: planted ? { cause: story, start: plan.start, ahead: plan.ahead, break: plan.break } : null,
    story,
    ...record.finish({ id: index + 1, code: `C${index + 1}`, name: `Customer ${index + 1}`, country }, us),
    orders: [...orders]
      .sort(([a], [b]) => a - b)
      .map(([day, value]) => ({ date: dateOfDayNumber(START + day), value })),
  };
}

function recorder(country, isBlank, draw) {
  const cells = new Map();
  const days = new Map();
  const valued = COUNTRIES[country].valued;
  const lastDay = dayNumber(monthStart(MONTHS));
  const record = ({ supplier, hs6, shippingDays }, orderDay, amount) => {
    const day = START + Math.round(orderDay + shippingDays + draw.uniform(-4, 4));
    if (day < START || day >= lastDay) return;
    const date = dateOfDayNumber(day);
    const month = date.slice(0, 7);
    const named = !isBlank(orderDay / DAYS_PER_MONTH);
    const key = `${month}|${named ? supplier : ''}|${hs6}`;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = {
        month,
        country,
        supplierId: named ? supplier : null,
        hs6,
        unit: null,
        lines: 0,
        linesWithValue: 0,
        linesWithWeight: 0,
        valueUsd: 0,
        weightKg: 0,
        quantity: 0,
      };
      cells.set(key, cell);
    }
    const hasValue = draw.chance(valued);
    cell.lines += 1;
    cell.linesWithValue += hasValue ? 1 : 0;
    cell.linesWithWeight += 1;
    cell.valueUsd += hasValue ? amount : 0;
    cell.weightKg += amount / 6;
    if (!named) return;
    const list = days.get(supplier) ?? [];
    list.push({ date, country, inScope: OFFER.includes(hs6) });
    days.set(supplier, list);
  };
  record.finish = (customer, us) => ({
    customer,
    linkedCompanies: 1,
    cells: [...cells.values()],
    suppliers: [...days].map(([companyId, list]) => ({
      companyId,
      name: `Supplier ${companyId}`,
      country: 'CN',
      ours: companyId === us,
      competitor: false,
      perhapsKnown: false,
      days: byDay(list),
    })),
  });
  return record;
}

function byDay(list) {
  const days = new Map();
  for (const entry of list) {
    const known = days.get(entry.date);
    if (known) known.inScope ||= entry.inScope;
    else days.set(entry.date, { ...entry });
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** All importers of a country: the portfolio's customers and everybody else, by month and HS6. */
function marketCells(customers, draw, { start, fall }) {
  const sums = new Map();
  const add = (country, month, hs6, lines, valued, amount, weight) => {
    const key = `${country}|${month}|${hs6}`;
    const cell = sums.get(key) ?? {
      country,
      month,
      hs6,
      lines: 0,
      linesWithValue: 0,
      linesWithWeight: 0,
      valueUsd: 0,
      weightKg: 0,
    };
    cell.lines += lines;
    cell.linesWithValue += valued;
    cell.linesWithWeight += lines;
    cell.valueUsd += amount;
    cell.weightKg += weight;
    sums.set(key, cell);
  };
  for (const { cells } of customers)
    for (const cell of cells)
      add(cell.country, cell.month, cell.hs6, cell.lines, cell.linesWithValue, cell.valueUsd, cell.weightKg);
  for (const [country, { valued }] of Object.entries(COUNTRIES))
    for (const hs6 of [...OFFER, ...OTHER_GOODS]) {
      const season = { size: draw.uniform(0, 0.25), peak: draw.uniform(0, 12) };
      for (let month = 0; month < MONTHS; month++) {
        const level = country === SHRINKING_COUNTRY ? ramped(month, start, 3, 1 - fall) : 1;
        const wave = 1 + season.size * Math.cos((2 * Math.PI * (month - season.peak)) / 12);
        const amount = 1_500_000 * level * wave * draw.lognormal(0.1);
        const lines = Math.round(amount / 15_000);
        add(country, monthName(month), hs6, lines, Math.round(lines * valued), amount * valued, amount / 6);
      }
    }
  return [...sums.values()];
}
