import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import type { MessageLevel } from './channel.ts';

/** Something worth telling people outside the page they look at. */
export interface Message {
  /** `noun.verb`, e.g. `alert.opened`; receivers route by it. */
  readonly topic: string;
  readonly customerId: number | null;
  /** Null: not an alarm, no channel filters it. */
  readonly level: MessageLevel | null;
  /** One line that leaves the company: who and what, without figures from customs records. */
  readonly title: Bilingual;
  /** The finding; stays inside the program. */
  readonly detail: Bilingual | null;
  /** Address inside the program, beginning with `/`. */
  readonly path: string;
  /** For machines: codes, grades, dates. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A message on its way out. */
export interface OutgoingMessage extends Pick<Message, 'topic' | 'title' | 'path' | 'facts'> {
  readonly eventId: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
}

/** Bytes the strictest robot takes in one message. */
const MOST_BYTES = 3_800;

/** The subject of several messages together: the one title, or how many there are. */
export function subjectOf(messages: readonly OutgoingMessage[], language: Language): string {
  const [first] = messages;
  if (first !== undefined && messages.length === 1) return first.title[language];
  return language === 'zh' ? `风向标：${messages.length} 条提醒` : `Bellwether: ${messages.length} notifications`;
}

/**
 * The messages as a list of links, cut where a robot would refuse more; what was cut is said.
 * @param link how a title and its address become one line.
 */
export function linesOf(
  messages: readonly OutgoingMessage[],
  language: Language,
  baseUrl: string,
  link: (title: string, url: string) => string,
): string {
  const lines: string[] = [];
  let bytes = 0;
  for (const message of messages) {
    const line = link(message.title[language], `${baseUrl}${message.path}`);
    bytes += new TextEncoder().encode(line).length + 1;
    if (bytes > MOST_BYTES) break;
    lines.push(line);
  }
  const cut = messages.length - lines.length;
  if (cut > 0)
    lines.push(link(language === 'zh' ? `另有 ${cut} 条，请在风向标中查看` : `${cut} more in Bellwether`, baseUrl));
  return lines.join('\n');
}
