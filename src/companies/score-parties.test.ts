import { describe, expect, it } from 'vitest';
import { cleanAddress } from './address-words.ts';
import { cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, REVIEW_SCORE } from './companies.ts';
import { scoreParties } from './score-parties.ts';
import { baseWeight } from './word-likeness.ts';

interface Given {
  readonly name: string;
  readonly country?: string;
  readonly taxId?: string;
  readonly address?: string;
  readonly city?: string;
}
const view = ({ name, country = '', taxId, address, city }: Given) => ({
  name: cleanName(name),
  country,
  taxIds: new Set(taxId === undefined ? [] : [`${country}:${taxId}`]),
  address: cleanAddress(address),
  city: city ?? null,
});
const score = (a: Given, b: Given) => scoreParties(view(a), view(b), baseWeight);
const band = (value: number) => (value >= AUTOMATIC_SCORE ? 'automatic' : value >= REVIEW_SCORE ? 'review' : 'none');

describe('scoreParties', () => {
  it.each<[string, Given, Given, string, string]>([
    [
      'equal tax id decides',
      { name: 'ALBA SAC', country: 'PE', taxId: '1' },
      { name: 'ZENIT SRL', country: 'PE', taxId: '1' },
      'automatic',
      'tax-id',
    ],
    [
      'other tax id vetoes',
      { name: 'ALBA SAC', country: 'PE', taxId: '1' },
      { name: 'ALBA SAC', country: 'PE', taxId: '2' },
      'none',
      'tax-id-differs',
    ],
    [
      'other country is a sister',
      { name: 'NORDWIND LTD', country: 'GB' },
      { name: 'NORDWIND LTD', country: 'IE' },
      'review',
      'country-differs',
    ],
    [
      'one address lifts a likely pair',
      { name: 'SCHEIBE TECHNIK', address: 'Harbour Street 12, Hull' },
      { name: 'SCHEIBE TECHNIK IMPORT', address: '12 Harbour St Hull' },
      'automatic',
      'address',
    ],
    [
      'one address does not lift another form',
      { name: 'SCHEIBE GMBH', address: 'Hafenweg 12, Bremen' },
      { name: 'SCHEIBE AG', address: 'Hafenweg 12, Bremen' },
      'review',
      'legal-form-differs',
    ],
    [
      'a short name at two places',
      { name: 'FLORA', address: 'Harbour Street 12, Hull' },
      { name: 'FLORA', address: 'Market Square 7, Leeds' },
      'review',
      'address',
    ],
    [
      'the city is in the address',
      { name: 'SCHEIBE TECHNIK', city: 'hull' },
      { name: 'SCHEIBE TECHNICS', address: '12 Harbour St Hull' },
      'review',
      'city',
    ],
  ])('%s', (_case, a, b, expected, code) => {
    const there = score(a, b);
    expect(band(there.score)).toBe(expected);
    expect(there.reasons.map((reason) => reason.code)).toContain(code);
    const back = score(b, a);
    expect(back.score).toBe(there.score);
    expect(back.veto).toBe(there.veto);
  });

  it.each([
    ['sound alike, one character apart', '宁波海天五金有限公司', '宁波海田五金有限公司', 'review'],
    ['province written or not', '深圳市银禾科技有限公司', '深圳银禾科技有限公司', 'automatic'],
    ['short and full name', '银禾科技', '深圳市银禾科技股份有限公司', 'review'],
    ['Chinese and its English', '宁波银禾五金有限公司', 'NINGBO YINHE HARDWARE CO LTD', 'review'],
    ['Cyrillic and Latin', 'ООО Северный Ветер', 'SEVERNY VETER LLC', 'review'],
    ['Arabic and Latin', 'شركة النور للتجارة', 'AL NOOR TRADING COMPANY', 'review'],
    ['countries in the names', 'NORDWIND CHINA LTD', 'NORDWIND VIETNAM LTD', 'none'],
    ['a country on one side', 'NORDWIND LTD', 'NORDWIND VIETNAM LTD', 'review'],
    ['two pinyin brands, one letter', 'SHENZHEN HUAXINDA TOYS LTD', 'SHENZHEN HUAXINGDA TOYS LTD', 'review'],
    ['abbreviations', 'NORDWIND INTL MFG CO LTD', 'NORDWIND INTERNATIONAL MANUFACTURING CO., LTD.', 'automatic'],
    ['order', 'NINGBO NORDWIND TOOLS LTD', 'NORDWIND TOOLS (NINGBO) LTD', 'automatic'],
    ['initials', 'NHW', 'NORDWIND HARBOUR WAREHOUSING', 'review'],
    ['one is all trade words', 'GENERAL TRADING', 'GENERAL TRADING LLC', 'review'],
    ['series marks', 'NORDWIND FUND II LP', 'NORDWIND FUND III LP', 'review'],
    ['blanks everywhere', 'N O R D WIND HAR B O U R LTD', 'NORDWIND HARBOUR LTD', 'automatic'],
    [
      'glued to its city and trade',
      'NINGBONORDVIKELECTRONICS CO LTD',
      'NINGBO NORDVIK ELECTRONICS CO LTD',
      'automatic',
    ],
    [
      'cut off by the source',
      'NORDWIND HARBOUR WAREHOUSING SERV',
      'NORDWIND HARBOUR WAREHOUSING SERVICES LTD',
      'automatic',
    ],
    ['an address behind the form', 'NORDWIND TOOLS CO LTD NO.88 DOCK ROAD', 'NORDWIND TOOLS CO LTD', 'automatic'],
  ])('%s: %s | %s', (_case, a, b, expected) => {
    expect(band(score({ name: a }, { name: b }).score)).toBe(expected);
    expect(score({ name: a }, { name: b }).score).toBe(score({ name: b }, { name: a }).score);
  });

  it('gives reasons in both languages with a weight of its sign', () => {
    const { reasons } = score({ name: 'NORDWIND GMBH' }, { name: 'NORDWIND AG' });
    expect(reasons.map(({ code, weight }) => [code, Math.sign(weight)])).toEqual([
      ['same-name', 1],
      ['legal-form-differs', -1],
    ]);
    for (const { zh, en } of reasons) expect(zh.length * en.length).toBeGreaterThan(0);
  });
});
