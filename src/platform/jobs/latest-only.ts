import type { Logger } from 'pino';

/** Work done in the background, once for many requests. */
export interface LatestOnly {
  /** Asks for the work to be done for a workspace soon; asking again before it began changes nothing. */
  readonly ask: (workspaceId: number) => void;
  /** Takes no more requests and waits for what has begun. */
  readonly stop: () => Promise<void>;
}

/** Runs of one request before it is given up. */
const TRIES = 3;

/**
 * Runs `work` for a workspace a moment after it was asked for, one run at a time; what is asked during a run runs once more
 * after it. A failed run is logged and tried again later, {@link TRIES} times in all; the next request does it again anyway.
 */
export function latestOnly(
  work: (workspaceId: number) => Promise<void>,
  log: Logger,
  { pauseMs = 1_000, retryMs = 60_000 }: { readonly pauseMs?: number; readonly retryMs?: number } = {},
): LatestOnly {
  const failures = new Map<number, number>();
  const retries = new Set<NodeJS.Timeout>();
  const waiting = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  function arrange(): void {
    if (stopped || timer !== null || running !== null || waiting.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      running = drain().finally(() => {
        running = null;
        arrange();
      });
    }, pauseMs);
    timer.unref();
  }

  function askLater(workspaceId: number): void {
    const retry = setTimeout(() => {
      retries.delete(retry);
      waiting.add(workspaceId);
      arrange();
    }, retryMs);
    retry.unref();
    retries.add(retry);
  }

  async function drain(): Promise<void> {
    const [workspaceId] = waiting;
    if (workspaceId === undefined) return;
    waiting.delete(workspaceId);
    try {
      await work(workspaceId);
      failures.delete(workspaceId);
    } catch (error) {
      const failed = (failures.get(workspaceId) ?? 0) + 1;
      log.error({ err: error, workspaceId, failed }, 'work in the background failed');
      failures.set(workspaceId, failed % TRIES);
      if (failed < TRIES) askLater(workspaceId);
    }
  }

  return {
    ask: (workspaceId) => {
      waiting.add(workspaceId);
      arrange();
    },
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      for (const retry of retries) clearTimeout(retry);
      await running;
    },
  };
}
