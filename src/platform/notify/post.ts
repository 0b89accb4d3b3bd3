import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Refusal } from '#src/platform/errors.ts';
import { receiverUrl, resolveReceiver } from './guard-address.ts';
import type { Answer } from './judge-answer.ts';
import type { OutgoingRequest } from './write-request.ts';

/** A receiver has this long for its whole answer. */
const PATIENCE_MS = 10_000;
/** Of an answer only so much is read. */
const MOST_ANSWER_BYTES = 16_384;

/**
 * Posts a request to a receiver outside, over the one address its name was checked for; redirects are not followed.
 * Never throws: what went wrong before an answer came is an answer without status, an address that may not be written to
 * counts as a 403.
 */
export async function post(request: OutgoingRequest, allowedHosts: ReadonlySet<string>): Promise<Answer> {
  let url: URL;
  let address: string;
  try {
    url = receiverUrl(request.url, allowedHosts);
    address = await resolveReceiver(url, allowedHosts);
  } catch (error) {
    return error instanceof Refusal
      ? { status: 403, retryAfter: null, body: error.text.en }
      : { status: null, retryAfter: null, body: wordsOf(error) };
  }
  return new Promise((resolve) => {
    const fail = (error: unknown) => resolve({ status: null, retryAfter: null, body: wordsOf(error) });
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sending = send(
      url,
      {
        method: 'POST',
        headers: { ...request.headers, 'content-length': Buffer.byteLength(request.body) },
        lookup: (_host, options, found) =>
          options.all === true
            ? found(null, [{ address, family: isIP(address) }])
            : found(null, address, isIP(address)),
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
      (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        const finish = () =>
          resolve({
            status: response.statusCode ?? null,
            retryAfter: secondsOf(response.headers['retry-after']),
            body: Buffer.concat(parts).toString('utf8'),
          });
        response.on('data', (part: Buffer) => {
          parts.push(part.subarray(0, MOST_ANSWER_BYTES - bytes));
          bytes += part.length;
          if (bytes < MOST_ANSWER_BYTES) return;
          finish();
          response.destroy();
        });
        response.on('end', finish);
        response.on('error', fail);
      },
    );
    sending.on('error', fail);
    sending.end(request.body);
  });
}

function secondsOf(header: string | undefined): number | null {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 86_400) : null;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) || error.name : 'no answer';
}
