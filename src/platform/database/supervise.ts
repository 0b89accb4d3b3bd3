import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterOptions, type RunningCluster, startCluster } from './cluster.ts';
import { isProcessAlive, stopPostmaster } from './postmaster.ts';

/** A bundled server that is started again when it dies. */
export interface Supervision {
  readonly cluster: RunningCluster;
  /** What is wrong right now; null when the server runs. */
  degraded(): string | null;
  /** Ends the supervision and shuts the server down. */
  stop(): Promise<void>;
}

const WATCH_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** Starts (or adopts) the cluster and restarts it with growing pauses at the same address whenever its process is gone. */
export async function supervise(options: ClusterOptions): Promise<Supervision> {
  const cluster = await startCluster(options);
  let current = cluster;
  let trouble: string | null = null;
  let stopping = false;
  let restarting: Promise<void> | null = null;

  const timer = setInterval(() => {
    if (stopping || restarting !== null || isProcessAlive(current.pid)) return;
    restarting = restart().finally(() => {
      restarting = null;
    });
  }, WATCH_MS);
  timer.unref();

  async function restart(): Promise<void> {
    trouble = 'PostgreSQL stopped unexpectedly and is being restarted';
    options.log.error({ pid: current.pid }, trouble);
    for (let pause = 200; !stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        current = await startCluster(options, cluster.listening);
        trouble = null;
        options.log.warn({ pid: current.pid }, 'PostgreSQL runs again');
        return;
      } catch (error) {
        trouble = error instanceof Error ? error.message : String(error);
        options.log.error({ error: trouble }, 'PostgreSQL could not be restarted; trying again');
        await sleep(pause, undefined, { ref: false });
      }
    }
  }

  return {
    cluster,
    degraded: () => trouble,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await restarting;
      await stopPostmaster(options.place);
    },
  };
}
