/** Cairn as the desktop shows it: the built main and preload, in Electron or in its stand-in. */
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { launchDesktop } from './electron-stand-in/launch.ts';
import { engineOf, killEngine, type AppOptions, type RunningApp } from './running-app.ts';

const root = resolve(import.meta.dirname, '../..');

export interface DesktopApp extends RunningApp {
  readonly driver: 'desktop';
  readonly application: ElectronApplication;
}

export function isDesktop(app: RunningApp): app is DesktopApp {
  return app.driver === 'desktop';
}

/** `watched` is given each window's page before it is used. `size`: of each window's content, in pixels. */
export async function openDesktop(
  options: AppOptions & { readonly home: string },
  watched: (page: Page) => Page,
  size: { readonly width: number; readonly height: number } | undefined,
): Promise<DesktopApp> {
  const { home, workspace } = options;
  const { app: application } = await launchDesktop({
    appFolder: root,
    home,
    args: ['--no-detect', ...(workspace === undefined ? [] : ['--workspace', workspace])],
    env: { CAIRN_HOME: home, HOME: home },
  });
  const show = async (page: Page): Promise<Page> => {
    watched(page);
    if (size === undefined) return page;
    await sized(application, page, size);
    return page;
  };
  return {
    driver: 'desktop',
    application,
    home,
    page: await show(await application.firstWindow()),
    async another() {
      const opened = application.waitForEvent('window');
      await application.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(
          ({ submenu }) => submenu?.items ?? [],
        );
        items?.find(({ label }) => label === 'New window')?.click();
      });
      return show(await opened);
    },
    engine: () => engineOf(home),
    crash: () => killEngine(home),
    recover: (page) => Promise.resolve(page),
    async fileGivenOutBy(action) {
      const path = join(home, `given-out-${Date.now()}`);
      const done = application.evaluate(
        ({ session }, place) =>
          new Promise<string>((ended) => {
            session.defaultSession.once('will-download', (_event, item) => {
              item.setSavePath(place);
              item.once('done', (_done, state) => ended(state));
            });
          }),
        path,
      );
      await action();
      const state = await done;
      if (state !== 'completed') throw new Error(`The download ended as ${state}.`);
      return path;
    },
    stop: () => application.close(),
  };
}

/**
 * Playwright can hear of a page a moment before the app's process does: the stand-in's two connections to
 * Chromium are read one after the other. So a page that has no window yet is asked for again.
 */
async function sized(
  application: ElectronApplication,
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const window = await application.browserWindow(page);
    const done = await window.evaluate((each: BrowserWindow | null, { width, height }) => {
      each?.setContentSize(width, height);
      return each !== null;
    }, size);
    if (done) return;
    await delay(50);
  }
  throw new Error('A page of the app belongs to no window.');
}
