import type { Logger } from 'pino';

/** Work done in the background, once for many requests. */
export interface LatestOnly {
  /** Asks for the work to be done for a workspace soon; asking again before it began changes nothing. */
  readonly ask: (workspaceId: number) => void;
  /** Takes no more requests and waits for what has begun. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs `work` for a workspace a moment after it was asked for, one run at a time; what is asked during a run runs once more
 * after it. A failed run is logged and forgotten: the next request does it again.
 */
export function latestOnly(work: (workspaceId: number) => Promise<void>, log: Logger, pauseMs = 1_000): LatestOnly {
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

  async function drain(): Promise<void> {
    const [workspaceId] = waiting;
    if (workspaceId === undefined) return;
    waiting.delete(workspaceId);
    try {
      await work(workspaceId);
    } catch (error) {
      log.error({ err: error, workspaceId }, 'work in the background failed');
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
      await running;
    },
  };
}
