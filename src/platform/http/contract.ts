import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';

export const getLive = endpoint({
  name: 'getLive',
  method: 'get',
  path: '/api/live',
  access: 'public',
  summary: 'Whether the process answers at all',
  response: z.object({ live: z.literal(true) }),
});
export const getReady = endpoint({
  name: 'getReady',
  method: 'get',
  path: '/api/ready',
  access: 'public',
  summary: 'Whether real questions to the database are answered in time; refuses with `unavailable` otherwise',
  response: z.object({ ready: z.literal(true) }),
});
export const getApiDocument = endpoint({
  name: 'getApiDocument',
  method: 'get',
  path: '/api/openapi.json',
  access: 'public',
  summary: 'This API as an OpenAPI 3.1 document',
  response: z.record(z.string(), z.unknown()),
});
