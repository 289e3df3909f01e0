import { defineConfig } from '@playwright/test';
import type { DriverName } from './test/support/running-app.ts';
import { chromiumArguments, findChromium } from './test/support/chromium.ts';

const executablePath = findChromium();

export default defineConfig<{ driver: DriverName }>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // Two browsers, an engine each and this process share a small machine. What passed only the second time is
  // listed as flaky, with its trace.
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 40_000 },
  reporter: [['list']],
  // The same specs in a browser and in the desktop's window; `desktop-…` only where there is a window.
  projects: [
    { name: 'browser', use: { driver: 'browser' }, testIgnore: '**/desktop-*.spec.ts' },
    { name: 'desktop', use: { driver: 'desktop' } },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      args: [...chromiumArguments],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});
