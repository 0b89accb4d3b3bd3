import { createTransport } from 'nodemailer';
import type { Channel } from './channel.ts';
import type { Answer } from './judge-answer.ts';
import { linesOf, type OutgoingMessage, subjectOf } from './message.ts';
import type { Outbound } from './outbound.ts';

/**
 * Sends messages as one e-mail to every address of a channel. Never throws: a mail server's permanent refusal (5xx) counts
 * as refused, everything else without acceptance as no answer.
 */
export async function sendMail(
  channel: Channel,
  messages: readonly [OutgoingMessage, ...OutgoingMessage[]],
  outbound: Outbound,
): Promise<Answer> {
  if (outbound.smtpUrl === null)
    return { status: 403, retryAfter: null, body: 'no mail server is set (BELLWETHER_SMTP_URL)' };
  const transport = createTransport(outbound.smtpUrl, { connectionTimeout: 10_000, socketTimeout: 20_000 } as never);
  try {
    await transport.sendMail({
      from: outbound.mailFrom,
      to: channel.address.split(',').map((address) => address.trim()),
      subject: subjectOf(messages, channel.language),
      text: linesOf(messages, channel.language, outbound.baseUrl, (title, url) => `${title}\n${url}\n`),
      messageId: `<${messages[0].eventId}@bellwether>`,
    });
    return { status: 250, retryAfter: null, body: '' };
  } catch (error) {
    const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
    const words = error instanceof Error ? error.message.slice(0, 200) : 'mail failed';
    return { status: code >= 500 && code < 600 ? 403 : null, retryAfter: null, body: words };
  } finally {
    transport.close();
  }
}
