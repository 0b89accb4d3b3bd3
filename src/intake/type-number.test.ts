import { describe, expect, it } from 'vitest';
import { analyseNumbers, type NumberPlan, PLAIN_NUMBERS, readNumber } from './type-number.ts';

const comma: NumberPlan = { decimal: ',', factor: '1' };

describe('readNumber', () => {
  it.each<[string, string, NumberPlan, string | null]>([
    ['plain', '235.2', PLAIN_NUMBERS, '235.2'],
    ['zero is a figure', '0', PLAIN_NUMBERS, '0'],
    ['thousands', '1,234,567.50', PLAIN_NUMBERS, '1234567.50'],
    ['decimal comma', '1.234,5', comma, '1234.5'],
    ['blank between thousands', '1\u00a0234.5', PLAIN_NUMBERS, '1234.5'],
    ['Swiss', "1'234.50", PLAIN_NUMBERS, '1234.50'],
    ['Indian groups', '12,34,567', PLAIN_NUMBERS, '1234567'],
    ['in brackets: negative', '(5)', PLAIN_NUMBERS, '-5'],
    ['minus behind', '5-', PLAIN_NUMBERS, '-5'],
    ['currency sign', 'US$ 1,000', PLAIN_NUMBERS, '1000'],
    ['full width', '１２３．５', PLAIN_NUMBERS, '123.5'],
    ['small exponent', '1.5E-05', PLAIN_NUMBERS, '0.000015'],
    ['large exponent', '1.2e6', PLAIN_NUMBERS, '1200000'],
    ['in thousands', '12.5', { decimal: '.', factor: '1000' }, '12500'],
    ['missing word', 'N/A', PLAIN_NUMBERS, null],
    ['dash', '-', PLAIN_NUMBERS, null],
    ['words', 'twelve', PLAIN_NUMBERS, 'unreadable'],
    ['date', '2025-01-01', PLAIN_NUMBERS, 'unreadable'],
    ['comma where a point rules', '1,5', PLAIN_NUMBERS, 'unreadable'],
    ['two decimal commas', '1,5,2', comma, 'unreadable'],
  ])('%s: %s', (_name, text, plan, expected) => {
    const read = readNumber(text, plan);
    expect(read === null || read === 'unreadable' ? read : read.value).toBe(expected);
  });
  it('splits a unit off', () => {
    expect(readNumber('12.50 MT2', PLAIN_NUMBERS)).toEqual({ value: '12.50', unit: 'MT2' });
    expect(readNumber('1100.16 M2', PLAIN_NUMBERS)).toEqual({ value: '1100.16', unit: 'M2' });
  });
});

describe('analyseNumbers', () => {
  it.each<[string, string[], string | null, '.' | ',', boolean]>([
    ['points', ['1.5', '22.75'], null, '.', false],
    ['decimal commas', ['1,5', '22,75'], null, ',', false],
    ['both, point last', ['1,234.5'], null, '.', false],
    ['both, comma last', ['1.234,5'], null, ',', false],
    ['thousands by repetition', ['1.234.567', '1.234'], null, ',', false],
    ['1.234 alone decides nothing', ['1.234', '5.678'], null, '.', true],
    ['1.234 beside semicolons', ['1.234', '5.678'], ';', ',', true],
    ['1,234 alone', ['1,234'], null, '.', true],
  ])('%s', (_name, samples, delimiter, decimal, ambiguous) => {
    expect(analyseNumbers(samples, '', delimiter)).toMatchObject({ plan: { decimal }, ambiguous });
  });
  it('takes the factor from the heading', () => {
    expect(analyseNumbers(['1'], 'Value in 1000 USD').plan.factor).toBe('1000');
    expect(analyseNumbers(['1'], '金额（千美元）').plan.factor).toBe('1000');
    expect(analyseNumbers(['1'], 'FOB_USD').plan.factor).toBe('1');
  });
});
