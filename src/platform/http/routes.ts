import { Refusal } from '#src/platform/errors.ts';
import type { Endpoint } from '#src/vocabulary/endpoint.ts';
import { getApiDocument, getLive, getReady } from './contract.ts';
import { type Implementation, implement } from './implement.ts';
import { openApiDocument } from './openapi.ts';

export interface HttpRoutesOptions {
  /** Whether the database answers real questions now. */
  readonly ready: () => Promise<boolean>;
  readonly version: string;
  /** Every endpoint served, these excepted. */
  readonly endpoints: readonly Endpoint[];
}

/** Doors of the server itself: liveness, readiness, the API document. */
export function httpRoutes(options: HttpRoutesOptions): readonly Implementation[] {
  const document = openApiDocument(
    [getLive, getReady, getApiDocument, ...options.endpoints] as Endpoint[],
    options.version,
  );
  return [
    implement(getLive, async () => ({ live: true as const })),
    implement(getReady, async () => {
      if (await options.ready()) return { ready: true as const };
      throw new Refusal('unavailable', {
        zh: '服务尚未就绪：数据库没有及时回答。',
        en: 'Not ready: the database did not answer in time.',
      });
    }),
    implement(getApiDocument, async () => document),
  ];
}
