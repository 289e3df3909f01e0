import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchDesktop } from './launch.ts';

/** The small app that the stand-in's own tests drive. */
export const fixtureFolder = resolve(import.meta.dirname, '../../fixtures/electron-stand-in/app');

export interface RunningFixture {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** What main printed so far. */
  readonly said: () => string;
  /** What main noted since it was last asked. */
  readonly seen: () => Promise<readonly unknown[]>;
  readonly stop: () => Promise<void>;
}

/** Starts the fixture app in a home of its own and waits until its page has loaded. */
export async function startFixture(
  env: Record<string, string> = {},
  home = mkdtempSync(join(tmpdir(), 'stand-in-home-')),
): Promise<RunningFixture> {
  const { app } = await launchDesktop({ appFolder: fixtureFolder, home, env });
  let said = '';
  app.process().stderr?.on('data', (bytes: Buffer) => {
    said += bytes.toString('utf8');
  });
  const page = await app.firstWindow();
  await page.getByText('module loaded').waitFor();
  return {
    app,
    page,
    home,
    said: () => said,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fixture's main left it there
    seen: () => app.evaluate(() => (globalThis as unknown as FixtureMain).seen.splice(0)),
    async stop() {
      await app.close().catch(() => undefined);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What the fixture's main leaves on its global object for tests. */
export interface FixtureMain {
  readonly seen: unknown[];
  readonly requests: { readonly url: string; readonly initiatorOrigin?: string }[];
  openWindow(preferences?: object): object;
  startChild(): { kill(): boolean; postMessage(message: unknown): void };
  blockNetwork(): void;
}

/** Processes whose command line names this folder: Chromium's, when it is the app's home. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}
