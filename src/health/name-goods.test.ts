import { expect, it } from 'vitest';
import { nameGoods } from './name-goods.ts';

it.each([
  ['up to the first comma', 'ALUMINIUM FRYING PAN 26 CM, S/M, MODEL 7601', 'ALUMINIUM FRYING PAN 26 CM'],
  ['up to a bracket', '不锈钢保温杯（500ml）', '不锈钢保温杯'],
  ['blanks folded', '  BAMBOO   CUTTING BOARD ', 'BAMBOO CUTTING BOARD'],
  [
    'a long one at a word',
    'STAINLESS STEEL TABLE KITCHEN ARTICLES OF ALL KINDS',
    'STAINLESS STEEL TABLE KITCHEN ARTICLES…',
  ],
  ['a long one without words', 'X'.repeat(60), `${'X'.repeat(40)}…`],
  ['nothing', ', MODEL 5', ''],
])('%s', (_case, description, name) => {
  expect(nameGoods(description)).toBe(name);
});
