import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Channel } from './channel.ts';
import { linesOf, type OutgoingMessage } from './message.ts';
import { writeRequest } from './write-request.ts';

const message: OutgoingMessage = {
  eventId: 'msg_1',
  topic: 'alert.opened',
  title: { zh: '北风贸易：警示，被动流失', en: 'Nordwind [GB]: warning, passive loss' },
  path: '/health/alerts/7',
  facts: { customer: '0012', level: 'orange' },
  createdAt: '2026-11-25T08:00:00Z',
};
const channel = (kind: Channel['kind'], secret: string | null): Channel => ({
  id: 1,
  kind,
  name: 'sales',
  address: 'https://receiver.example/hook?key=1',
  secret,
  language: 'en',
  minLevel: 'yellow',
  quietFrom: null,
  quietTo: null,
  digestAt: null,
});
const at = { baseUrl: 'https://bw.example', nowMs: 1_700_000_000_123 };
const sign = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest('base64');

describe('requests', () => {
  it('to a webhook are signed the Standard Webhooks way', () => {
    const { headers, body } = writeRequest(channel('webhook', 'whsec_c2VjcmV0'), [message], at);
    expect(headers['webhook-id']).toBe('msg_1');
    expect(headers['webhook-signature']).toBe(`v1,${sign(Buffer.from('secret'), `msg_1.1700000000.${body}`)}`);
    expect(JSON.parse(body)).toEqual({
      type: 'alert.opened',
      timestamp: '2026-11-25T08:00:00Z',
      data: { customer: '0012', level: 'orange', title: message.title, url: 'https://bw.example/health/alerts/7' },
    });
  });

  it('to DingTalk are signed in the address', () => {
    const url = new URL(writeRequest(channel('dingtalk', 'SEC9'), [message], at).url);
    expect(url.searchParams.get('key')).toBe('1');
    expect(url.searchParams.get('sign')).toBe(sign('SEC9', '1700000000123\nSEC9'));
  });

  it('to Feishu are signed in the body with an empty text', () => {
    const body = JSON.parse(writeRequest(channel('feishu', 'abc'), [message], at).body);
    expect(body.sign).toBe(sign('1700000000\nabc', ''));
    expect(body.content.text).toContain('https://bw.example/health/alerts/7');
  });

  it('to WeCom keep a name from becoming a link of its own', () => {
    const body = JSON.parse(writeRequest(channel('wecom', null), [message], at).body);
    expect(body.markdown.content).toContain(
      '- [Nordwind \\[GB\\]: warning, passive loss](https://bw.example/health/alerts/7)',
    );
  });

  it('gather many messages and say how many were cut', () => {
    const many = Array.from({ length: 500 }, () => message);
    const body = JSON.parse(writeRequest(channel('wecom', null), [message, ...many], at).body);
    expect(Buffer.byteLength(body.markdown.content)).toBeLessThan(4_096);
    expect(body.markdown.content).toContain('Bellwether: 501 notifications');
    const shown = body.markdown.content.match(/health/g).length;
    expect(body.markdown.content).toContain(`[${501 - shown} more in Bellwether]`);
  });

  it('say it in the language of the channel', () => {
    expect(linesOf([message], 'zh', '', (title) => title)).toBe('北风贸易：警示，被动流失');
  });
});
