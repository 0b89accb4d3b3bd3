/** How messages leave this installation; decided by whoever operates it. */
export interface Outbound {
  /** Address people reach the program at, without a slash at the end. */
  readonly baseUrl: string;
  /** `smtp://user:password@host:port` or `smtps://…`; null: no e-mail. */
  readonly smtpUrl: string | null;
  /** Sender of e-mail. */
  readonly mailFrom: string;
  /** IANA name; quiet hours and digests are local. */
  readonly timeZone: string;
  /** Hosts on inner networks that may be written to. */
  readonly allowedHosts: ReadonlySet<string>;
}

/** Nothing leaves: for commands that only read, and for tests. */
export const NO_OUTBOUND: Outbound = {
  baseUrl: '',
  smtpUrl: null,
  mailFrom: '',
  timeZone: 'UTC',
  allowedHosts: new Set(),
};
