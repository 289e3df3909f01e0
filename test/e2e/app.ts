/** What every end-to-end spec starts from: an app of its own, in a browser or in the desktop's window. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { openInBrowser } from '../support/browser-app.ts';
import { findChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { openDesktop } from '../support/desktop-app.ts';
import type { AppOptions, DriverName, RunningApp } from '../support/running-app.ts';
import { removeHome } from '../support/served-app.ts';

interface Options {
  readonly driver: DriverName;
}

interface Fixtures {
  /** Starts an app; several may follow one another in the same home. All end with the test. */
  readonly start: (options?: AppOptions) => Promise<RunningApp>;
  readonly app: RunningApp;
  /** The app's page right after the first start. */
  readonly cairn: Page;
  /** What pages reported and nobody expected; a spec that causes an error on purpose empties it. */
  readonly problems: string[];
}

export const test = base.extend<Options & Fixtures>({
  driver: ['browser', { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  problems: async ({}, use) => {
    await use([]);
  },
  start: async ({ driver, context, problems, viewport }, use) => {
    const running: RunningApp[] = [];
    const homes = new Set<string>();
    const watched = (page: Page): Page => watchFor(page, problems);
    await use(async (options = {}) => {
      const home = options.home ?? (await mkdtemp(join(tmpdir(), 'cairn-home-')));
      homes.add(home);
      const started =
        driver === 'browser'
          ? await openInBrowser(async () => watched(await context.newPage()), { ...options, home })
          : await openDesktop(
              { ...options, home },
              watched,
              viewport ?? { width: 1440, height: 900 },
            );
      running.push(started);
      return started;
    });
    // What pages say while their engine goes away is no news.
    const reported = [...problems];
    for (const app of running) await app.stop();
    for (const home of homes) await removeHome(home);
    expect(reported, 'the pages report no error').toEqual([]);
  },
  app: async ({ start }, use) => use(await start()),
  cairn: async ({ app }, use) => use(app.page),
});

function watchFor(page: Page, problems: string[]): Page {
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} ${message.location().url}`);
  });
  return page;
}

test.skip(findChromium() === undefined, NO_CHROMIUM);

export { expect };
