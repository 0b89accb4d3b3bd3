import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLog } from '#src/platform/log.ts';
import { latestOnly } from './latest-only.ts';

const log = createLog('silent');

describe('work asked for many times', () => {
  it('runs once for requests before it began, once more for those during it, per workspace', async () => {
    const runs: number[] = [];
    const job = latestOnly(
      async (workspaceId) => {
        runs.push(workspaceId);
        await sleep(30);
      },
      log,
      { pauseMs: 5 },
    );
    for (const workspaceId of [1, 1, 2, 1]) job.ask(workspaceId);
    await sleep(20);
    job.ask(1);
    job.ask(1);
    await sleep(150);
    expect(runs.toSorted()).toEqual([1, 1, 2]);
  });

  it('goes on after a failure', async () => {
    let runs = 0;
    const job = latestOnly(
      async () => {
        runs += 1;
        if (runs === 1) throw new Error('once');
      },
      log,
      { pauseMs: 1 },
    );
    job.ask(1);
    await sleep(20);
    job.ask(1);
    await sleep(20);
    expect(runs).toBe(2);
  });

  it('is tried again after a failure without being asked, three times in all', async () => {
    let runs = 0;
    const job = latestOnly(
      async () => {
        runs += 1;
        throw new Error('always');
      },
      log,
      { pauseMs: 1, retryMs: 5 },
    );
    job.ask(1);
    await expect.poll(() => runs).toBe(3);
    await sleep(60);
    expect(runs).toBe(3);
    await job.stop();
  });

  it('waits for the run in progress when stopped, and begins no other', async () => {
    let ended = 0;
    const job = latestOnly(
      async () => {
        await sleep(30);
        ended += 1;
      },
      log,
      { pauseMs: 1 },
    );
    job.ask(1);
    await sleep(10);
    job.ask(1);
    await job.stop();
    expect(ended).toBe(1);
    await sleep(50);
    expect(ended).toBe(1);
  });
});
