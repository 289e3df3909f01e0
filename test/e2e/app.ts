/** What every end-to-end spec starts from: an app of its own, opened in Chromium at its address. */
import { test as base, expect, type Page } from '@playwright/test';
import { findChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { removeHome, serveApp, type ServedApp } from '../support/served-app.ts';

interface Fixtures {
  readonly app: ServedApp;
  /** The app's page right after the first start. */
  readonly cairn: Page;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  app: async ({}, use) => {
    const app = await serveApp();
    await use(app);
    await app.stop();
    await removeHome(app.home);
  },
  cairn: async ({ app, page }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${message.text()} ${message.location().url}`);
    });
    await page.goto(app.address);
    await use(page);
    expect(problems, 'the page reports no error').toEqual([]);
  },
});

test.skip(findChromium() === undefined, NO_CHROMIUM);

export { expect };
