import { describe, expect, it } from 'vitest';
import { orderKind } from './order-kind.ts';

describe('orderKind', () => {
  it.each([
    ['plain', { orderNo: '536365', orderType: null, description: 'LANTERN', amount: '15.30' }, 'order'],
    [
      'cancellation by number',
      { orderNo: 'C536379', orderType: null, description: 'Discount', amount: '-27.50' },
      'cancellation',
    ],
    [
      'a number that begins with C, positive',
      { orderNo: 'C2024001', orderType: null, description: null, amount: '5' },
      'order',
    ],
    ['negative line', { orderNo: '536400', orderType: null, description: 'LANTERN', amount: '-3' }, 'return'],
    ['sample in Chinese', { orderNo: 'PO-1', orderType: '样品', description: null, amount: '0' }, 'sample'],
    ['trial by type', { orderNo: 'PO-1', orderType: 'Trial order', description: null, amount: '9' }, 'trial'],
    ['trial by text', { orderNo: 'PO-1', orderType: null, description: '试单 阀门', amount: '9' }, 'trial'],
    ['cancelled by type', { orderNo: 'PO-1', orderType: '已取消', description: null, amount: '9' }, 'cancellation'],
    ['sampler is no sample', { orderNo: 'PO-1', orderType: null, description: 'WATER SAMPLER', amount: '9' }, 'order'],
    ['zero is no return', { orderNo: 'PO-1', orderType: null, description: null, amount: '0' }, 'order'],
  ] as const)('%s', (_name, line, kind) => expect(orderKind(line)).toBe(kind));
});
