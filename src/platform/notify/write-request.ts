import { createHmac } from 'node:crypto';
import type { Channel } from './channel.ts';
import { linesOf, type OutgoingMessage, subjectOf } from './message.ts';

/** A request ready to be posted. */
export interface OutgoingRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whether a channel takes several messages in one: robots and mail do, a webhook gets each event by itself. */
export function gathers(kind: Channel['kind']): boolean {
  return kind !== 'webhook';
}

/**
 * Writes the request for a webhook or a chat robot. Webhooks follow Standard Webhooks: `webhook-id` stays the same on every
 * try, and the signature covers id, time and body. DingTalk signs in the address, Feishu in the body.
 * @param nowMs milliseconds since 1970; robots refuse signatures older than an hour.
 * @param messages one for a webhook, one or more for a robot.
 */
export function writeRequest(
  channel: Channel,
  messages: readonly [OutgoingMessage, ...OutgoingMessage[]],
  { baseUrl, nowMs }: { readonly baseUrl: string; readonly nowMs: number },
): OutgoingRequest {
  const { language, address, secret } = channel;
  const json = (body: unknown, headers = {}): OutgoingRequest => ({
    url: address,
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Bellwether', ...headers },
    body: JSON.stringify(body),
  });
  const subject = subjectOf(messages, language);
  const markdown = () => linesOf(messages, language, baseUrl, (title, url) => `- [${escapeMarkdown(title)}](${url})`);
  switch (channel.kind) {
    case 'wecom':
      return json({ msgtype: 'markdown', markdown: { content: `**${escapeMarkdown(subject)}**\n${markdown()}` } });
    case 'dingtalk': {
      const request = json({
        msgtype: 'markdown',
        markdown: { title: subject, text: `#### ${escapeMarkdown(subject)}\n${markdown()}` },
      });
      if (secret === null) return request;
      const url = new URL(address);
      url.searchParams.set('timestamp', String(nowMs));
      url.searchParams.set('sign', hmac(secret, `${nowMs}\n${secret}`));
      return { ...request, url: url.href };
    }
    case 'feishu': {
      const text = `${subject}\n${linesOf(messages, language, baseUrl, (title, url) => `${title} ${url}`)}`;
      const seconds = String(Math.floor(nowMs / 1_000));
      const signed = secret === null ? {} : { timestamp: seconds, sign: hmac(`${seconds}\n${secret}`, '') };
      return json({ ...signed, msg_type: 'text', content: { text } });
    }
    default: {
      const [message] = messages;
      const seconds = String(Math.floor(nowMs / 1_000));
      const request = json(
        {
          type: message.topic,
          timestamp: message.createdAt,
          data: { ...message.facts, title: message.title, url: `${baseUrl}${message.path}` },
        },
        { 'webhook-id': message.eventId, 'webhook-timestamp': seconds },
      );
      if (secret === null) return request;
      const signature = hmac(webhookKey(secret), `${message.eventId}.${seconds}.${request.body}`);
      return { ...request, headers: { ...request.headers, 'webhook-signature': `v1,${signature}` } };
    }
  }
}

/** The key in a webhook secret: base64 after `whsec_`, else the text itself. */
function webhookKey(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
}

function hmac(key: string | Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\[\]()*_`<>#]/g, (sign) => `\\${sign}`);
}
