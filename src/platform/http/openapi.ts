import { type ZodType, z } from 'zod';
import type { Endpoint } from '#src/vocabulary/endpoint.ts';

type Json = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document, written from the endpoints' declarations; shapes with a `meta` id become components. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method] = operation(endpoint, components);
    paths[endpoint.path] = path;
  }
  components['Refusal'] = REFUSAL;
  return {
    openapi: '3.1.1',
    info: {
      title: 'Bellwether',
      version,
      description:
        'Sign in with POST /api/sign-in; the session travels in a cookie. Requests that change something carry the header x-csrf-token, found in GET /api/me.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'bellwether' } },
    },
  };
}

const REFUSAL: Json = {
  type: 'object',
  required: ['code', 'message', 'details'],
  properties: {
    code: { type: 'string' },
    message: {
      type: 'object',
      required: ['zh', 'en'],
      properties: { zh: { type: 'string' }, en: { type: 'string' } },
    },
    details: { type: 'object' },
  },
};

function operation(endpoint: Endpoint, components: Json): Json {
  const changes = endpoint.method !== 'get';
  const signedIn = endpoint.access !== 'public';
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    'x-access': endpoint.access,
    ...(signedIn ? {} : { security: [] }),
    parameters: [
      ...parameters(endpoint.params, 'path', components),
      ...parameters(endpoint.query, 'query', components),
      ...(changes && signedIn ? [CSRF_HEADER] : []),
    ],
    ...requestBody(endpoint, components),
    responses: {
      '200': { description: 'Done', content: answerContent(endpoint, components) },
      default: {
        description: 'Refused, with the reason in Chinese and English',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
}

const CSRF_HEADER: Json = { name: 'x-csrf-token', in: 'header', required: true, schema: { type: 'string' } };

function requestBody(endpoint: Endpoint, components: Json): Json {
  if (endpoint.consumes === 'file')
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } };
  if (endpoint.body === undefined) return {};
  const schema = jsonSchema(endpoint.body, components);
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function answerContent(endpoint: Endpoint, components: Json): Json {
  if (endpoint.produces === 'file') return { 'application/octet-stream': { schema: {} } };
  return { 'application/json': { schema: jsonSchema(endpoint.response, components) } };
}

function parameters(schema: ZodType | undefined, place: 'path' | 'query', components: Json): readonly Json[] {
  if (schema === undefined) return [];
  const shape = jsonSchema(schema, components);
  const required = Array.isArray(shape['required']) ? shape['required'] : [];
  return Object.entries((shape['properties'] ?? {}) as Record<string, Json>).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** The shape as sent, wrapped so that even the outermost named shape becomes a component. */
function jsonSchema(schema: ZodType, components: Json): Json {
  const { $defs, properties } = z.toJSONSchema(z.object({ it: schema }), { io: 'input', unrepresentable: 'any' }) as {
    $defs?: Json;
    properties?: { it?: Json };
  };
  for (const [id, definition] of Object.entries($defs ?? {})) components[id] ??= pointToComponents(definition);
  return pointToComponents(properties?.it ?? {}) as Json;
}

function pointToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointToComponents);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => (key !== 'id' && key !== '$schema' ? true : typeof (value as Json)[key] !== 'string'))
      .map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string'
          ? inner.replace('#/$defs/', '#/components/schemas/')
          : pointToComponents(inner),
      ]),
  );
}
