import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyDirectory } from './holder.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(root, 'bin', 'bellwether');

/** The day every journey takes for today, so that the sample company is the same whenever the tests run. */
export const TODAY = '2026-11-25';

/** What a command line answered. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data directory with the product's command line on it. */
export interface Product {
  readonly data: string;
  run(...args: readonly string[]): Promise<Answer>;
  /** Runs with `--json` and reads the one document on standard output. */
  json<T>(...args: readonly string[]): Promise<T>;
  /** Starts the server; resolves when it says where it answers. */
  serve(...args: readonly string[]): Promise<Serving>;
}

/** A server that answers. */
export interface Serving {
  readonly url: string;
  /** The one-time set-up address; null when the first owner exists. */
  readonly setUpUrl: string | null;
  readonly said: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The built product on an empty data directory of its own, or on the one given. */
export function product(
  data: string = join(emptyDirectory(), 'data'),
  environment: Readonly<Record<string, string>> = {},
): Product {
  const env = { ...process.env, BELLWETHER_TODAY: TODAY, BELLWETHER_LOG_LEVEL: 'warn', ...environment };
  const run = (...args: readonly string[]): Promise<Answer> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [program, '--data', data, ...args],
        { env, maxBuffer: 256 * 1024 * 1024 },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr });
        },
      );
    });
  return {
    data,
    run,
    async json<T>(...args: readonly string[]): Promise<T> {
      const answer = await run('--json', ...args);
      try {
        return JSON.parse(answer.stdout) as T;
      } catch {
        throw new Error(`${args.join(' ')} printed no JSON (exit ${answer.code}): ${answer.stderr.slice(0, 2000)}`);
      }
    },
    serve: (...args) => serve(data, env, args),
  };
}

function serve(data: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Serving> {
  const started = spawn(process.execPath, [program, '--data', data, '--lang', 'en', 'serve', '--port', '0', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (part: Buffer) => {
      said += part.toString();
      const running = /Bellwether is running[^\n]*?(?:: (http:\S+))?\n(?:\s+(http:\S+))?/.exec(said);
      const address = running?.[2] ?? running?.[1];
      if (address === undefined) return;
      resolve({
        url: new URL(address).origin,
        setUpUrl: address.includes('setup=') ? address : null,
        said,
        process: started,
        stop: () =>
          new Promise((done) => {
            if (started.exitCode !== null || started.signalCode !== null) return done();
            started.once('exit', () => done());
            started.kill('SIGTERM');
          }),
      });
    };
    started.stdout.on('data', listen);
    started.stderr.on('data', listen);
    started.once('exit', (code) => reject(new Error(`the server stopped with ${code}: ${said.slice(-3000)}`)));
  });
}
