import type { Logger } from 'pino';
import { z } from 'zod';
import { workspaceExists } from '#src/platform/auth/workspace.ts';
import type { Database } from '#src/platform/database/database.ts';
import { Refusal } from '#src/platform/errors.ts';
import { equalText } from '#src/platform/http/guard.ts';
import { JSON_LIMIT_BYTES, readText, validate } from '#src/platform/http/read-request.ts';
import { refuse } from '#src/platform/http/refuse.ts';
import { LANGUAGES } from '#src/vocabulary/bilingual.ts';
import type { Command } from './command.ts';
import { commandLineCaller, execute, type Outcome } from './execute.ts';

/** What the command line asks of the running server. */
export const orderSchema = z.object({
  command: z.string(),
  input: z.unknown(),
  workspace: z.number().int().nullable(),
  language: z.enum(LANGUAGES),
});
export type Order = z.output<typeof orderSchema>;

/** One line of the answer: progress while it runs, a heartbeat when nothing happens, the outcome last. */
export type AnswerLine = { readonly progress: unknown } | { readonly beat: true } | { readonly outcome: Encoded };

/** An outcome as JSON: a file's bytes in base64. */
export type Encoded =
  | Extract<Outcome, { kind: 'refused' }>
  | {
      readonly kind: 'done';
      readonly output: unknown;
      readonly refused: boolean;
      readonly file: { readonly path: string; readonly base64: string } | null;
    };

export interface DoorOptions {
  readonly commands: readonly Command[];
  readonly database: Database;
  readonly log: Logger;
  /** From `server.json`, which only our own user may read. */
  readonly token: string;
  readonly defaultWorkspace: number;
}

const BEAT_MS = 10_000;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** The door through which the command line has its commands run in the server: loopback, with the token of `server.json`. */
export function commandDoor(options: DoorOptions): (request: globalThis.Request, address: string) => Promise<Response> {
  return async (request, address) => {
    try {
      const order = await readOrder(request, address, options);
      const command = options.commands.find((c) => c.name === order.command);
      if (command === undefined)
        throw new Refusal('not-found', {
          zh: '运行中的服务没有这个命令，版本可能不同，请重启服务。',
          en: 'The running server does not know this command; its version may differ. Restart it.',
        });
      return new Response(stream(command, order, options), {
        headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store, no-transform' },
      });
    } catch (error) {
      return refuse(error, options.log);
    }
  };
}

async function readOrder(request: globalThis.Request, address: string, options: DoorOptions): Promise<Order> {
  const given = request.headers.get('authorization') ?? '';
  if (!LOOPBACK.test(address) || !equalText(given, `Bearer ${options.token}`))
    throw new Refusal('not-allowed', { zh: '仅供本机命令行使用。', en: 'Only for the command line of this machine.' });
  if (request.headers.get('content-type') !== 'application/json')
    throw new Refusal('invalid', { zh: '请求应为 JSON。', en: 'The request must be JSON.' });
  const order = validate(orderSchema, '', JSON.parse(await readText(request, JSON_LIMIT_BYTES)));
  if (order.workspace !== null && !(await workspaceExists(options.database, order.workspace)))
    throw new Refusal('not-found', {
      zh: `没有编号为 ${order.workspace} 的工作区。`,
      en: `There is no workspace ${order.workspace}.`,
    });
  return order;
}

function stream(command: Command, order: Order, options: DoorOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let open = true;
  return new ReadableStream({
    start: async (controller) => {
      const write = (line: AnswerLine) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const beat = setInterval(() => write({ beat: true }), BEAT_MS);
      const caller = commandLineCaller(order.workspace ?? options.defaultWorkspace, order.language);
      const outcome = await execute(command, caller, order.input, (progress) => write({ progress }), options.log);
      clearInterval(beat);
      write({ outcome: encode(outcome) });
      if (open) controller.close();
    },
    cancel: () => {
      open = false;
    },
  });
}

function encode(outcome: Outcome): Encoded {
  if (outcome.kind === 'refused') return outcome;
  const { output, refused, file } = outcome.result;
  return {
    kind: 'done',
    output: output ?? null,
    refused: refused ?? false,
    file: file === undefined ? null : { path: file.path, base64: Buffer.from(file.bytes).toString('base64') },
  };
}
