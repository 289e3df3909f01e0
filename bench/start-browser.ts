/** A start in the browser driver: `cairn serve` in a process of its own, and a Chromium without a past. */
import { join } from 'node:path';
import * as z from 'zod';
import { chromiumArguments, findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { serveApp, type ServedApp } from '../test/support/served-app.ts';
import { childrenOf, chromiumRole, memoryOf, type ProcessMemory } from './memory.ts';
import { PAGE_CLOCK, pageTimes, wallClock } from './page-clock.ts';
import type { Starter } from './start.ts';

/** Milliseconds without anything to do before memory is read. */
const REST = 5_000;

export const browserStart: Starter = async (home, { memory }) => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NO_CHROMIUM);
  const { chromium } = await import('@playwright/test');
  const before = childrenOf(process.pid);
  const launched = wallClock();
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
    const shell = wallClock() - launched;
    await page.addInitScript(PAGE_CLOCK);
    const shellProcess = childrenOf(process.pid).find((pid) => !before.includes(pid));

    const asked = wallClock();
    const app = await serveApp({
      home,
      // The very first start finds nothing compiled, a start again what the first one left.
      environment: { NODE_COMPILE_CACHE: join(home, 'compile-cache') },
    });
    try {
      const engineReady = wallClock() - asked;
      await page.goto(app.address, { waitUntil: 'commit' });
      const times = await pageTimes(page);
      await untilNoJobRuns(app);
      return {
        shell,
        engineReady,
        firstPaint: times.firstPaint - asked,
        pageLoaded: times.loaded - asked,
        usable: times.usable - asked,
        ...(memory ? { memory: await memoryAtRest(app, shellProcess) } : {}),
      };
    } finally {
      await app.stop();
    }
  } finally {
    await browser.close();
  }
};

async function memoryAtRest(
  app: ServedApp,
  shellProcess: number | undefined,
): Promise<readonly ProcessMemory[]> {
  await new Promise((rested) => setTimeout(rested, REST));
  return [
    ...(app.process.pid === undefined ? [] : memoryOf(app.process.pid, () => 'engine')),
    ...(shellProcess === undefined ? [] : memoryOf(shellProcess, chromiumRole)),
  ];
}

const Jobs = z.object({
  ok: z.literal(true),
  data: z.array(z.object({ endedAt: z.string().optional() })),
});

/** The sample library is made in the background of the first start. */
async function untilNoJobRuns(app: ServedApp): Promise<void> {
  const { origin, hash } = new URL(app.address);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  for (;;) {
    const response = await fetch(`${origin}/api/job.list`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{}',
    });
    const { data } = Jobs.parse(await response.json());
    if (data.every(({ endedAt }) => endedAt !== undefined)) return;
    await new Promise((next) => setTimeout(next, 100));
  }
}
