import { join } from 'node:path';
import { type App, composeApp } from '#src/app.ts';
import { anchorHead } from '#src/platform/audit/anchor.ts';
import { newToken, warmUpPasswords } from '#src/platform/auth/secrets.ts';
import { sessionLookup } from '#src/platform/auth/sessions.ts';
import { issueSetUpToken } from '#src/platform/auth/set-up.ts';
import { commandDoor } from '#src/platform/cli/door.ts';
import type { Config } from '#src/platform/config.ts';
import { announceServer, withdrawServer } from '#src/platform/database/running-server.ts';
import { httpApp } from '#src/platform/http/app.ts';
import { listen } from '#src/platform/http/listen.ts';
import { type DataPlace, dataPlace } from '#src/platform/installation.ts';
import { type LatestOnly, latestOnly } from '#src/platform/jobs/latest-only.ts';
import { createLog } from '#src/platform/log.ts';
import { startDeliveries } from '#src/platform/notify/deliver.ts';
import type { Outbound } from '#src/platform/notify/outbound.ts';
import { productDirectory, productVersion } from '#src/platform/release.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';

export interface ServeOptions {
  readonly config: Config;
  /** The port was asked for by number: another one will not do. */
  readonly portIsFixed: boolean;
  /** Fill an empty workspace with the sample company. */
  readonly sample: boolean;
  readonly say: (line: Bilingual) => void;
}

/** A server that answers. */
export interface RunningHere {
  readonly url: string;
  /** Finishes requests in flight, then stops the database and gives the data directory back. */
  readonly stop: () => Promise<void>;
}

/** Each minute the audit chain is anchored, and on a new day the main job runs: snoozes end, quarters close. */
const MINUTE_MS = 60_000;

/** The look at every page waits until the start is over. */
const LOOK_AFTER_MS = 15_000;
/** What a comparison of facts may take then: a stop waits for it, and `doctor --verify` takes the time it needs. */
const LOOK_LIMIT_MS = 60_000;
/** Needed to sign in, to read what is wrong and to change anything at all. */
const NEVER_CLOSED: ReadonlySet<string> = new Set([
  'workspace',
  'app_user',
  'session',
  'sign_in_attempt',
  'audit_entry',
]);

/**
 * Starts the server: takes the data directory, opens and migrates the database, listens, says where.
 * @throws Refusal `data-directory-in-use`, `unavailable`.
 */
export async function serve(options: ServeOptions): Promise<RunningHere> {
  const log = createLog(options.config.logLevel);
  const place = dataPlace(options.config, log);
  const job = latestOnly((workspaceId) => app.runMainJob(workspaceId), log);
  const outbound: Outbound = {
    baseUrl: (options.config.publicUrl ?? `http://${options.config.host}:${options.config.port}`).replace(/\/$/, ''),
    ...options.config,
  };
  const app = composeApp(place.deps, { ...place, version: productVersion(), factsChanged: job.ask, outbound });
  options.say({ zh: '正在打开数据库…', en: 'Opening the database…' });
  const workspaceId = await place.open();
  try {
    const cut = await app.recover();
    if (options.sample) await app.prepareSample(workspaceId, options.say);
    const running = await answerRequests({ app, place, job, outbound }, workspaceId, options);
    void resumeEach(app, cut);
    const look = setTimeout(() => void sayDamage(app, place, options.say), LOOK_AFTER_MS);
    look.unref();
    return {
      ...running,
      stop: () => {
        clearTimeout(look);
        return running.stop();
      },
    };
  } catch (error) {
    await place.close();
    throw error;
  }
}

/**
 * Looks at every page once after a start. What is damaged is said; a table whose rows are lost is closed to the application,
 * so that no answer comes from it until it is mended.
 */
async function sayDamage(app: App, place: DataPlace, say: ServeOptions['say']): Promise<void> {
  const { log } = app.deps;
  try {
    const { checks, damages, rebuild, lost } = await app.lookForDamage(LOOK_LIMIT_MS);
    const faults = checks.filter(({ status }) => status === 'fault');
    if (faults.length === 0) return;
    const closed = [...new Set([...rebuild, ...lost])].filter((table) => !NEVER_CLOSED.has(table));
    log.error({ damages, closed, faults: faults.map(({ text }) => text.en) }, 'the database is damaged');
    for (const { text } of faults) say(text);
    await place.installation.damage()?.close(closed);
  } catch (error) {
    log.error({ err: error }, 'the database could not be looked over');
  }
}

/** Goes on, one after the other, with the imports an earlier process was reading. */
async function resumeEach(app: App, cut: Awaited<ReturnType<App['recover']>>): Promise<void> {
  for (const one of cut)
    await app.resume(one).catch((error: unknown) => {
      app.deps.log.warn({ batchId: one.batchId, error }, 'an interrupted import could not be resumed');
    });
}

async function answerRequests(
  {
    app,
    place,
    job,
    outbound,
  }: { readonly app: App; readonly place: DataPlace; readonly job: LatestOnly; readonly outbound: Outbound },
  workspaceId: number,
  { config, portIsFixed, say }: ServeOptions,
): Promise<RunningHere> {
  const { database, log, dataDirectory } = app.deps;
  const token = newToken();
  await warmUpPasswords();
  const http = httpApp({
    implementations: app.implementations,
    sessions: sessionLookup(database),
    log,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    trustProxy: config.behindProxy,
    hosts: hostNames(config),
    webDirectory: join(productDirectory(), 'dist', 'web'),
    commandDoor: commandDoor({ commands: app.commands, database, log, token, defaultWorkspace: workspaceId }),
  });
  const listening = await listen({ fetch: http.fetch, host: config.host, port: config.port, fixed: portIsFixed });
  const local = isAnyAddress(config.host) ? '127.0.0.1' : config.host;
  announceServer(dataDirectory, {
    pid: process.pid,
    startedAt: place.installation.holder()?.startedAt ?? '',
    host: local,
    port: listening.port,
    token,
  });
  let judgedOn = app.deps.clock.today();
  const eachMinute = setInterval(() => {
    const today = app.deps.clock.today();
    if (today !== judgedOn) {
      judgedOn = today;
      job.ask(workspaceId);
    }
    database
      .transact(workspaceId, (tx) => anchorHead(tx, dataDirectory))
      .catch((error: unknown) => log.warn({ err: error }, 'the audit chain could not be anchored'));
  }, MINUTE_MS);
  const url = config.publicUrl ?? `http://${local.includes(':') ? `[${local}]` : local}:${listening.port}`;
  const deliveries = startDeliveries(
    { ...app.deps, outbound: config.publicUrl === null ? { ...outbound, baseUrl: url } : outbound },
    workspaceId,
  );
  if (await app.isBehind(workspaceId)) job.ask(workspaceId);
  await greet(app, url, say);
  return {
    url,
    stop: async () => {
      clearInterval(eachMinute);
      withdrawServer(dataDirectory);
      await listening.stop();
      await job.stop();
      await deliveries.stop();
      await database.transact(workspaceId, (tx) => anchorHead(tx, dataDirectory)).catch(() => undefined);
      await place.close();
    },
  };
}

async function greet(app: App, url: string, say: (line: Bilingual) => void): Promise<void> {
  const token = await issueSetUpToken(app.deps.database);
  if (token === null) {
    say({ zh: `风向标已启动：${url}`, en: `Bellwether is running: ${url}` });
    return;
  }
  const address = `${url.replace(/\/$/, '')}/set-up?setup=${token}`;
  say({
    zh: `风向标已启动。首次使用，请用此一次性链接创建所有者账号：\n  ${address}`,
    en: `Bellwether is running. First use: create the owner with this one-time link:\n  ${address}`,
  });
}

/** Names the server answers to: any on the network or behind a proxy, else loopback's own. */
function hostNames(config: Config): ReadonlySet<string> | null {
  if (config.behindProxy || !['127.0.0.1', 'localhost', '::1'].includes(config.host)) return null;
  const published = config.publicUrl === null ? [] : [new URL(config.publicUrl).hostname];
  return new Set(['127.0.0.1', 'localhost', '[::1]', ...published]);
}

function isAnyAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
