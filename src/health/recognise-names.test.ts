import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { supplierFacts } from '../../test/make/import-story.ts';
import { recogniseNames } from './recognise-names.ts';

const earlier = (name: string, more = {}) =>
  supplierFacts(5, { name, country: 'US', firstDate: calendarDate('2023-02-01'), ...more });
const later = (name: string, more = {}) =>
  supplierFacts(6, { name, country: 'CN', firstDate: calendarDate('2025-05-01'), ...more });

describe('recogniseNames', () => {
  it.each([
    ['the same name under another country', 'Orlan Computer International', 'ORLAN COMPUTER INTERNATIONAL', true],
    [
      'another works of the same house',
      'Vertano Tech (Mianyang) Co., Ltd.',
      'VERTANO TECH CO LTD JIANGMEN FACTORY',
      true,
    ],
    ['a second firm written beside it', 'Anixar Inc / Pelcon LLC', 'Anixar Inc', true],
    ['another firm of the same city and trade', 'Shenzhen Kelong Electronics', 'Shenzhen Haoyu Electronics', false],
    ['two firms that share trade words alone', 'General Trading Co', 'General Trading International', false],
    ['numbered firms', 'Lumora Mill 2', 'Lumora Mill 7', false],
    ['a short common beginning', 'ABC Lumo', 'ABC', false],
  ])('%s', (_name, before, now, known) => {
    const [, newcomer] = recogniseNames([earlier(before), later(now)]);
    expect(newcomer?.perhapsKnown).toBe(known);
  });

  it('our own name under another country is ours, not a newcomer', () => {
    const [, second] = recogniseNames([
      earlier('Eatano Industries GmbH', { ours: true }),
      later('EATANO INDUSTRIES GMBH'),
    ]);
    expect(second).toMatchObject({ ours: true, perhapsKnown: false });
  });
  it('believes a person who told the two apart', () => {
    const [, newcomer] = recogniseNames([earlier('Anixar Inc'), later('Anixar Inc', { toldApart: true })]);
    expect(newcomer?.perhapsKnown).toBe(false);
  });
  it('the earlier of two spellings stays what it was', () => {
    const [first] = recogniseNames([earlier('Anixar Inc'), later('Anixar Inc Pelcon')]);
    expect(first?.perhapsKnown).toBe(false);
  });
});
