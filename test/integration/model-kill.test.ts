import { expect, test } from 'vitest';
import { modelKillRuns } from '../support/model-kill-runs.ts';

const runs = Number(process.env['CAIRN_KILL_RUNS'] ?? 3);

test(
  'an engine killed while a model works loses nothing, leaves no call open and does nothing twice',
  async () => {
    const report = await modelKillRuns(runs, 11);
    expect(report).toMatchObject({
      lost: [],
      orphans: [],
      doubled: [],
      unfinished: [],
      findings: [],
    });
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.interrupted).toBeGreaterThan(0);
  },
  60_000 + runs * 20_000,
);
