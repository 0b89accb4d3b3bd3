import { describe, expect, it } from 'vitest';
import { parseCountry } from '#src/vocabulary/country.ts';
import { parseCurrency } from '#src/vocabulary/currency.ts';
import { parseIncoterm } from '#src/vocabulary/incoterm.ts';
import { parsePaymentTerm } from '#src/vocabulary/payment-term.ts';
import { parseUnit } from '#src/vocabulary/unit.ts';
import { analyseHs, readHsCode } from './type-hs.ts';
import { isBlank, isMissing } from './type-missing.ts';
import { isPlaceholderName, readCode, readName, readTaxId, readText } from './type-text.ts';
import { parseTransportMode } from './type-transport.ts';

describe('HS codes', () => {
  it.each<[string, string, number | null, string | null]>([
    ['as text', '69072100', 8, '69072100'],
    ['dots dropped', '6907.21.00', 8, '69072100'],
    ['one digit short of the usual eight', '2031000', 8, '02031000'],
    ['a lone short code is not guessed', '2031000', null, 'length'],
    ['padding must give a chapter', '7721000', 8, '07721000'],
    ['Argentina’s eleven digits', '69072100132', 11, '69072100132'],
    ['six digits among ten', '690721', 10, '690721'],
    ['float of a code', '6907210000.0', 10, '6907210000'],
    ['digits gone', '6.90721E+09', 10, 'digits-lost'],
    ['code with its name', '690721 - Tiles', 6, '690721'],
    ['words', 'TILES', 8, 'unreadable'],
    ['chapter 77 is reserved', '77010000', 8, 'unreadable'],
    ['missing', 'NULL', 8, null],
  ])('%s: %s', (_name, text, usualLength, expected) => {
    expect(readHsCode(text, { usualLength })).toBe(expected);
  });
  it('needs three codes and half the column for a usual length', () => {
    expect(analyseHs(['69072100', '69072100', '2031000']).plan.usualLength).toBeNull();
    expect(analyseHs(['69072100', '69072100', '69072300', '2031000']).plan.usualLength).toBe(8);
  });
});

it.each([
  '',
  '  ',
  'NULL',
  'N/A',
  'N/A        ',
  'N/A 5061',
  'NA',
  'NO DISPONIBLE',
  'NO DECLARADOS',
  'UNDEFINED',
  '_x0000_',
  '-',
  '.',
  'S/M',
  'XXX',
  '0',
  '无',
  '未知',
  '不详',
  '\u0000',
])('missing: %j', (text) => expect(isMissing(text)).toBe(true));
it.each(['NAMIBIA TRADING', 'N/A TILES LTD', 'NULLARBOR', '0-1', 'A very long description of tiles'])(
  'said: %s',
  (text) => {
    expect(isMissing(text)).toBe(false);
  },
);
it('zero is a figure, not a blank', () => expect(isBlank('0')).toBe(false));

describe('names', () => {
  it.each<[string, string, string | null, string | null]>([
    ['trimmed, one blank', '  ACME   TILES  ', 'ACME TILES', null],
    ['entity break cut', 'LANKA TILES PLC&#10;NO. 215, NAWALA ROAD', 'LANKA TILES PLC', 'NO. 215, NAWALA ROAD'],
    ['/N break cut', 'LANKA TILES PLC/NNO. 215', 'LANKA TILES PLC', 'NO. 215'],
    ['entity decoded', 'TILES &amp; STONE', 'TILES & STONE', null],
    ['mojibake reversed', 'COMPAÃ‘IA DEL SUR', 'COMPAÑIA DEL SUR', null],
    ['lost letters are not invented', 'COMPA\ufffdIA', 'COMPA\ufffdIA', null],
    ['leading bar', '|UPS FACTORY', 'UPS FACTORY', null],
  ])('%s', (_name, text, name, address) => {
    expect(readName(text)).toMatchObject({ name, address });
  });
  it('lifts a VAT number', () => {
    expect(readName('NORTHSTONE SLU VAT ESB00000000')).toEqual({
      name: 'NORTHSTONE SLU',
      address: null,
      taxId: 'ESB00000000',
    });
  });
  it.each(['TO ORDER', 'TO THE ORDER OF BANK X', 'THE ORDER OF UNITED STATES', 'TO ORDER OF SHIPPER', '凭指示'])(
    '%s is no party',
    (name) => {
      expect(isPlaceholderName(name)).toBe(true);
    },
  );
  it.each(['ORDERMAN GMBH', 'TOORDER LTD', 'NEW ORDER TRADING'])('%s is a party', (name) =>
    expect(isPlaceholderName(name)).toBe(false),
  );
  it('treats a null name as missing', () => expect(readName('N/A')).toBeNull());
});

it.each([
  ['3.1025314662E10', '31025314662'],
  ['1234567890.0', '1234567890'],
  ['05.323.261/0003-28', '05.323.261/0003-28'],
  ['0', null],
  ['N/A    ', null],
])('tax id %s → %s', (text, expected) => expect(readTaxId(text)).toBe(expected));
it.each([
  ['00012', '00012'],
  ['1234567890.0', '1234567890'],
  ['C536379', 'C536379'],
])('code %s → %s', (text, expected) => expect(readCode(text)).toBe(expected));
it('joins lines of a text and drops NUL', () => expect(readText('A\r\nB\tC_x0000_')).toBe('A B C'));

it.each<[string, string, string]>([
  ...['MTK', 'M2', 'MT2', 'SQM', 'SQUARE METRE', 'METROS CUADRADOS', '平方米'].map((text): [string, string, string] => [
    text,
    'M2',
    '1',
  ]),
  ...['KGS', 'KGM', 'K', 'KILOGRAMO', '千克'].map((text): [string, string, string] => [text, 'KG', '1']),
  ...['NOS', 'PCS', 'U  ', 'UNV', 'PZA', '件', '个'].map((text): [string, string, string] => [text, 'PCS', '1']),
  ['SQF', 'M2', '0.092903'],
  ['LB', 'KG', '0.45359237'],
  ['t', 'KG', '1000'],
  ['DOCENAS', 'DOZ', '1'],
])('unit %s → %s × %s', (text, code, factor) => expect(parseUnit(text)).toEqual({ code, factor }));
it('keeps unknown units apart', () => expect(parseUnit('WHATEVER')).toBeNull());

it.each([
  ['840', 'USD'],
  ['USD', 'USD'],
  ['人民币', 'CNY'],
  ['RS', null],
  ['DHM', null],
])('currency %s → %s', (text, expected) => expect(parseCurrency(text)).toBe(expected));

it.each([
  ['VN, VIETNAM', 'VN'],
  ['BRAZIL (BR)', 'BR'],
  ['КАЗАХСТАН', 'KZ'],
  ['ESTADOS UNIDOS', 'US'],
  ['中国', 'CN'],
  ['Côte d’Ivoire', 'CI'],
  ["COTE D'IVOIRE", 'CI'],
  ['USA', 'US'],
  ['CHN', 'CN'],
  ['EUROPEAN UNION', null],
  ['CHINA/INDIA', null],
])('country %s → %s', (text, expected) => expect(parseCountry(text)).toBe(expected));

it.each([
  ['FOB ZHUHAI,CHINA', 'FOB'],
  ['C&F', 'CFR'],
  ['CNF', 'CFR'],
  ['cif', 'CIF'],
  ['FOBBY', null],
])('incoterm %s → %s', (text, expected) => expect(parseIncoterm(text)).toBe(expected));
it.each([
  ['30% T/T deposit, balance before shipment', 'deposit'],
  ['L/C at sight', 'lc'],
  ['信用证', 'lc'],
  ['D/P', 'dp'],
  ['O/A 60 days', 'open-account'],
  ['T/T in advance', 'advance'],
  ['PAGO ANTICIPADO', 'advance'],
  ['USD', null],
])('payment %s → %s', (text, expected) => expect(parsePaymentTerm(text)).toBe(expected));
it.each([
  ['MARÍTIMO', 'sea'],
  ['30', 'road'],
  ['AÉREO', 'air'],
  ['31.0', 'road'],
  ['COMPOSITION OF VEHICLES (TRACTOR WITH TRAILER)', 'road'],
])('mode %s → %s', (text, expected) => expect(parseTransportMode(text)).toBe(expected));
