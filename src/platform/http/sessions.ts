import type { Caller } from '#src/platform/auth/caller.ts';
import type { SessionInUse } from './implement.ts';

/** Who a session cookie stands for. */
export interface SignedIn {
  readonly caller: Caller;
  readonly session: SessionInUse;
}

/** Looks a cookie's token up; null when it opens nothing (unknown, expired, ended, person disabled). */
export type SessionLookup = (token: string) => Promise<SignedIn | null>;

/** Name of the session cookie: `__Host-` binds it to this very host, which browsers allow only over https. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-bellwether' : 'bellwether';
}

/** The `Set-Cookie` header that gives this token, or removes the cookie when null. It lives as long as the session may. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const age = token === null ? 0 : SESSION_DAYS * 24 * 60 * 60;
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${age}`, ...(secure ? ['Secure'] : [])];
  return [`${sessionCookieName(secure)}=${token ?? ''}`, ...attributes].join('; ');
}

/** Days after which a session ends, used or not. */
export const SESSION_DAYS = 14;
/** Hours without a request after which a session ends. */
export const SESSION_IDLE_HOURS = 12;
