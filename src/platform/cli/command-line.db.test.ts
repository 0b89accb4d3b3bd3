import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceServer, withdrawServer } from '#src/platform/database/running-server.ts';
import { Refusal } from '#src/platform/errors.ts';
import { httpApp } from '#src/platform/http/app.ts';
import { type Listening, listen } from '#src/platform/http/listen.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type Command, command } from './command.ts';
import { commandRunner } from './command-line.ts';
import { commandDoor } from './door.ts';
import { readGlobalOptions } from './global-options.ts';
import { type OwnCommand, runProgram } from './program.ts';

const TOKEN = 'token-of-this-test';

let test: TestDatabase;
let dataDirectory: string;
let server: Listening;
let ranIn: string[] = [];

/** Commands of a process called `place`. */
function commands(place: string): readonly Command[] {
  const greet = command({
    name: 'people greet',
    summary: { zh: '问候', en: 'Greet' },
    permission: 'customers.read',
    arguments: '<name> [more...]',
    options: [{ flags: '--times <n>', summary: { zh: '次数', en: 'times' } }],
    input: z.object({ name: z.string().min(2), more: z.array(z.string()), times: z.coerce.number().int().default(1) }),
    toInput: (args, options) => ({ name: args[0], more: args[1], times: options['times'] }),
    run: async ({ caller, progress }, input) => {
      ranIn.push(place);
      progress({ stage: 'greeting', done: 1, total: 2 });
      if (input.name === 'nobody') throw new Refusal('not-found', { zh: '没有此人', en: 'No such person' });
      if (input.name === 'crash') throw new Error('secret detail');
      return {
        output: { ...input, actor: caller.name, role: caller.role, workspace: caller.workspaceId },
        refused: input.name === 'half',
        ...(input.name === 'file'
          ? { file: { path: join(dataDirectory, 'out.bin'), bytes: new Uint8Array([0, 255, 7]) } }
          : {}),
      };
    },
    print: (output, language) => (language === 'zh' ? `你好，${output.name}` : `Hello ${output.name}`),
  });
  const list = command({
    name: 'people list',
    summary: { zh: '列出', en: 'List' },
    permission: 'customers.read',
    input: z.object({}),
    toInput: () => ({}),
    run: async () => ({ output: ['ann'] }),
    print: (output) => output.join('\n'),
  });
  return [greet, list];
}

beforeAll(async () => {
  test = await testDatabase();
  dataDirectory = mkdtempSync(join(test.deps.dataDirectory, 'cli-'));
  const { database, log } = test.deps;
  const http = httpApp({
    implementations: [],
    sessions: async () => null,
    log,
    secure: false,
    trustProxy: false,
    hosts: new Set(['127.0.0.1']),
    webDirectory: null,
    commandDoor: commandDoor({
      commands: commands('server'),
      database,
      log,
      token: TOKEN,
      defaultWorkspace: test.workspaceId,
    }),
  });
  server = await listen({ fetch: http.fetch, host: '127.0.0.1', port: 0, fixed: true });
});
afterAll(async () => {
  await server.stop();
  await test.close();
});
beforeEach(() => {
  ranIn = [];
  withdrawServer(dataDirectory);
});

const announce = (changes: Partial<{ port: number; token: string }> = {}) =>
  announceServer(dataDirectory, {
    pid: process.pid,
    startedAt: '2026-07-01T00:00:00Z',
    host: '127.0.0.1',
    port: server.port,
    token: TOKEN,
    ...changes,
  });

async function run(...argv: string[]) {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const globals = readGlobalOptions(argv, 'en');
  const own: OwnCommand[] = [];
  const code = await runProgram(argv, {
    commands: commands('here'),
    own,
    run: commandRunner({
      globals,
      dataDirectory,
      cwd: '/',
      terminal,
      log: test.deps.log,
      openHere: async () => ({
        database: test.database,
        defaultWorkspace: test.workspaceId,
        close: async () => undefined,
      }),
    }),
    version: '1',
    language: globals.language,
    terminal,
  });
  return { code, out, err };
}

describe.each<[string, string, () => void]>([
  ['here, when no server runs', 'here', () => undefined],
  ['in the running server', 'server', () => announce()],
])('a command %s', (_name, place, prepare) => {
  beforeEach(prepare);

  it('prints one JSON document on stdout, progress on stderr', async () => {
    const { code, out, err } = await run('people', 'greet', 'ann', 'b', 'c', '--times', '3', '--json');
    expect({ code, ranIn }).toEqual({ code: 0, ranIn: [place] });
    expect(JSON.parse(out)).toEqual({
      name: 'ann',
      more: ['b', 'c'],
      times: 3,
      actor: 'cli',
      role: 'owner',
      workspace: test.workspaceId,
    });
    expect(err).toBe('greeting: 1 (50 %)\n');
  });

  it('prints text in the language asked for', async () => {
    expect((await run('people', 'greet', 'ann', '--lang', 'zh')).out).toBe('你好，ann\n');
    expect((await run('people', 'greet', 'ann')).out).toBe('Hello ann\n');
  });

  it('writes the file where the caller wants it', async () => {
    expect((await run('people', 'greet', 'file')).code).toBe(0);
    expect([...readFileSync(join(dataDirectory, 'out.bin'))]).toEqual([0, 255, 7]);
  });

  it('exits 1 for a refusal, with the sentence and the code', async () => {
    const refused = await run('people', 'greet', 'nobody', '--json', '--lang', 'zh');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('没有此人');
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'not-found', message: { en: 'No such person' } } });
  });

  it('exits 1 for an answer that is itself a refusal, and for a crash without its details', async () => {
    expect((await run('people', 'greet', 'half')).code).toBe(1);
    const crashed = await run('people', 'greet', 'crash');
    expect(crashed.code).toBe(1);
    expect(crashed.err).not.toContain('secret');
  });

  it('acts in the workspace asked for, and refuses one that is not there', async () => {
    const second = await run('people', 'greet', 'ann', '--json', '--workspace', String(test.secondWorkspaceId));
    expect(JSON.parse(second.out)).toMatchObject({ workspace: test.secondWorkspaceId });
    expect(await run('people', 'greet', 'ann', '--workspace', '99')).toMatchObject({
      code: 1,
      err: 'There is no workspace 99.\n',
    });
  });

  it.each([
    ['no arguments', ['people', 'greet']],
    ['arguments that are not valid', ['people', 'greet', 'x']],
    ['an option that is not there', ['people', 'greet', 'ann', '--loud']],
    ['a command that is not there', ['fly']],
  ])('exits 2 for %s', async (_case, argv) => {
    expect((await run(...argv)).code).toBe(2);
    expect(ranIn).toEqual([]);
  });

  it('answers `people` with `people list`', async () => {
    expect(await run('people')).toMatchObject({ code: 0, out: 'ann\n' });
  });
});

describe('an announcement that no longer holds', () => {
  it.each([
    ['nobody listens', { port: 1 }],
    ['the token is not known there', { token: 'stale' }],
  ])('%s: the command runs here', async (_name, changes) => {
    announce(changes);
    expect(await run('people', 'greet', 'ann')).toMatchObject({ code: 0, out: 'Hello ann\n' });
    expect(ranIn).toEqual(['here']);
  });
});

describe('the door of the command line', () => {
  const knock = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${server.port}/internal/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ command: 'people list', input: {}, workspace: null, language: 'en' }),
    });

  it('opens to its token alone', async () => {
    expect((await knock({ authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    for (const authorization of ['', 'Bearer ', `Bearer ${TOKEN}x`, TOKEN])
      expect((await knock({ authorization })).status).toBe(403);
  });

  it('opens to loopback alone', async () => {
    const door = commandDoor({
      commands: [],
      database: test.database,
      log: test.deps.log,
      token: TOKEN,
      defaultWorkspace: 1,
    });
    const request = () =>
      new Request('http://127.0.0.1/internal/command', {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}` },
      });
    for (const address of ['10.0.0.1', '::ffff:10.0.0.1', 'unknown', '128.0.0.1'])
      expect((await door(request(), address)).status).toBe(403);
  });
});
