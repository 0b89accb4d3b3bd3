import { describe, expect, it } from 'vitest';
import { isInnerAddress, receiverUrl, resolveReceiver } from './guard-address.ts';

const NONE = new Set<string>();

describe('receivers', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.9',
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378::1',
    'fec0::1',
    '::7f00:1',
    '::ffff:7f00:1',
    'fe80::1%eth0',
    'not an address',
  ])('%s is inner', (ip) => {
    expect(isInnerAddress(ip)).toBe(true);
  });
  it.each(['1.1.1.1', '172.32.0.1', '2606:4700::1111'])('%s is public', (ip) => {
    expect(isInnerAddress(ip)).toBe(false);
  });

  it.each([
    'http://crm.example/hook',
    'ftp://crm.example/',
    'https://user:pw@crm.example/',
    'crm.example',
    'https://127.0.0.1/hook',
    'https://[::1]/hook',
    'https://2130706433/',
    'https://0x7f.1/',
    'file:///etc/passwd',
  ])('%s is refused', (address) => {
    expect(() => receiverUrl(address, NONE)).toThrow();
  });
  it('a named host may be plain http', () => {
    expect(receiverUrl('http://127.0.0.1:9/hook', new Set(['127.0.0.1'])).port).toBe('9');
    expect(receiverUrl('https://crm.example/hook', NONE).hostname).toBe('crm.example');
  });

  it('a name that leads to this machine is refused, unless named', async () => {
    const url = new URL('https://localhost/hook');
    await expect(resolveReceiver(url, NONE)).rejects.toThrow('inner network');
    expect(isInnerAddress(await resolveReceiver(url, new Set(['localhost'])))).toBe(true);
  });
});
