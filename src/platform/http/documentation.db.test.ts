import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type TestServer, testServer } from '../../../test/http.ts';

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, unknown>;
  'x-access': string;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

let test: TestDatabase;
let server: TestServer;
let document: Document;

beforeAll(async () => {
  test = await testDatabase();
  server = testServer(test);
  document = (await (await server.send('/api/openapi.json')).json()) as Document;
});
afterAll(() => test.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, o]) => ({ path, method, ...o })),
  );

describe('the API document', () => {
  it('is OpenAPI 3.1 and lists every door with its access, and no other', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const doors = server.app.implementations.map(({ endpoint: e }) => `${e.method} ${e.path} ${e.name} ${e.access}`);
    const documented = operations().map((o) => `${o.method} ${o.path} ${o.operationId} ${o['x-access']}`);
    expect(documented.toSorted()).toEqual(doors.toSorted());
    expect(doors.length).toBeGreaterThan(30);
  });

  it('names every path parameter', () => {
    for (const { path, parameters } of operations()) {
      const named = parameters.filter((p) => p.in === 'path').map((p) => p.name);
      expect({ path, named: named.toSorted() }).toEqual({
        path,
        named: [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).toSorted(),
      });
    }
  });

  it('points at components that exist', () => {
    const text = JSON.stringify(document);
    const pointed = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(pointed.length).toBeGreaterThan(50);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(pointed)].filter((ref) => !known.includes(ref))).toEqual([]);
    expect(known).toEqual(
      expect.arrayContaining(['Me', 'Batch', 'Bilingual', 'Refusal'].map((n) => `#/components/schemas/${n}`)),
    );
    expect(document.components.schemas['CalendarDate']).toEqual({ type: 'string', format: 'date' });
  });

  it('never shows a shape as anything when it is known', () => {
    const empty = operations().filter((o) =>
      JSON.stringify(o.responses['200']).includes('"application/json":{"schema":{}}'),
    );
    expect(empty.map((o) => o.operationId)).toEqual([]);
  });
});

describe('the page of the API', () => {
  it('has no inline script and loads from here alone', async () => {
    const page = await (await server.send('/api/docs')).text();
    expect([...page.matchAll(/<script([^>]*)>([^<]*)/g)].map((m) => [m[1], m[2]])).toEqual([
      [' src="/api/docs/swagger-ui-bundle.js"', ''],
      [' src="/api/docs/start.js"', ''],
    ]);
    expect(page).not.toMatch(/https?:|style=|onload=/);
  });

  it.each([
    ['/api/docs/swagger-ui-bundle.js', 'text/javascript', 100_000],
    ['/api/docs/swagger-ui.css', 'text/css', 10_000],
    ['/api/docs/start.js', 'text/javascript', 100],
  ])('serves %s', async (path, type, size) => {
    const answer = await server.send(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(size);
  });

  it('serves nothing else of its package', async () => {
    for (const path of [
      '/api/docs/index.html',
      '/api/docs/package.json',
      '/api/docs/../openapi.json/x',
      '/api/docs/%2e%2e/package.json',
    ])
      expect((await server.send(path)).status).toBe(404);
  });
});
