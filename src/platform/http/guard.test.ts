import { describe, expect, it } from 'vitest';
import { equalText, isCrossSite, isOurHost } from './guard.ts';
import { contentDisposition } from './present.ts';

describe('cross-site', () => {
  it.each([
    ['a program says nothing of origins', {}, false],
    ['own page', { origin: 'http://localhost:4173', 'sec-fetch-site': 'same-origin' }, false],
    ['typed address', { 'sec-fetch-site': 'none' }, false],
    ['own page behind a proxy that ends TLS', { origin: 'https://localhost:4173' }, false],
    ['another site', { origin: 'https://evil.example' }, true],
    ['another port', { origin: 'http://localhost:8080' }, true],
    ['a name that begins like ours', { origin: 'http://localhost:4173.evil.example' }, true],
    ['no origin to speak of', { origin: 'null' }, true],
    ['nonsense', { origin: 'localhost:4173' }, true],
    ['a sister domain', { 'sec-fetch-site': 'same-site' }, true],
    ['a browser that contradicts itself', { origin: 'http://localhost:4173', 'sec-fetch-site': 'cross-site' }, true],
  ])('%s', (_name, headers, expected) => {
    expect(isCrossSite(new Headers({ host: 'localhost:4173', ...headers }))).toBe(expected);
  });
});

describe('host names', () => {
  const ours = new Set(['127.0.0.1', 'localhost', '[::1]']);
  it.each([
    ['localhost', true],
    ['LOCALHOST:4173', true],
    ['127.0.0.1:1', true],
    ['[::1]:4173', true],
    ['evil.example', false],
    ['localhost.evil.example', false],
    ['', false],
    [null, false],
  ])('%s', (host, expected) => {
    expect(isOurHost(host, ours)).toBe(expected);
    expect(isOurHost(host, null)).toBe(true);
  });
});

it('compares secrets of any length', () => {
  expect([
    equalText('a', 'a'),
    equalText('a', 'b'),
    equalText('a', 'aa'),
    equalText('', ''),
    equalText('钥', '钥'),
  ]).toEqual([true, false, false, true, true]);
});

describe('names of downloads', () => {
  it.each([
    ['plain.csv', `attachment; filename="plain.csv"; filename*=UTF-8''plain.csv`],
    ['客户体检.pdf', `attachment; filename="____.pdf"; filename*=UTF-8''%E5%AE%A2%E6%88%B7%E4%BD%93%E6%A3%80.pdf`],
    [`a"b\\c'(d)*.csv`, `attachment; filename="a_b_c'(d)*.csv"; filename*=UTF-8''a%22b%5Cc%27%28d%29%2A.csv`],
    ['x\r\nset-cookie: y', `attachment; filename="x__set-cookie: y"; filename*=UTF-8''x%0D%0Aset-cookie%3A%20y`],
    ['\ud800.csv', `attachment; filename="_.csv"; filename*=UTF-8''_.csv`],
  ])('%j', (name, expected) => {
    expect(contentDisposition(name)).toBe(expected);
  });
});
