import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sessionLookup } from '#src/platform/auth/sessions.ts';
import { httpApp } from '#src/platform/http/app.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { json, sessionFor } from '../../../test/http.ts';
import type { RuleGroup } from './contract.ts';
import { settingsRoutes } from './routes.ts';
import type { RuleGroupDefinition } from './rule-groups.ts';

const label = { zh: '阈值', en: 'Threshold' };
const group: RuleGroupDefinition = {
  key: 'sample',
  title: label,
  definition: {
    key: 'sample-rules',
    schema: z.object({
      share: z.number(),
      codes: z.array(z.string()),
      mode: z.enum(['a', 'b']),
      hidden: z.number().default(7),
    }),
    initial: { share: 0.2, codes: [], mode: 'a', hidden: 7 },
  },
  fields: [
    { name: 'share', label, help: label, unit: 'fraction', min: 0, max: 1 },
    { name: 'codes', label, help: label, unit: 'list' },
    { name: 'mode', label, help: label, unit: 'choice', choices: ['a', 'b'] },
  ],
};

let test: TestDatabase;
let send: (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  test = await testDatabase();
  const app = httpApp({
    implementations: settingsRoutes(test.deps, [group, { ...group, key: 'elsewhere', page: '/elsewhere' }]),
    sessions: sessionLookup(test.database),
    log: test.deps.log,
    secure: false,
    trustProxy: false,
    hosts: null,
    webDirectory: null,
  });
  const { headers } = await sessionFor(test, test.caller);
  send = async (path, init = {}) =>
    app.request(`http://localhost${path}`, { ...init, headers: { ...headers, host: 'localhost' } });
});
afterAll(() => test.close());

const put = (values: unknown) => send('/api/settings/rules/sample', json('PUT', { values }));
const read = async () => ((await (await send('/api/settings/rules')).json()) as { groups: RuleGroup[] }).groups[0];

describe('thresholds', () => {
  it('start as version 0 with their defaults', async () => {
    const shown = await read();
    expect(shown?.version).toBe(0);
    expect(shown?.fields.map(({ name, value, initial, min }) => ({ name, value, initial, min }))).toEqual([
      { name: 'share', value: 0.2, initial: 0.2, min: 0 },
      { name: 'codes', value: [], initial: [], min: null },
      { name: 'mode', value: 'a', initial: 'a', min: null },
    ]);
  });

  it('are published as a new version; what was not sent stays', async () => {
    expect((await put({ share: 0.3 })).status).toBe(200);
    const answer = (await (await put({ codes: ['8481'] })).json()) as RuleGroup;
    expect(answer.version).toBe(2);
    expect(answer.fields.map((field) => field.value)).toEqual([0.3, ['8481'], 'a']);
    expect(await read()).toEqual(answer);
  });

  it.each([
    ['above the maximum', { share: 1.1 }],
    ['below the minimum', { share: -0.1 }],
    ['of the wrong type', { share: 'much' }],
    ['outside the choices', { mode: 'c' }],
    ['unknown', { other: 1 }],
    ['known to the shape but not editable', { hidden: 1 }],
  ])('are refused when %s', async (_name, values) => {
    const before = await read();
    expect((await put(values)).status).toBe(400);
    expect(await read()).toEqual(before);
  });

  it('of an unknown group are not found', async () => {
    expect((await send('/api/settings/rules/none', json('PUT', { values: {} }))).status).toBe(404);
  });

  it('of a group with a page of its own are shown with that page and published only there', async () => {
    const { groups } = (await (await send('/api/settings/rules')).json()) as { groups: RuleGroup[] };
    expect(groups.map(({ key, page }) => [key, page])).toEqual([
      ['sample', null],
      ['elsewhere', '/elsewhere'],
    ]);
    expect((await send('/api/settings/rules/elsewhere', json('PUT', { values: { share: 0.4 } }))).status).toBe(409);
  });
});
