import type { ZodType } from 'zod';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '#src/vocabulary/endpoint.ts';

/** A download: bytes with a name and media type. */
export interface FileAnswer {
  readonly file: { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string };
}

/** What a handler is given after validation and authorisation. */
export interface Request<E> {
  /** On endpoints with access `public` the caller may be null. */
  readonly caller: Caller;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** The raw request, for uploads and set-up only. */
  readonly raw: globalThis.Request;
}

/** The session a request came with. */
export interface SessionInUse {
  /** SHA-256 of the cookie's token: the key of the stored session. */
  readonly tokenHash: string;
  readonly csrfToken: string;
}

/** The HTTP side of a request, for the few handlers that sign people in and out. */
export interface Exchange {
  /** Address of the peer; what a proxy says counts only when proxies are trusted. */
  readonly address: string;
  /** Null: nobody is signed in. */
  readonly session: SessionInUse | null;
  /** Sets the session cookie to this token; null removes it. */
  readonly setSession: (token: string | null) => void;
}

/** An endpoint with the function that answers it. */
export interface Implementation {
  readonly endpoint: Endpoint;
  readonly handle: (request: Request<Endpoint>, exchange: Exchange) => Promise<unknown>;
}

/** Binds a declared endpoint to its handler; the handler returns plain data of the response's shape, or a {@link FileAnswer}. */
export function implement<E extends Endpoint<ZodType, ZodType, ZodType, ZodType>>(
  endpoint: E,
  handle: (request: Request<E>, exchange: Exchange) => Promise<ResponseOf<E> | FileAnswer>,
): Implementation {
  return { endpoint: endpoint as unknown as Endpoint, handle: handle as unknown as Implementation['handle'] };
}
