/** A start in the browser driver: `cairn serve` in a process of its own, and a Chromium without a past. */
import { join } from 'node:path';
import { chromiumArguments, findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { serveApp } from '../test/support/served-app.ts';
import { childrenOf, chromiumRole, memoryAtRest } from './memory.ts';
import { PAGE_CLOCK, pageTimes, wallClock } from './page-clock.ts';
import { engineIn, untilNoJobRuns } from './start-engine.ts';
import { runOf, type Starter } from './start.ts';

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
    const browserProcess = childrenOf(process.pid).find((pid) => !before.includes(pid));

    const asked = wallClock();
    const app = await serveApp({
      home,
      // The very first start finds nothing compiled, a start again what the first one left.
      environment: { NODE_COMPILE_CACHE: join(home, 'compile-cache') },
    });
    try {
      const engineReady = wallClock();
      await page.goto(app.address, { waitUntil: 'commit' });
      const times = await pageTimes(page);
      await untilNoJobRuns(engineIn(home));
      const roots = [app.process.pid, browserProcess];
      return {
        ...runOf(asked, engineReady, times),
        shell,
        ...(memory ? { memory: await memoryAtRest(roots, app.process.pid, chromiumRole) } : {}),
      };
    } finally {
      await app.stop();
    }
  } finally {
    await browser.close();
  }
};
