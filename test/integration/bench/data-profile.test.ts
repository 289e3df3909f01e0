import { expect, test } from 'vitest';
import { benchDataProfile, dataProfileWords } from '../../../bench/data-profile.ts';

test('a table is made, stored and profiled with progress, and measured beside a bare DuckDB', async () => {
  const figures = await benchDataProfile(20_000);
  expect(figures.rows).toBe(20_000);
  expect(figures.progressTold).toBeGreaterThan(9);
  for (const task of [figures.store, figures.profile, figures.summarize]) {
    expect(task.residentMost).toBeGreaterThan(10);
  }
  expect(dataProfileWords(figures)).toMatch(/ratio to SUMMARIZE: [\d.]+ of all three/);
});
