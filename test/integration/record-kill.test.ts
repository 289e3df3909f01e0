import { expect, test } from 'vitest';
import { killRuns } from '../support/kill-runs.ts';
import { testFolders } from '../support/workspaces.ts';

/** `CAIRN_KILL_RUNS=200 npx vitest run test/integration/record-kill.test.ts` for the long form. */
const runs = Number(process.env['CAIRN_KILL_RUNS'] ?? 20);

test(
  `after ${runs} kills in the middle of appending nothing acknowledged is lost and the chain verifies`,
  { timeout: 30_000 + runs * 5_000 },
  async () => {
    const report = await killRuns(testFolders(), runs, 20_260_301);
    expect(report.findings).toEqual([]);
    expect(report.lost).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(runs);
    expect(report.recorded).toBeGreaterThanOrEqual(report.acknowledged);
  },
);
