import type { Logger } from 'pino';
import type { Clock } from '#src/platform/clock.ts';
import type { Database } from '#src/platform/database/database.ts';
import { announce } from './announce.ts';
import { type Channel, minutesToWait } from './channel.ts';
import { judgeAnswer, MOST_TRIES, secondsToNextTry } from './judge-answer.ts';
import type { OutgoingMessage } from './message.ts';
import type { Outbound } from './outbound.ts';
import {
  type Claimed,
  channelsDue,
  channelsToPlan,
  claimDeliveries,
  failureIsKnown,
  finishDeliveries,
  planDeliveries,
  postponeDeliveries,
  reviveDeliveries,
} from './outbox.ts';
import { post } from './post.ts';
import { sendMail } from './send-mail.ts';
import { gathers, writeRequest } from './write-request.ts';

/** What the outbox needs of the world. */
export interface DeliveryDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly outbound: Outbound;
}

/** Empties the outbox of a workspace in the background. */
export interface DeliveryWorker {
  /** One round: plans what is new and sends what is due; returns when every channel it began to serve has had its turn. */
  readonly round: () => Promise<void>;
  /** Begins no new round and waits for the one in hand. */
  readonly stop: () => Promise<void>;
}

/** Robots take 20 messages a minute. */
const ROBOT_PAUSE_MS = 3_000;
/** Messages a robot or a mail takes together; webhooks get one request each, so many in a round. */
const MOST_TOGETHER = 500;
const WEBHOOKS_A_ROUND = 200;
const ROUND_MS = 3_000;

/**
 * Starts sending. Channels are served side by side, so that a dead one delays no other; each delivery is claimed in a
 * transaction of its own before it is sent, and a claim whose process died is taken up again: at least once, and the same
 * event id each time. Every answer is kept in the delivery log.
 */
export function startDeliveries(deps: DeliveryDeps, workspaceId: number): DeliveryWorker {
  const worker = deliveryWorker(deps, workspaceId);
  const timer = setInterval(() => void worker.round(), ROUND_MS);
  timer.unref();
  return {
    round: worker.round,
    stop: async () => {
      clearInterval(timer);
      await worker.stop();
    },
  };
}

/** The worker without its timer: each round is asked for. */
export function deliveryWorker(deps: DeliveryDeps, workspaceId: number): DeliveryWorker {
  const lastSent = new Map<number, number>();
  const serving = new Map<number, Promise<void>>();
  let stopped = false;

  async function round(): Promise<void> {
    try {
      const due = await deps.database.transact(workspaceId, async (tx) => {
        await reviveDeliveries(tx);
        const now = localTime(deps.clock.now(), deps.outbound.timeZone);
        for (const channel of await channelsToPlan(tx))
          await planDeliveries(tx, channel.id, minutesToWait(channel, now));
        for (const channel of await channelsDue(tx)) {
          const quiet = minutesToWait({ ...channel, digestAt: null }, now);
          if (quiet > 0) await postponeDeliveries(tx, channel.id, quiet);
        }
        return channelsDue(tx);
      });
      await Promise.all(due.map((channel) => (stopped ? null : serveAlone(channel))));
    } catch (error) {
      deps.log.warn({ err: error }, 'the outbox could not be emptied');
    }
  }

  /** A channel still busy with an earlier round is left to it. */
  function serveAlone(channel: Channel): Promise<void> {
    if (serving.has(channel.id)) return Promise.resolve();
    const served = serve(channel).finally(() => serving.delete(channel.id));
    serving.set(channel.id, served);
    return served;
  }

  async function serve(channel: Channel): Promise<void> {
    if (!gathers(channel.kind)) {
      for (let sent = 0; sent < WEBHOOKS_A_ROUND && !stopped; sent += 1)
        if (!(await sendNext(deps, workspaceId, channel, 1))) return;
      return;
    }
    const pause = channel.kind === 'email' ? 0 : ROBOT_PAUSE_MS;
    if (Date.now() - (lastSent.get(channel.id) ?? 0) < pause) return;
    lastSent.set(channel.id, Date.now());
    await sendNext(deps, workspaceId, channel, MOST_TOGETHER);
  }

  let rounds: Promise<void> = Promise.resolve();
  return {
    round: () => {
      if (stopped) return Promise.resolve();
      const one = round();
      rounds = Promise.all([rounds, one]).then(() => undefined);
      return one;
    },
    stop: async () => {
      stopped = true;
      await rounds;
      await Promise.allSettled(serving.values());
    },
  };
}

/** Sends the next due deliveries of a channel together; false: nothing was due, or the receiver wants a rest. */
async function sendNext(deps: DeliveryDeps, workspaceId: number, channel: Channel, limit: number): Promise<boolean> {
  const claimed = await deps.database.transact(workspaceId, (tx) => claimDeliveries(tx, channel.id, limit));
  const [first, ...rest] = claimed;
  if (first === undefined) return false;
  const messages: readonly [OutgoingMessage, ...OutgoingMessage[]] = [
    first.message,
    ...rest.map((each) => each.message),
  ];
  const { outbound } = deps;
  const answer =
    channel.kind === 'email'
      ? await sendMail(channel, messages, outbound)
      : await post(
          writeRequest(channel, messages, { baseUrl: outbound.baseUrl, nowMs: deps.clock.now().getTime() }),
          outbound.allowedHosts,
        );
  const judgement = judgeAnswer(channel.kind, answer);
  await deps.database.transact(workspaceId, async (tx) => {
    if (judgement.kind === 'sent') {
      await finishDeliveries(tx, idsOf(claimed), {
        state: 'sent',
        answer: answer.status === null ? null : String(answer.status),
      });
      return;
    }
    const over = judgement.kind === 'refused' ? claimed : claimed.filter(({ attempts }) => attempts >= MOST_TRIES);
    const again = claimed.filter((each) => !over.includes(each));
    if (again.length > 0) {
      const least = judgement.kind === 'again' ? judgement.afterSeconds : 0;
      const afterSeconds = Math.max(least, secondsToNextTry(Math.min(...again.map(({ attempts }) => attempts))));
      await finishDeliveries(tx, idsOf(again), { state: 'waiting', answer: judgement.why, afterSeconds });
    }
    if (over.length === 0) return;
    await finishDeliveries(tx, idsOf(over), { state: 'failed', answer: judgement.why });
    if (await failureIsKnown(tx, channel.id)) return;
    await announce(tx, failureOf(channel, judgement.why), { userId: null, channels: false });
  });
  return judgement.kind === 'sent';
}

function idsOf(claimed: readonly Claimed[]): readonly number[] {
  return claimed.map(({ deliveryId }) => deliveryId);
}

function failureOf(channel: Channel, why: string) {
  return {
    topic: 'channel.failed',
    customerId: null,
    level: null,
    title: { zh: `通知渠道“${channel.name}”发送失败`, en: `Channel "${channel.name}" does not deliver` },
    detail: { zh: `对方答复：${why}`, en: `The receiver answered: ${why}` },
    path: '/settings/channels',
    facts: { channelId: String(channel.id) },
  };
}

function localTime(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    now,
  );
}
