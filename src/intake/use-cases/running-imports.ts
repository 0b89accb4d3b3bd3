import type { BatchProgress } from '../store/batches.ts';

/** A batch being read now, by this process. */
export interface RunningImport {
  progress: BatchProgress;
  readonly stop: () => void;
  stopped: boolean;
}

const running = new Map<string, RunningImport>();

const keyOf = (workspaceId: number, batchId: number) => `${workspaceId}:${batchId}`;

/** The import reading this batch now; undefined when none is. */
export function runningImport(workspaceId: number, batchId: number): RunningImport | undefined {
  return running.get(keyOf(workspaceId, batchId));
}

/** Makes a running import known, so that it can be watched and stopped. Returns how to forget it. */
export function announceImport(workspaceId: number, batchId: number, run: RunningImport): () => void {
  const key = keyOf(workspaceId, batchId);
  running.set(key, run);
  return () => {
    if (running.get(key) === run) running.delete(key);
  };
}
