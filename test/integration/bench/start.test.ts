import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { findChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { runCairn } from '../../support/command-line.ts';

const parts = ['main/index.js', 'preload/index.cjs', 'renderer/index.html'];
const isBuilt = parts.every((part) =>
  existsSync(resolve(import.meta.dirname, '../../../out', part)),
);
const reason =
  findChromium() === undefined
    ? NO_CHROMIUM
    : isBuilt
      ? undefined
      : 'the app is not built; run "npm run build"';
if (reason !== undefined) console.info(`skipped: the bench of a start (${reason})`);

const Figures = z.object({
  figures: z.array(
    z.object({
      start: z.enum(['first', 'again']),
      steps: z.object({ pageBegins: z.number(), pageLoaded: z.number(), usable: z.number() }),
      engineReady: z.number(),
      firstPaint: z.number(),
      usable: z.number(),
    }),
  ),
  memoryAtRest: z.array(z.object({ engineMegabytes: z.number(), totalMegabytes: z.number() })),
});

test.skipIf(reason !== undefined).each(['browser', 'desktop'])(
  'the bench of a start in the %s measures both starts, each step after the one before, and the memory of every process',
  async (driver) => {
    const home = mkdtempSync(join(tmpdir(), 'cairn-bench-home-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const only = ['--driver', driver];
    const run = await runCairn({ home }, 'bench', 'start', '--json', '--runs', '1', ...only);
    expect(run.code, run.stderr).toBe(0);
    const { figures, memoryAtRest } = Figures.parse(run.json());
    expect(figures.map(({ start }) => start)).toEqual(['first', 'again']);
    for (const { steps, engineReady, firstPaint, usable } of figures) {
      expect(engineReady).toBeGreaterThan(0);
      expect(steps.pageBegins).toBeGreaterThan(0);
      expect(firstPaint).toBeGreaterThan(steps.pageBegins);
      expect(usable).toBeGreaterThanOrEqual(engineReady);
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
