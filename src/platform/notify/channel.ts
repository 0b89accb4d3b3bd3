import type { Language } from '#src/vocabulary/bilingual.ts';

/** Ways out of the program. */
export const CHANNEL_KINDS = ['email', 'webhook', 'wecom', 'dingtalk', 'feishu'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** How urgent an alarm is, mildest first. */
export const MESSAGE_LEVELS = ['yellow', 'orange', 'red'] as const;
export type MessageLevel = (typeof MESSAGE_LEVELS)[number];

/** A channel as the outbox uses it. */
export interface Channel {
  readonly id: number;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly address: string;
  readonly secret: string | null;
  readonly language: Language;
  readonly minLevel: MessageLevel;
  /** `HH:MM` local; both or neither. */
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  /** `HH:MM` local; null: at once. */
  readonly digestAt: string | null;
}

/** Whether a channel wants a message: alarms from its least level up, everything else always. */
export function wants(channel: Pick<Channel, 'minLevel'>, level: MessageLevel | null): boolean {
  return level === null || MESSAGE_LEVELS.indexOf(level) >= MESSAGE_LEVELS.indexOf(channel.minLevel);
}

/**
 * Minutes from `now` (local, `HH:MM`) until a channel may be written to: its digest hour, else the end of its quiet hours,
 * else 0. Quiet hours may cross midnight; a digest hour inside them waits for their end.
 */
export function minutesToWait(channel: Pick<Channel, 'quietFrom' | 'quietTo' | 'digestAt'>, now: string): number {
  const start = minuteOf(now);
  const digest = channel.digestAt === null ? 0 : forward(start, minuteOf(channel.digestAt));
  const at = (start + digest) % DAY;
  if (channel.quietFrom === null || channel.quietTo === null) return digest;
  const length = forward(minuteOf(channel.quietFrom), minuteOf(channel.quietTo));
  const into = forward(minuteOf(channel.quietFrom), at);
  return into < length ? digest + length - into : digest;
}

const DAY = 1_440;

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes going forward from one minute of the day to another. */
function forward(from: number, to: number): number {
  return (to - from + DAY) % DAY;
}

/** An address fit to be shown: robots' keys and webhook paths are cut, mail addresses stay. */
export function maskAddress(kind: ChannelKind, address: string): string {
  if (kind === 'email') return address;
  if (!URL.canParse(address)) return '…';
  const url = new URL(address);
  const tail = address.slice(-4);
  return kind === 'webhook' && url.search === '' ? address : `${url.origin}/…${tail}`;
}
