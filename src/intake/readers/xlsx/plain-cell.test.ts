import { describe, expect, it } from 'vitest';
import { type PlainCell, readPlainCell } from './plain-cell.ts';

const empty = (): PlainCell => ({ column: 0, type: '', style: 0, value: '', inline: false, end: 0 });

describe('cells of the common shapes', () => {
  it.each<[string, Partial<PlainCell>]>([
    ['<c r="A1"><v>5</v></c>', { column: 0, type: '', style: 0, value: '5', inline: false }],
    ['<c r="AB12" s="7"><v>44594</v></c>', { column: 27, style: 7, value: '44594' }],
    ['<c r="C3" s="12" t="s"><v>8</v></c>', { column: 2, style: 12, type: 's', value: '8' }],
    ['<c r="B2" t="inlineStr"><is><t>A &amp; B</t></is></c>', { column: 1, value: 'A &amp; B', inline: true }],
    ['<c r="D4" t="str"><v></v></c>', { column: 3, type: 'str', value: '' }],
  ])('%s', (xml, cell) => {
    const read = empty();
    expect(readPlainCell(`<row>${xml}<c r="Z1">`, 5, read)).toBe(true);
    expect(read).toMatchObject({ ...cell, end: 5 + xml.length });
  });
  it.each([
    '<c r="A1"><f>1+1</f><v>2</v></c>',
    '<c t="s" r="A1"><v>2</v></c>',
    '<c r="A1"/>',
    '<c><v>2</v></c>',
    '<c r="a1"><v>2</v></c>',
    '<c r="ABCD1"><v>2</v></c>',
    '<c r="A1" s=""><v>2</v></c>',
    '<c r="A1" t="inlineStr"><is><r><t>rich</t></r></is></c>',
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>',
    '<c r="A1"><v><![CDATA[2]]></v></c>',
    '<c r="A1"><v>2</v><extLst/></c>',
    '<col min="1"/>',
  ])('leaves %s to the exact scan', (xml) => expect(readPlainCell(xml, 0, empty())).toBe(false));
  it('leaves a cell that the piece cuts anywhere', () => {
    const xml = '<c r="AB12" s="7" t="inlineStr"><is><t>text</t></is></c>';
    for (let cut = 0; cut < xml.length; cut += 1) expect(readPlainCell(xml.slice(0, cut), 0, empty())).toBe(false);
    expect(readPlainCell(xml, 0, empty())).toBe(true);
  });
});
