import type { ZodType, z } from 'zod';
import type { Permission } from './roles.ts';

/** Who may call: a named permission, anyone signed in, or anyone at all. */
export type Access = Permission | 'signed-in' | 'public';

/** One door of the API, declared once: the server implements it, the browser calls it, the documentation lists it. */
export interface Endpoint<
  Params extends ZodType = ZodType,
  Query extends ZodType = ZodType,
  Body extends ZodType = ZodType,
  Response extends ZodType = ZodType,
> {
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI form, e.g. `/api/customers/{code}`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  /** A JSON body; an endpoint that takes a file says `consumes: 'file'` instead. */
  readonly body?: Body;
  readonly response: Response;
  readonly consumes?: 'file';
  /** `file`: answers with a download instead of JSON; `response` is then `z.unknown()`. */
  readonly produces?: 'file';
}

/** Declares an endpoint and keeps its exact types. */
export function endpoint<
  Response extends ZodType,
  Params extends ZodType = ZodType<Record<string, never>>,
  Query extends ZodType = ZodType<Record<string, never>>,
  Body extends ZodType = ZodType<undefined>,
>(declaration: Endpoint<Params, Query, Body, Response>): Endpoint<Params, Query, Body, Response> {
  return declaration;
}

/** What an endpoint's path carries, after validation. */
export type ParamsOf<E> = E extends Endpoint<infer P, ZodType, ZodType, ZodType> ? z.output<P> : never;
/** What an endpoint's query string carries, after validation. */
export type QueryOf<E> = E extends Endpoint<ZodType, infer Q, ZodType, ZodType> ? z.output<Q> : never;
/** What an endpoint's JSON body carries, after validation. */
export type BodyOf<E> = E extends Endpoint<ZodType, ZodType, infer B, ZodType> ? z.output<B> : never;
/** What an endpoint answers. */
export type ResponseOf<E> = E extends Endpoint<ZodType, ZodType, ZodType, infer R> ? z.output<R> : never;
