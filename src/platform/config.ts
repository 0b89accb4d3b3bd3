import { join, resolve } from 'node:path';
import { Refusal } from '#src/platform/errors.ts';
import { type CalendarDate, parseCalendarDate } from '#src/vocabulary/calendar-date.ts';
import { availableMemoryMb } from './database/server-settings.ts';

/** Which PostgreSQL holds the data. */
export type DatabaseConfig =
  | { readonly kind: 'bundled'; readonly memoryMb: number }
  | {
      readonly kind: 'remote';
      /** Address in the owner's role. */
      readonly url: string;
      /** Address in the application's role; null: that role is created, which needs CREATEROLE. */
      readonly appUrl: string | null;
    };

/** Everything the environment and the command line decide; nothing else reads the environment. */
export interface Config {
  /** Absolute. */
  readonly dataDirectory: string;
  readonly database: DatabaseConfig;
  /** Interface the server listens on. */
  readonly host: string;
  readonly port: number;
  /** Address people use, for links in invitations and for the cookie's `Secure`; null: `http://host:port`. */
  readonly publicUrl: string | null;
  /** Whether `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  readonly behindProxy: boolean;
  /** IANA name; decides what "today" is. */
  readonly timeZone: string;
  /** The day taken for today, for demonstrations and rehearsals on old data; null: the clock's. */
  readonly today: CalendarDate | null;
  readonly logLevel: string;
  /** Mail server for notifications, `smtp://` or `smtps://`; null: no e-mail. */
  readonly smtpUrl: string | null;
  /** Sender of e-mail. */
  readonly mailFrom: string;
  /** Hosts on inner networks that notifications may be sent to. */
  readonly allowedHosts: ReadonlySet<string>;
}

/** What the command line may set over the environment. */
export interface ConfigOptions {
  readonly data?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | number | undefined;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Reads the configuration: options first, then environment, then defaults (data directory `.bellwether` below the working
 * directory, 127.0.0.1, port 4173, the machine's time zone).
 * @throws Refusal `invalid` naming the variable that makes no sense.
 */
export function readConfig(options: ConfigOptions = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  const value = (name: string) => environment[name]?.trim() || null;
  const url = value('DATABASE_URL');
  const timeZone = value('BELLWETHER_TIME_ZONE') ?? Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
  if (!isTimeZone(timeZone)) throw wrong('BELLWETHER_TIME_ZONE', timeZone, 'Asia/Shanghai');
  const logLevel = value('BELLWETHER_LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) throw wrong('BELLWETHER_LOG_LEVEL', logLevel, LOG_LEVELS.join(' | '));
  const pinned = value('BELLWETHER_TODAY');
  const today = pinned === null ? null : parseCalendarDate(pinned);
  if (pinned !== null && today === null) throw wrong('BELLWETHER_TODAY', pinned, '2026-11-25');
  const memory = value('BELLWETHER_MEMORY_MB');
  const publicUrl = value('BELLWETHER_PUBLIC_URL');
  if (publicUrl !== null && !URL.canParse(publicUrl))
    throw wrong('BELLWETHER_PUBLIC_URL', publicUrl, 'https://bellwether.example.com');
  const smtpUrl = value('BELLWETHER_SMTP_URL');
  if (smtpUrl !== null && !/^smtps?:\/\/[^/]+/.test(smtpUrl))
    throw wrong(
      'BELLWETHER_SMTP_URL',
      smtpUrl.replace(/\/\/.*@/, '//…@'),
      'smtps://user:password@mail.example.com:465',
    );
  return {
    dataDirectory: resolve(options.data ?? value('BELLWETHER_DATA') ?? join(process.cwd(), '.bellwether')),
    database:
      url === null
        ? {
            kind: 'bundled',
            memoryMb: memory === null ? availableMemoryMb() : whole('BELLWETHER_MEMORY_MB', memory, 128, 1_000_000),
          }
        : { kind: 'remote', url, appUrl: value('BELLWETHER_APP_DATABASE_URL') },
    host: options.host ?? value('BELLWETHER_HOST') ?? '127.0.0.1',
    port: whole('BELLWETHER_PORT', options.port ?? value('BELLWETHER_PORT') ?? 4173, 0, 65_535),
    publicUrl,
    behindProxy: value('BELLWETHER_BEHIND_PROXY') === '1',
    timeZone,
    today,
    logLevel,
    smtpUrl,
    mailFrom: value('BELLWETHER_MAIL_FROM') ?? 'Bellwether <bellwether@localhost>',
    allowedHosts: new Set((value('BELLWETHER_ALLOWED_HOSTS') ?? '').split(/[\s,]+/).filter((host) => host !== '')),
  };
}

/** What child processes see of our environment: no secrets, nothing that changes what they answer. */
export function childEnvironment(environment: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept: Record<string, string> = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    const value = environment[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function whole(name: string, text: string | number, low: number, high: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw wrong(name, String(text), `${low}–${high}`);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

function wrong(name: string, value: string, expected: string): Refusal {
  return new Refusal(
    'invalid',
    {
      zh: `设置 ${name} 的值“${value}”无效，应为：${expected}。`,
      en: `Setting ${name} has the value "${value}"; expected ${expected}.`,
    },
    { name },
  );
}
