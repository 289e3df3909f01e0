import { expect, test } from 'vitest';
import { longRun } from '../support/long-run.ts';

test('a session many times as long as the window is compacted, recorded whole, and each step’s context can be shown', async () => {
  const report = await longRun(24, 8_000);
  expect(report).toMatchObject({
    outcome: 'answered',
    unmatched: [],
    unanswered: [],
    findings: [],
    refused: 0,
  });
  expect(report.compactions).toBeGreaterThan(1);
  expect(report.longestPrompt).toBeLessThanOrEqual(report.window);
  expect(report.sessionTokens).toBeGreaterThan(3 * report.window);
}, 120_000);
