import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { findChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { runCairn } from '../../support/command-line.ts';

const page = resolve(import.meta.dirname, '../../../out/renderer/index.html');
const reason =
  findChromium() === undefined
    ? NO_CHROMIUM
    : existsSync(page)
      ? undefined
      : 'the app is not built; run "npm run build"';
if (reason !== undefined) console.info(`skipped: the bench of a start (${reason})`);

const Figures = z.object({
  figures: z.array(
    z.object({
      driver: z.literal('browser'),
      start: z.enum(['first', 'again']),
      steps: z.object({ engineReady: z.number(), pageLoaded: z.number(), usable: z.number() }),
      firstPaint: z.number(),
      usable: z.number(),
      shell: z.number(),
      withShell: z.number(),
    }),
  ),
  memoryAtRest: z.array(z.object({ engineMegabytes: z.number(), totalMegabytes: z.number() })),
});

test.skipIf(reason !== undefined)(
  'the bench of a start measures both starts in order, each step after the one before, and the memory of every process',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'cairn-bench-home-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const run = await runCairn({ home }, 'bench', 'start', '--runs', '1', '--json');
    expect(run.code, run.stderr).toBe(0);
    const { figures, memoryAtRest } = Figures.parse(run.json());
    expect(figures.map(({ start }) => start)).toEqual(['first', 'again']);
    for (const { steps, firstPaint, usable, shell, withShell } of figures) {
      expect(steps.engineReady).toBeGreaterThan(0);
      expect(firstPaint).toBeGreaterThan(steps.engineReady);
      expect(usable).toBeGreaterThanOrEqual(firstPaint);
      expect(shell).toBeGreaterThan(0);
      expect(Math.abs(withShell - shell - usable)).toBeLessThanOrEqual(1);
    }
    // Elsewhere than on Linux memory is not measured.
    const least = process.platform === 'linux' ? 30 : 0;
    const [memory] = memoryAtRest;
    expect(memory?.engineMegabytes).toBeGreaterThanOrEqual(least);
    expect(memory?.totalMegabytes).toBeGreaterThanOrEqual((memory?.engineMegabytes ?? 0) + least);
    // The person's own home was left alone.
    expect(existsSync(join(home, 'Cairn'))).toBe(false);
  },
);
