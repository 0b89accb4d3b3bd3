import type { IncomingMessage } from 'node:http';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { getCookie } from 'hono/cookie';
import type { Logger } from 'pino';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Access, Endpoint } from '#src/vocabulary/endpoint.ts';
import { PERMISSIONS } from '#src/vocabulary/roles.ts';
import { docsPage } from './docs-page.ts';
import { isOurHost, refuseForgery } from './guard.ts';
import type { Exchange, Implementation } from './implement.ts';
import { present } from './present.ts';
import { readRequest } from './read-request.ts';
import { refuse } from './refuse.ts';
import { securityHeaders } from './security-headers.ts';
import { type SessionLookup, type SignedIn, sessionCookie, sessionCookieName } from './sessions.ts';
import { staticFiles } from './static-files.ts';

export interface HttpOptions {
  readonly implementations: readonly Implementation[];
  readonly sessions: SessionLookup;
  readonly log: Logger;
  /** Served over https, by us or by a proxy in front: cookies are bound to it. */
  readonly secure: boolean;
  /** Take the client's address from the last entry of `X-Forwarded-For`; only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  /** Host names answered to; null: any. */
  readonly hosts: ReadonlySet<string> | null;
  /** The built interface; null: none is served. */
  readonly webDirectory: string | null;
  /** The command line's door, mounted at `/internal`. */
  readonly commandDoor?: (request: globalThis.Request, address: string) => Promise<Response>;
}

/** What the Node server passes along with a request. */
interface Bindings {
  readonly incoming?: Pick<IncomingMessage, 'socket'>;
}
type Ctx = Context<{ Bindings: Bindings }>;

/**
 * The HTTP application: every implementation behind the same steps (who, may they, was it forged, is it valid, act,
 * present), then the documentation and the interface's files.
 * @throws Error when an endpoint names no access or two share a door: such a server must not start.
 */
export function httpApp(options: HttpOptions): Hono<{ Bindings: Bindings }> {
  refuseOpenDoors(options.implementations);
  const app = new Hono<{ Bindings: Bindings }>();
  const headers = Object.entries(securityHeaders(options.secure));
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of headers) c.res.headers.set(name, value);
  });
  app.use(compress());
  app.use(async (c, next) => {
    if (isOurHost(c.req.header('host') ?? null, options.hosts)) return next();
    return refuse(WRONG_HOST, options.log);
  });
  app.onError((error) => refuse(error, options.log));

  for (const implementation of fixedBeforeVariable(options.implementations)) {
    const { method, path } = implementation.endpoint;
    app.on(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1'), (c) => answer(c, implementation, options));
  }
  const door = options.commandDoor;
  if (door !== undefined) app.post('/internal/command', (c) => door(c.req.raw, addressOf(c, false)));
  mountDocs(app);
  app.all('/api/*', () => refuse(NO_SUCH_DOOR, options.log));
  app.all('/internal/*', () => refuse(NO_SUCH_DOOR, options.log));
  mountInterface(app, options);
  return app;
}

const NO_SUCH_DOOR = new Refusal('not-found', { zh: '没有这个接口。', en: 'There is no such address.' });
const WRONG_HOST = new Refusal('not-allowed', {
  zh: '不接受以此主机名访问。',
  en: 'This server does not answer to that host name.',
});
const NOT_SIGNED_IN = new Refusal('not-signed-in', { zh: '请先登录。', en: 'Sign in first.' });

async function answer(c: Ctx, { endpoint, handle }: Implementation, options: HttpOptions): Promise<Response> {
  const signedIn = await whoAsks(c, options);
  authorise(endpoint.access, signedIn);
  refuseForgery(endpoint, c.req.raw.headers, endpoint.access === 'public' ? null : (signedIn?.session.csrfToken ?? ''));
  const read = await readRequest(endpoint, c.req.raw, c.req.param() as Record<string, string>);
  let cookie: string | null = null;
  const exchange: Exchange = {
    address: addressOf(c, options.trustProxy),
    session: signedIn?.session ?? null,
    setSession: (token) => {
      cookie = sessionCookie(token, options.secure);
    },
  };
  const request = { ...read, caller: signedIn?.caller as Caller, raw: c.req.raw };
  const response = present(endpoint, await handle(request as Parameters<Implementation['handle']>[0], exchange));
  if (cookie !== null) response.headers.append('set-cookie', cookie);
  return response;
}

async function whoAsks(c: Ctx, options: HttpOptions): Promise<SignedIn | null> {
  const token = getCookie(c, sessionCookieName(options.secure));
  return token ? options.sessions(token) : null;
}

function authorise(access: Access, signedIn: SignedIn | null): void {
  if (access === 'public') return;
  if (signedIn === null) throw NOT_SIGNED_IN;
  if (access !== 'signed-in') demand(signedIn.caller, access);
}

function addressOf(c: Ctx, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || (c.env?.incoming?.socket.remoteAddress ?? 'unknown');
}

const ACCESSES: ReadonlySet<string> = new Set(['public', 'signed-in', ...PERMISSIONS]);

/** A route without a policy cannot exist, nor one that another hides. */
function refuseOpenDoors(implementations: readonly Implementation[]): void {
  const doors = new Set<string>();
  for (const { endpoint } of implementations) {
    if (!ACCESSES.has(endpoint.access)) throw new Error(`${endpoint.name} names no known access`);
    const door = doorOf(endpoint);
    if (doors.has(door)) throw new Error(`two endpoints answer ${door}`);
    doors.add(door);
  }
}

function doorOf({ method, path }: Endpoint): string {
  return `${method} ${path.replace(/\{\w+\}/g, '{}')}`;
}

/** `/companies/named` before `/companies/{id}`. */
function fixedBeforeVariable(implementations: readonly Implementation[]): readonly Implementation[] {
  const key = ({ endpoint }: Implementation) => endpoint.path.replaceAll('{', '\uffff');
  return implementations.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function mountDocs(app: Hono<{ Bindings: Bindings }>): void {
  const docs = docsPage();
  const serve = async (c: Ctx) => (await docs.serve(c.req.path.replace(/^\/api\/docs/, ''), c.req.raw)) ?? c.notFound();
  app.get('/api/docs', serve);
  app.get('/api/docs/*', serve);
}

const NOT_BUILT = 'The interface has not been built. Run: npm run build\n界面尚未构建，请运行：npm run build\n';

/** The interface's files; any other address is one of its pages. */
function mountInterface(app: Hono<{ Bindings: Bindings }>, options: HttpOptions): void {
  const files = options.webDirectory === null ? null : staticFiles(options.webDirectory, { immutable: '/assets/' });
  app.get('*', async (c) => {
    const file = await files?.serve(c.req.path, c.req.raw);
    if (file) return file;
    if (c.req.path.startsWith('/assets/')) return c.text('Not found', 404);
    const page = await files?.serve('/index.html', c.req.raw);
    return page ?? c.text(NOT_BUILT, 503, { 'cache-control': 'no-store' });
  });
}
