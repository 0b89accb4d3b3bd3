import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import type { RunningServer } from '#src/platform/database/running-server.ts';
import { Refusal, type RefusalCode } from '#src/platform/errors.ts';
import type { Progress } from './command.ts';
import type { AnswerLine, Encoded, Order } from './door.ts';
import type { Outcome } from './execute.ts';

/**
 * Has a command run in the running server.
 * @returns null when nothing that knows our token answers there.
 * @throws Refusal `unavailable` when the server went away before it answered.
 */
export async function runInServer(
  server: RunningServer,
  order: Order,
  progress: (progress: Progress) => void,
): Promise<Outcome | null> {
  const answer = await post(server, JSON.stringify(order));
  if (answer === null) return null;
  if (answer.headers['content-type'] !== 'application/x-ndjson') return refusalOf(await textOf(answer));
  for await (const text of createInterface({ input: answer })) {
    const line = JSON.parse(text) as AnswerLine;
    if ('progress' in line) progress(line.progress as Progress);
    if ('outcome' in line) return decode(line.outcome);
  }
  throw new Refusal('unavailable', {
    zh: '服务在完成之前停止了，请查看结果后再决定是否重试。',
    en: 'The server stopped before it had finished. Look at the result before trying again.',
  });
}

function post(server: RunningServer, body: string): Promise<IncomingMessage | null> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: server.host,
      port: server.port,
      path: '/internal/command',
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    outgoing.on('response', resolve);
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' ? resolve(null) : reject(error),
    );
    outgoing.end(body);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A refusal in the server's words; null when what answered is not our server. */
function refusalOf(text: string): Outcome | null {
  try {
    const { code, message, details } = JSON.parse(text) as {
      code: RefusalCode;
      message: { zh: string; en: string };
      details: Record<string, unknown>;
    };
    return code === 'not-allowed' ? null : { kind: 'refused', code, text: message, details };
  } catch {
    return null;
  }
}

function decode(outcome: Encoded): Outcome {
  if (outcome.kind === 'refused') return outcome;
  const file =
    outcome.file === null
      ? {}
      : { file: { path: outcome.file.path, bytes: Buffer.from(outcome.file.base64, 'base64') } };
  return { kind: 'done', result: { output: outcome.output, refused: outcome.refused, ...file } };
}
