import { expect, it } from 'vitest';
import { classifyParty } from './classify-party.ts';

it.each([
  ['TO THE ORDER OF', 'placeholder'],
  ['TO ORDER', 'placeholder'],
  ['THE ORDER OF UNITED STATES', 'placeholder'],
  ['A LA ORDEN DE', 'placeholder'],
  ['N/A        ', 'placeholder'],
  ['NO DISPONIBLE', 'placeholder'],
  ['...', 'placeholder'],
  ['TO THE ORDER OF BANCO ANDINO', 'bank'],
  ['EVERGREEN BANK LIMITED', 'bank'],
  ['BLUEWAVE FREIGHT FORWARDERS LLC', 'forwarder'],
  ['DHL GLOBAL FORWARDING', 'forwarder'],
  ['RÁPIDA LOGÍSTICA SAC', 'forwarder'],
  ['ORDERLY HOME GOODS LTD', 'firm'],
  ['BANKSIDE KITCHENS LTD', 'firm'],
  ['宁波海天五金有限公司', 'firm'],
])('%s is a %s', (raw, kind) => {
  expect(classifyParty(raw)).toBe(kind);
});
