import { describe, expect, it } from 'vitest';
import {
  areDefault,
  DEFAULT_RULES,
  type FieldPolicy,
  faultsAgainst,
  type ImportRules,
  passesOverKnown,
  policyOf,
} from './import-rules.ts';

const rules = (change: Partial<ImportRules>): ImportRules => ({ ...DEFAULT_RULES, ...change });

describe('policy of a field', () => {
  it.each<[string, ImportRules, FieldPolicy]>([
    ['the file wins by default', rules({}), 'overwrite'],
    ['unless the field says otherwise', rules({ fields: { city: 'keep' } }), 'keep'],
    ['filling blanks', rules({ mode: 'fill-blanks' }), 'fill-blanks'],
    [
      'a field may be overwritten while others are filled',
      rules({ mode: 'fill-blanks', fields: { city: 'overwrite' } }),
      'overwrite',
    ],
    [
      'new rows only: nothing known changes, whatever the field says',
      rules({ mode: 'create', fields: { city: 'overwrite' } }),
      'keep',
    ],
    ['skipping known rows likewise', rules({ mode: 'skip', fields: { city: 'overwrite' } }), 'keep'],
  ])('%s', (_name, given, policy) => expect(policyOf(given, 'city')).toBe(policy));
});

describe('known rows', () => {
  it.each<[ImportRules['mode'], string | null]>([
    ['upsert', null],
    ['update', null],
    ['fill-blanks', null],
    ['create', 'known-already'],
    ['skip', 'left-as-is'],
  ])('%s', (mode, reason) => expect(passesOverKnown(rules({ mode }))).toBe(reason));

  it('count as faults only where the mode promised that there are none', () => {
    expect(faultsAgainst({ 'known-already': 2, 'not-known': 3, 'left-as-is': 5, 'no-customer': 7 })).toBe(5);
    expect(faultsAgainst({})).toBe(0);
  });
});

it('tells the default from a choice', () => {
  expect(areDefault(DEFAULT_RULES)).toBe(true);
  expect(areDefault(rules({ mode: 'skip' }))).toBe(false);
  expect(areDefault(rules({ keepEdited: false }))).toBe(false);
  expect(areDefault(rules({ fields: { city: 'keep' } }))).toBe(false);
});
