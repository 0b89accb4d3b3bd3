import { describe, expect, it } from 'vitest';
import { maskAddress, minutesToWait, wants } from './channel.ts';

describe('a channel', () => {
  it.each([
    ['yellow', 'yellow', true],
    ['orange', 'yellow', false],
    ['orange', 'red', true],
    ['red', 'orange', false],
    ['red', null, true],
  ] as const)('from %s up: a message of level %s is wanted: %s', (minLevel, level, wanted) => {
    expect(wants({ minLevel }, level)).toBe(wanted);
  });

  it.each([
    ['no rule', [null, null, null], '09:30', 0],
    ['inside quiet hours over midnight, evening', ['22:00', '08:00', null], '23:00', 540],
    ['inside quiet hours over midnight, morning', ['22:00', '08:00', null], '07:59', 1],
    ['at their end', ['22:00', '08:00', null], '08:00', 0],
    ['at their begin', ['22:00', '08:00', null], '22:00', 600],
    ['quiet over lunch', ['12:00', '13:30', null], '12:30', 60],
    ['digest later today', [null, null, '18:00'], '09:00', 540],
    ['digest tomorrow', [null, null, '08:30'], '09:00', 1_410],
    ['digest this very minute', [null, null, '09:00'], '09:00', 0],
    ['digest inside quiet hours', ['22:00', '08:00', '07:00'], '18:00', 840],
    ['quiet hours of no length', ['08:00', '08:00', null], '08:00', 0],
  ] as const)('%s', (_name, [quietFrom, quietTo, digestAt], now, minutes) => {
    expect(minutesToWait({ quietFrom, quietTo, digestAt }, now)).toBe(minutes);
  });

  it('shows no key of a robot', () => {
    const key = 'https://qyapi.example/cgi-bin/webhook/send?key=1234-5678-abcd';
    expect(maskAddress('wecom', key)).toBe('https://qyapi.example/…abcd');
    expect(maskAddress('webhook', 'https://crm.example/hook')).toBe('https://crm.example/hook');
    expect(maskAddress('webhook', 'https://crm.example/hook?token=secret99')).not.toContain('secret');
    expect(maskAddress('email', 'a@b.example')).toBe('a@b.example');
    expect(maskAddress('feishu', 'no address')).toBe('…');
  });
});
