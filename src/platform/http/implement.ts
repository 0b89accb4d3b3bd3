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

/** An endpoint with the function that answers it. */
export interface Implementation {
  readonly endpoint: Endpoint;
  readonly handle: (request: Request<Endpoint>) => Promise<unknown>;
}

/** Binds a declared endpoint to its handler; the handler returns plain data of the response's shape, or a {@link FileAnswer}. */
export function implement<E extends Endpoint<ZodType, ZodType, ZodType, ZodType>>(
  endpoint: E,
  handle: (request: Request<E>) => Promise<ResponseOf<E> | FileAnswer>,
): Implementation {
  return { endpoint: endpoint as unknown as Endpoint, handle: handle as unknown as Implementation['handle'] };
}
