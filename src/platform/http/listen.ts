import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Refusal } from '#src/platform/errors.ts';

/** An HTTP server that listens. */
export interface Listening {
  readonly port: number;
  /** Takes no new requests, lets those in flight finish for a while, then closes. */
  readonly stop: () => Promise<void>;
}

export interface ListenOptions {
  readonly fetch: Parameters<typeof createAdaptorServer>[0]['fetch'];
  readonly host: string;
  readonly port: number;
  /** Another port will not do; otherwise the next free one is taken. */
  readonly fixed: boolean;
}

const PORTS_TRIED = 50;
const STOP_PATIENCE_MS = 10_000;

/** @throws Refusal `unavailable` when the port, or every one of the next fifty, is taken. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch: options.fetch }) as Server;
  server.requestTimeout = 0;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 5_000;
  const last = options.fixed || options.port === 0 ? options.port : options.port + PORTS_TRIED - 1;
  for (let port = options.port; port <= last; port += 1)
    if (await tryListen(server, options.host, port))
      return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
  throw new Refusal(
    'unavailable',
    {
      zh: `端口 ${options.port} 已被占用，请用 --port 另选一个。`,
      en: `Port ${options.port} is taken. Choose another one with --port.`,
    },
    { port: options.port },
  );
}

function tryListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(cannotListen(host, port, error));
    };
    const listening = () => {
      server.off('error', failed);
      resolve(true);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(port, host);
  });
}

function cannotListen(host: string, port: number, error: Error): Refusal {
  return new Refusal('unavailable', {
    zh: `无法在 ${host}:${port} 上监听：${error.message}`,
    en: `Cannot listen on ${host}:${port}: ${error.message}`,
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE_MS);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    server.closeIdleConnections();
  });
}
