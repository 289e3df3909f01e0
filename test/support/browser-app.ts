/** Cairn as `cairn serve` shows it in a browser. */
import type { Page } from '@playwright/test';
import { engineOf, killEngine, type AppOptions, type RunningApp } from './running-app.ts';
import { serveApp } from './served-app.ts';

/** `open` gives a new tab with what the test wants watched in it. */
export async function openInBrowser(
  open: () => Promise<Page>,
  options: AppOptions,
): Promise<RunningApp> {
  let served = await serveApp(options);
  const { home } = served;
  const another = async (): Promise<Page> => {
    const page = await open();
    await page.goto(served.address);
    return page;
  };
  const page = await another();
  return {
    driver: 'browser',
    home,
    page,
    another,
    engine: () => engineOf(home),
    crash: () => killEngine(home),
    async recover(left) {
      served = await serveApp({ ...options, home });
      const again = await another();
      await again.goto(`${new URL(served.address).origin}/${new URL(left.url()).hash}`);
      // Left open, the old tab would go on asking at an address where nothing answers any more.
      await left.close();
      return again;
    },
    async fileGivenOutBy(action) {
      const started = page.waitForEvent('download');
      await action();
      return (await started).path();
    },
    stop: () => served.stop(),
  };
}
