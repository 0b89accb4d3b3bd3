import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate, Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade } from '#src/vocabulary/words.ts';
import { type Exporter, newcomer } from './exporters.ts';
import { quarterAt, timelineUntil } from './timeline.ts';

/** What happens to a customer of the sample. Quarters count from the last complete one (0). */
export type Story =
  /** Our share falls to the given fractions of its ordinary level, quarter by quarter; a known supplier takes it. */
  | { readonly kind: 'passive-loss'; readonly from: number; readonly levels: readonly number[] }
  /** A newcomer's share of the total, and the fraction of our ordinary share left, quarter by quarter. */
  | {
      readonly kind: 'plan-b';
      readonly from: number;
      readonly newcomer: Exporter;
      readonly shares: readonly number[];
      readonly ours: readonly number[];
    }
  | { readonly kind: 'trial'; readonly from: number; readonly newcomer: Exporter; readonly share: number }
  /** Imports outside our catalogue, as fractions of their imports inside it. */
  | { readonly kind: 'demand-gap'; readonly hs6: string; readonly from: number; readonly fractions: readonly number[] }
  | { readonly kind: 'customer-shrinking'; readonly from: number; readonly levels: readonly number[] }
  | { readonly kind: 'market-shrinking' }
  | { readonly kind: 'late-data' }
  | { readonly kind: 'respelled'; readonly from: number; readonly how: 'spacing' | 'typo' }
  /** A fraction of what they buy from us stands under "TO THE ORDER OF". */
  | { readonly kind: 'hidden-buyer'; readonly fraction: number }
  | { readonly kind: 'wrong-customer' }
  | { readonly kind: 'sister' }
  | { readonly kind: 'seasonal' }
  | { readonly kind: 'lumpy' };

/** Stories by customer code. */
export const STORIES: Readonly<Record<string, Story>> = {
  '0101': { kind: 'sister' },
  '0102': { kind: 'passive-loss', from: -1, levels: [0.6, 0.57] },
  '0103': {
    kind: 'plan-b',
    from: -2,
    newcomer: newcomer('LUOTIANWO', 'YONGKANG', 'CUP INDUSTRY'),
    shares: [0.03, 0.1, 0.2],
    ours: [0.97, 0.88, 0.74],
  },
  '0106': { kind: 'demand-gap', hs6: '441919', from: -3, fractions: [0.07, 0.13, 0.21, 0.29] },
  '0107': { kind: 'customer-shrinking', from: -1, levels: [0.68, 0.63] },
  '0108': { kind: 'respelled', from: -1, how: 'spacing' },
  '0109': { kind: 'seasonal' },
  '0111': { kind: 'lumpy' },
  '0112': { kind: 'passive-loss', from: -2, levels: [0.68, 0.6, 0.55] },
  '0113': { kind: 'trial', from: 0, newcomer: newcomer('WENSHUBAI', 'TAIZHOU', 'METAL PRODUCTS'), share: 0.02 },
  '0116': { kind: 'respelled', from: -1, how: 'typo' },
  '0120': { kind: 'market-shrinking' },
  '0121': { kind: 'market-shrinking' },
  '0122': { kind: 'demand-gap', hs6: '392410', from: -3, fractions: [0.08, 0.14, 0.22, 0.31] },
  '0123': { kind: 'wrong-customer' },
  '0124': {
    kind: 'plan-b',
    from: -2,
    newcomer: newcomer('GUOMIAODA', 'JIEYANG', 'TABLEWARE'),
    shares: [0.025, 0.11, 0.24],
    ours: [0.97, 0.87, 0.74],
  },
  '0125': { kind: 'customer-shrinking', from: -1, levels: [0.7, 0.64] },
  '0132': { kind: 'hidden-buyer', fraction: 0.07 },
  '0139': { kind: 'late-data' },
  '0140': { kind: 'late-data' },
  '0141': { kind: 'late-data' },
  '0142': { kind: 'late-data' },
};

/** The country whose whole market shrinks, and to which levels of its ordinary size. */
export const SHRINKING_MARKET = { country: 'EC', from: -2, levels: [0.93, 0.67, 0.65] } as const;

/** Level of a series of levels at a quarter: 1 before it begins, the last level after it ends. */
export function levelAt(from: number, levels: readonly number[], offset: number): number {
  if (offset < from) return 1;
  return levels[Math.min(offset - from, levels.length - 1)] ?? 1;
}

/** What is true of one sample customer, for whoever checks that it is found. */
export interface PlantedTruth {
  readonly code: string;
  readonly story: Story['kind'];
  readonly what: Bilingual;
  /** Grade and cause to be found as of `until`; null: a decoy, on which no such alarm may rise. */
  readonly expect: { readonly grade: Grade; readonly cause: Cause } | null;
  /** First quarter that differs; null: from the start. */
  readonly startsIn: Quarter | null;
  /** First complete quarter in which the expected cause can be seen at any level. */
  readonly visibleIn: Quarter | null;
  /** The highest grade that is not a false alarm. */
  readonly noAlarmAbove: Grade;
}

/** The planted stories of the sample that ends on `until`, by customer code. Everyone else is calm: at most yellow. */
export function plantedTruths(until: CalendarDate): readonly PlantedTruth[] {
  const timeline = timelineUntil(until);
  return Object.entries(STORIES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, story]) => {
      const telling = TELLINGS[story.kind];
      const from = 'from' in story ? story.from : story.kind === 'market-shrinking' ? SHRINKING_MARKET.from + 1 : null;
      const visible = from === null || telling.expect === null ? null : Math.min(0, from + telling.visibleAfter);
      return {
        code,
        story: story.kind,
        what: telling.what,
        expect: telling.expect,
        startsIn: from === null ? null : quarterAt(timeline, from),
        visibleIn: visible === null ? null : quarterAt(timeline, visible),
        noAlarmAbove: telling.expect?.grade ?? telling.noAlarmAbove,
      };
    });
}

interface Telling {
  readonly what: Bilingual;
  readonly expect: { readonly grade: Grade; readonly cause: Cause } | null;
  /** Quarters from the start until the cause can be seen. */
  readonly visibleAfter: number;
  readonly noAlarmAbove: Grade;
}

const TELLINGS: Readonly<Record<Story['kind'], Telling>> = {
  'passive-loss': {
    what: {
      zh: '采购总额稳中有升，我方份额大幅下降，由原有供应商接手',
      en: 'Imports hold while our share falls by two fifths; a known supplier takes it',
    },
    expect: { grade: 'orange', cause: 'passive-loss' },
    visibleAfter: 1,
    noAlarmAbove: 'orange',
  },
  'plan-b': {
    what: {
      zh: '新供应商先试单，随后返单放量，我方份额同步下降',
      en: 'A new supplier ships a trial, then repeats and grows while we fall',
    },
    expect: { grade: 'orange', cause: 'plan-b' },
    visibleAfter: 0,
    noAlarmAbove: 'orange',
  },
  trial: {
    what: { zh: '新供应商仅有一票试单', en: 'A new supplier has shipped one trial order and no more' },
    expect: { grade: 'yellow', cause: 'plan-b' },
    visibleAfter: 0,
    noAlarmAbove: 'yellow',
  },
  'demand-gap': {
    what: { zh: '增长集中在我方没有的品类', en: 'Their growth lies in goods we do not offer' },
    expect: { grade: 'orange', cause: 'demand-gap' },
    visibleAfter: 1,
    noAlarmAbove: 'orange',
  },
  'customer-shrinking': {
    what: {
      zh: '客户进口连续两个季度同比下降三成以上，同国同类市场平稳',
      en: 'Their imports fall by a third on last year for two quarters while the market holds',
    },
    expect: { grade: 'red', cause: 'customer-shrinking' },
    visibleAfter: 1,
    noAlarmAbove: 'red',
  },
  'market-shrinking': {
    what: {
      zh: '所在国同类商品进口整体下降三成，客户随之下降',
      en: 'The whole market of the country falls by 30 %, and the customer with it',
    },
    expect: { grade: 'red', cause: 'market-shrinking' },
    visibleAfter: 1,
    noAlarmAbove: 'red',
  },
  'late-data': decoy(
    '数据供应商延迟约四个月，最后一个月不完整，并非客户停单',
    'The vendor is four months late and its last month partial; nobody stopped buying',
  ),
  respelled: decoy(
    '老供应商换了拼写，并非新供应商',
    'A long-time supplier appears under a new spelling; it is not new',
  ),
  'hidden-buyer': decoy(
    '部分提单写“凭指示”，地址栏写有客户名称',
    'Some shipments are consigned to order, with the customer’s name in the address',
  ),
  'wrong-customer': decoy('单小、价低、账期长、经常逾期', 'Small orders, low prices, open account, always late'),
  sister: decoy(
    '邻国有使用同一品牌的关联企业，不应自动合并',
    'A firm of the same rare brand imports in a neighbouring country; not the same entity',
  ),
  seasonal: decoy('季节性明显，同比平稳', 'Strong seasons, level on last year'),
  lumpy: { ...decoy('采购规模小、节奏不均', 'Small and lumpy purchases'), noAlarmAbove: 'yellow' },
};

function decoy(zh: string, en: string): Telling {
  return { what: { zh, en }, expect: null, visibleAfter: 0, noAlarmAbove: 'yellow' };
}
