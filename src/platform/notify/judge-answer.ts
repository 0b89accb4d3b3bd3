import type { ChannelKind } from './channel.ts';

/** What a receiver answered. `status` null: no answer at all (no name, no connection, no time). */
export interface Answer {
  readonly status: number | null;
  /** Seconds asked for by `Retry-After`; null: not said. */
  readonly retryAfter: number | null;
  readonly body: string;
}

/** What an answer means: arrived, worth another try (after so many seconds at least), or refused for good. */
export type Judgement =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly afterSeconds: number; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Judges a receiver's answer. Chat robots say failure inside a 200: WeCom and DingTalk in `errcode`, Feishu in `code`
 * (or the older `StatusCode`); a robot's 200 without such a code is no proof of arrival and is tried again.
 */
export function judgeAnswer(kind: ChannelKind, answer: Answer): Judgement {
  const wait = answer.retryAfter ?? 0;
  if (answer.status === null) return { kind: 'again', afterSeconds: 0, why: answer.body };
  const line = `${answer.status} ${answer.body.replace(/\s+/g, ' ').slice(0, 200)}`.trim();
  if (answer.status === 408 || answer.status === 425 || answer.status === 429 || answer.status >= 500)
    return { kind: 'again', afterSeconds: wait, why: line };
  if (answer.status < 200 || answer.status >= 300) return { kind: 'refused', why: line };
  if (kind === 'webhook' || kind === 'email') return { kind: 'sent' };
  const code = codeOf(kind, answer.body);
  if (code === 0) return { kind: 'sent' };
  if (code === null) return { kind: 'again', afterSeconds: 0, why: line };
  const busy = TOO_OFTEN[kind].includes(code);
  return busy ? { kind: 'again', afterSeconds: Math.max(wait, 60), why: line } : { kind: 'refused', why: line };
}

/** Codes for "too many messages" or "busy": a minute later the same message is welcome. */
const TOO_OFTEN: Readonly<Record<'wecom' | 'dingtalk' | 'feishu', readonly number[]>> = {
  wecom: [45009, -1],
  dingtalk: [130101, 410100, -1],
  feishu: [9499, 11232],
};

function codeOf(kind: 'wecom' | 'dingtalk' | 'feishu', body: string): number | null {
  try {
    const said: unknown = JSON.parse(body);
    if (typeof said !== 'object' || said === null) return null;
    const fields = said as Readonly<Record<string, unknown>>;
    const code = kind === 'feishu' ? (fields['code'] ?? fields['StatusCode']) : fields['errcode'];
    return typeof code === 'number' ? code : null;
  } catch {
    return null;
  }
}

/** Tries of one delivery before it is given up and shown as failed. */
export const MOST_TRIES = 8;

/** Seconds until try `attempts + 1`, doubling from 10 s to an hour: eight tries span about 21 minutes. */
export function secondsToNextTry(attempts: number): number {
  return Math.min(3_600, 10 * 2 ** Math.max(0, attempts - 1));
}
