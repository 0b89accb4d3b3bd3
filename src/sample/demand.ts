import { type Quarter, quarterNumber } from '#src/vocabulary/calendar-date.ts';
import type { SampleCustomer } from './customers.ts';
import { EXPORTERS, type Exporter } from './exporters.ts';
import { randomOf, wobble } from './random.ts';
import { sourceOfCountry } from './sources.ts';
import { levelAt, SHRINKING_MARKET, STORIES, type Story } from './stories.ts';
import { quartersAfterLast, type Timeline } from './timeline.ts';

/** What a customer imports from one seller in one quarter. */
export interface Purchase {
  /** Stable name of the flow, for its own chances. */
  readonly key: string;
  readonly seller: 'us' | 'unnamed' | Exporter;
  /** Whether the buyer hides behind "TO THE ORDER OF". */
  readonly hidden: boolean;
  /** USD FOB by HS subheading. */
  readonly byHs: readonly (readonly [string, number])[];
  readonly shipments: number;
  /** Where in the quarter the first shipment arrives, 0–1; null anywhere. */
  readonly firstAt: number | null;
}

const TOTAL_WOBBLE = 0.06;
const SHARE_WOBBLE = 0.05;
const STORY_WOBBLE = 0.015;
const SUPPLIER_WOBBLE = 0.06;
const MIX_WOBBLE = 0.03;
const SHIPMENT_USD = 70_000;
const SIDELINE = 0.06;

/** A customer's supplier base beside us, the same in every quarter. */
export function suppliersOf(
  customer: SampleCustomer,
): readonly { readonly exporter: Exporter; readonly weight: number }[] {
  const random = randomOf(`suppliers|${customer.code}`);
  const count = customer.annualUsd > 500_000 ? random.between(4, 6) : random.between(2, 4);
  const chosen = new Set<Exporter>();
  while (chosen.size < count) chosen.add(random.pick(EXPORTERS.slice(0, 90)));
  return [...chosen].map((exporter, index) => ({ exporter, weight: random.around(0.3) / (index + 1.5) }));
}

/**
 * Everything a customer imports in a quarter, stories told. Quarter sums hold exactly; only dates and sizes within it vary.
 * Where customs records are not bought, only what they buy from us.
 */
export function purchasesOf(customer: SampleCustomer, timeline: Timeline, quarter: Quarter): readonly Purchase[] {
  const offset = quartersAfterLast(timeline, quarter);
  if ((customer.from !== null && offset < customer.from) || (customer.to !== null && offset > customer.to)) return [];
  const story = STORIES[customer.code] ?? null;
  const calm = story === null || !['passive-loss', 'plan-b', 'trial', 'demand-gap'].includes(story.kind);
  const index = quarterNumber(quarter);
  const ordinary =
    (customer.annualUsd / 4) *
    growthOf(customer, story, offset) *
    season(customer, story, quarter) *
    (1 + wobble(`total|${customer.code}`, index) * TOTAL_WOBBLE);
  const level = levelOf(customer, story, offset);
  const source = sourceOfCountry(customer.country);
  if (source === null) return [ourPurchase(customer, ordinary * level, index, false)];

  const total = (ordinary * level) / customer.share;
  const fallen =
    ourLevel(story, offset) * (1 + wobble(`share|${customer.code}`, index) * (calm ? SHARE_WOBBLE : STORY_WOBBLE));
  const ours = customer.share * fallen;
  const fresh = newcomerOf(story, offset);
  const unnamed =
    source.unnamedSellers > 0.1
      ? (1 - ours) * source.unnamedSellers * 1.6 * (1 + wobble(`unnamed|${customer.code}`, index) * 0.04)
      : 0;
  const purchases: Purchase[] = [];
  const hidden = story?.kind === 'hidden-buyer' ? story.fraction : 0;
  purchases.push(ourPurchase(customer, total * ours * (1 - hidden), index, false));
  if (hidden > 0) purchases.push(ourPurchase(customer, total * ours * hidden, index, true));
  if (fresh !== null) purchases.push(newcomerPurchase(customer, fresh, total, offset));
  if (unnamed > 0) purchases.push(otherPurchase(customer, 'unnamed', 'unnamed', total * unnamed, index));

  const suppliers = suppliersOf(customer);
  const rest = total * (1 - ours - unnamed - (fresh?.share ?? 0));
  const gained = story?.kind === 'passive-loss' ? total * customer.share * (1 - ourLevel(story, offset)) : 0;
  const wobbled = suppliers.map(
    ({ weight }, at) => weight * (1 + wobble(`supplier|${customer.code}|${at}`, index) * SUPPLIER_WOBBLE),
  );
  const sum = wobbled.reduce((all, weight) => all + weight, 0);
  suppliers.forEach(({ exporter }, at) => {
    const value = ((rest - gained) * (wobbled[at] ?? 0)) / sum + (at === 0 ? gained : 0);
    purchases.push(
      otherPurchase(customer, `supplier-${at}`, at === 0 ? respelled(exporter, story, offset) : exporter, value, index),
    );
  });
  const sideline = sidelineOf(customer, story, offset, total);
  const first = suppliers[0];
  if (sideline !== null && first !== undefined) {
    purchases.push({
      key: 'sideline',
      seller: first.exporter,
      hidden: false,
      byHs: [sideline],
      shipments: shipmentsOf(sideline[1]),
      firstAt: null,
    });
  }
  return purchases;
}

function ourPurchase(customer: SampleCustomer, value: number, index: number, hidden: boolean): Purchase {
  return {
    key: hidden ? 'us-hidden' : 'us',
    seller: 'us',
    hidden,
    byHs: mixOf(customer, value, `us|${customer.code}`, index),
    shipments: hidden ? 1 : customer.ordersPerQuarter,
    firstAt: null,
  };
}

function otherPurchase(
  customer: SampleCustomer,
  key: string,
  seller: 'unnamed' | Exporter,
  value: number,
  index: number,
): Purchase {
  return {
    key,
    seller,
    hidden: false,
    byHs: mixOf(customer, value, `${key}|${customer.code}`, index),
    shipments: shipmentsOf(value),
    firstAt: null,
  };
}

interface Newcomer {
  readonly exporter: Exporter;
  readonly share: number;
  readonly trial: boolean;
}

function newcomerOf(story: Story | null, offset: number): Newcomer | null {
  if (story?.kind === 'trial')
    return offset === story.from ? { exporter: story.newcomer, share: story.share, trial: true } : null;
  if (story?.kind !== 'plan-b' || offset < story.from) return null;
  const share = story.shares[Math.min(offset - story.from, story.shares.length - 1)] ?? 0;
  return { exporter: story.newcomer, share, trial: offset === story.from };
}

/** The trial arrives late in its quarter and the repeat early in the next: less than 120 days apart. */
function newcomerPurchase(customer: SampleCustomer, fresh: Newcomer, total: number, offset: number): Purchase {
  const hs6 = customer.mix[0]?.[0] ?? '732393';
  return {
    key: 'newcomer',
    seller: fresh.exporter,
    hidden: false,
    byHs: [[hs6, total * fresh.share]],
    shipments: fresh.trial ? 1 : 3,
    firstAt: fresh.trial ? (offset === 0 ? 0.45 : 0.75) : 0.2,
  };
}

function mixOf(
  customer: SampleCustomer,
  value: number,
  key: string,
  index: number,
): readonly (readonly [string, number])[] {
  const weights = customer.mix.map(
    ([hs6, weight]) => [hs6, weight * (1 + wobble(`mix|${key}|${hs6}`, index) * MIX_WOBBLE)] as const,
  );
  const sum = weights.reduce((all, [, weight]) => all + weight, 0);
  return weights.map(([hs6, weight]) => [hs6, (value * weight) / sum] as const);
}

function shipmentsOf(value: number): number {
  return Math.max(1, Math.min(4, Math.round(value / SHIPMENT_USD)));
}

function growthOf(customer: SampleCustomer, story: Story | null, offset: number): number {
  const yearly = story?.kind === 'demand-gap' ? 0.005 : 0.015 + randomOf(`growth|${customer.code}`).next() * 0.035;
  return (1 + yearly) ** ((offset + 4) / 4);
}

const SEASONS = [0.55, 0.7, 1.75, 1];
const MILD = [0.97, 0.98, 1.01, 1.04];

function season(customer: SampleCustomer, story: Story | null, quarter: Quarter): number {
  const at = Number(quarter.slice(5)) - 1;
  if (story?.kind === 'seasonal') return SEASONS[at] ?? 1;
  if (story?.kind === 'lumpy') return (at + Number(quarter.slice(0, 4))) % 2 === 0 ? 1.4 : 0.65;
  return story !== null && ['passive-loss', 'plan-b', 'customer-shrinking'].includes(story.kind)
    ? 1
    : customer.industry === '礼品促销'
      ? (MILD[at] ?? 1) ** 2
      : (MILD[at] ?? 1);
}

function levelOf(customer: SampleCustomer, story: Story | null, offset: number): number {
  if (story?.kind === 'customer-shrinking') return levelAt(story.from, story.levels, offset);
  return customer.country === SHRINKING_MARKET.country
    ? levelAt(SHRINKING_MARKET.from, SHRINKING_MARKET.levels, offset)
    : 1;
}

function ourLevel(story: Story | null, offset: number): number {
  if (story?.kind === 'passive-loss') return levelAt(story.from, story.levels, offset);
  return story?.kind === 'plan-b' ? levelAt(story.from, story.ours, offset) : 1;
}

/** Goods outside our catalogue: growing in a demand gap, slowly fading for a few others. */
function sidelineOf(
  customer: SampleCustomer,
  story: Story | null,
  offset: number,
  total: number,
): readonly [string, number] | null {
  if (story?.kind === 'demand-gap') {
    const fraction = offset < story.from ? 0.03 : levelAt(story.from, story.fractions, offset);
    return [story.hs6, total * fraction];
  }
  const random = randomOf(`sideline|${customer.code}`);
  if (story !== null || random.next() > 0.3) return null;
  return ['392410', ((customer.annualUsd / 4) * SIDELINE * 0.98 ** (offset + 12)) / customer.share];
}

function respelled(exporter: Exporter, story: Story | null, offset: number): Exporter {
  if (story?.kind !== 'respelled' || offset < story.from) return exporter;
  return { ...exporter, spellings: [respell(exporter.name, story.how)] };
}

/** A new spelling of an old name: a lost space and another legal form, or a missing letter in the long word. */
export function respell(name: string, how: 'spacing' | 'typo'): string {
  const words = name.split(' CO., LTD.')[0]?.split(' ') ?? [];
  if (how === 'spacing') return `${words.slice(0, -2).join(' ')} ${words.slice(-2).join('')} COMPANY LIMITED`;
  return `${words.map((word, index) => (index === 1 ? word.slice(0, -3) + word.slice(-2) : word)).join(' ')} CO., LTD.`;
}
