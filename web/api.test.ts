import { describe, expect, it } from 'vitest';
import { getCustomer, listCustomers } from '#src/ledger/contract.ts';
import { pathOf, refusalOf } from './api.ts';

describe('pathOf', () => {
  it('fills and escapes path parameters', () => {
    expect(pathOf(getCustomer, { params: { code: 'A/7 ü' } })).toBe('/api/customers/A%2F7%20%C3%BC');
  });
  it('leaves out what was not asked', () => {
    expect(pathOf(listCustomers, { query: { search: '', tier: undefined, country: 'DE' } })).toBe(
      '/api/customers?country=DE',
    );
    expect(pathOf(listCustomers, {})).toBe('/api/customers');
  });
});

describe('refusalOf', () => {
  it('keeps code, sentence and details', () => {
    const refusal = refusalOf(
      { error: { code: 'conflict', text: { zh: '已被修改', en: 'Changed' }, details: { by: 'Li' } } },
      409,
    );
    expect([refusal.code, refusal.text.zh, refusal.details['by'], refusal.status]).toEqual([
      'conflict',
      '已被修改',
      'Li',
      409,
    ]);
  });
  it('reads a flat body too', () => {
    expect(refusalOf({ code: 'busy', text: { zh: '忙', en: 'Busy' } }, 503).text.en).toBe('Busy');
  });
  it.each([null, 'oops', { error: 'text' }, []])('says something useful for %j', (body) => {
    expect(refusalOf(body, 500).text.en).toContain('500');
    expect(refusalOf(body, 401).code).toBe('not-signed-in');
  });
});
