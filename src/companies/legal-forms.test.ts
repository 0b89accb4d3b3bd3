import { describe, expect, it } from 'vitest';
import { cleanName } from './clean-name.ts';
import { legalFormsConflict } from './legal-forms.ts';

describe('legal form of a name', () => {
  it.each([
    ['宁波海田五金有限公司', 'ltd'],
    ['宁波海田五金股份有限公司', 'joint stock ltd'],
    ['ООО «Северный Ветер»', 'ooo'],
    ['ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ «СЕВЕРНЫЙ ВЕТЕР»', 'ooo'],
    ['АО Северный Ветер', 'jsc'],
    ['Nordwind GmbH', 'gmbh'],
    ['Nordwind Gesellschaft mit beschränkter Haftung', 'gmbh'],
    ['NORDWIND GMBH & CO. KG', 'gmbh & co kg'],
    ['CASA PAMPA S.A. DE C.V.', 'sa de cv'],
    ['CASA PAMPA S DE RL DE CV', 's de rl de cv'],
    ['CASA PAMPA SOCIEDAD ANONIMA CERRADA', 'sac'],
    ['LODOS TEKSTIL SAN. VE TIC. LTD. ŞTİ.', 'ltd sti'],
    ['CONG TY TNHH GIO BAC', 'ltd'],
    ['شركة ريح الشمال ذ.م.م', 'llc'],
    ['NORDWIND LIMTED', 'ltd'],
    ['NORDWIND CO INC LTD', 'ltd'],
    ['NORDWIND PVT LTD UNIT 14', 'pvt ltd'],
    ['S.R.L. CASA PAMPA', 'srl'],
    ['AS NORDWIND TRADING', null],
    ['SA NORDWIND MILLS', null],
  ])('%s: %s', (raw, form) => {
    expect(cleanName(raw).legalForm).toBe(form);
  });
});

describe('legal forms against each other', () => {
  it.each([
    ['gmbh', 'ag', true],
    ['sac', 'sa', true],
    ['ltd', 'pvt ltd', true],
    ['ooo', 'llc', false],
    ['ltd', 'joint stock ltd', false],
    ['jsc', 'oao', false],
    ['oao', 'zao', true],
    ['co', 'ltd', false],
    ['ltd', null, false],
  ] as const)('%s and %s: %s', (a, b, conflict) => {
    expect(legalFormsConflict(a, b)).toBe(conflict);
    expect(legalFormsConflict(b, a)).toBe(conflict);
  });
});
