import { expect, test } from 'vitest';
import { sessionKillRuns } from '../support/session-kill-runs.ts';

const runs = Number(process.env['CAIRN_KILL_RUNS'] ?? 3);

test(
  'an engine killed while it answers loses nothing it had told, and the resumed session ends with the same report',
  async () => {
    const report = await sessionKillRuns(runs, 7);
    expect(report).toMatchObject({ lost: [], hanging: [], findings: [], otherReports: [] });
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.interrupted).toBeGreaterThan(0);
  },
  60_000 + runs * 20_000,
);
