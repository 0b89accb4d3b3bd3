import { describe, expect, it } from 'vitest';
import { guardCell, guardLine } from './guard-cell.ts';

describe('guardCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['＝1', "'＝1"],
    ['\tx', '"\'\tx"'],
    ['-12.50', '-12.50'],
    ['-1,234.5', '"-1,234.5"'],
    ['ACME "X", Inc', '"ACME ""X"", Inc"'],
    ['007', '007'],
    ['', ''],
  ])('%s', (text, expected) => expect(guardCell(text)).toBe(expected));
});

it('ends lines with CRLF', () => expect(guardLine(['a', 'b,c'])).toBe('a,"b,c"\r\n'));
