/** The states that only the desktop's window has, in Electron or in its stand-in. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DesktopFrame } from '../../preload/contract/bridge.ts';
import { library as en } from '../../renderer/app/i18n/en/library.ts';
import { shell as enShell } from '../../renderer/app/i18n/en/shell.ts';
import { library as zh } from '../../renderer/app/i18n/zh/library.ts';
import { shell as zhShell } from '../../renderer/app/i18n/zh/shell.ts';
import { tellWindow } from '../../test/e2e/desktop.ts';
import { openDesktop, type DesktopApp } from '../../test/support/desktop-app.ts';
import { removeHome } from '../../test/support/served-app.ts';
import { pause, type Look } from './screen.ts';

const words = { en: { ...en, ...enShell }, zh: { ...zh, ...zhShell } };
/** Fonts and fades have settled after this many milliseconds. */
const SETTLE = 500;

const holder = {
  pid: 4711,
  host: 'study',
  driver: 'browser',
  since: '2026-01-05T09:00:00.000Z',
  token: '-',
};

/** The engine as the window is told of it; the real one goes on beneath. */
const engines = {
  restarting: { type: 'engine', engine: { state: 'restarting', restarts: 2 } },
  failed: {
    type: 'engine',
    engine: {
      state: 'failed',
      failure: {
        code: 'internal',
        message: '',
        details: { reason: 'ended_too_often', times: 6, exitCode: 1 },
      },
    },
  },
  held: {
    type: 'engine',
    engine: {
      state: 'failed',
      failure: { code: 'workspace_locked', message: '', details: { holder } },
    },
  },
  running: { type: 'engine', engine: { state: 'running' } },
} as const satisfies Record<string, DesktopFrame>;

/** Pictures of every look, in one desktop; `say` is given the path of each. */
export async function takeDesktopScreens(
  folder: string,
  looks: readonly Look[],
  say: (path: string) => void,
): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const app = await openDesktop({ home }, (page) => page, { width: 1440, height: 900 });
  try {
    for (const look of looks) await takeLook(app, folder, look, say);
  } finally {
    await app.stop();
    await removeHome(home);
  }
}

async function takeLook(
  app: DesktopApp,
  folder: string,
  look: Look,
  say: (path: string) => void,
): Promise<void> {
  const { page, application } = app;
  const { language, colorScheme, width, height } = look;
  const word = words[language];
  const window = await application.browserWindow(page);
  await window.evaluate((each, size) => each.setContentSize(size.width, size.height), look);
  const tell = (frame: DesktopFrame): Promise<void> => tellWindow(app, page, frame);
  const take = async (name: string): Promise<void> => {
    await pause(SETTLE);
    const path = join(folder, `desktop-${name}-${language}-${colorScheme}-${width}.png`);
    await page.screenshot({ path, clip: { x: 0, y: 0, width, height } });
    say(path);
  };
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await tell({ type: 'command', id: language === 'en' ? 'language.english' : 'language.chinese' });
  await tell({ type: 'command', id: `colours.${colorScheme}` });
  await tell({ type: 'go', place: '/workbench' });
  await page.getByRole('navigation', { name: word.rooms }).waitFor();

  await tell(engines.restarting);
  await take('engine-restarting');
  for (const state of ['failed', 'held'] as const) {
    await tell(engines[state]);
    await page.getByRole('dialog').waitFor();
    await take(`engine-${state}`);
  }
  await tell(engines.running);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();

  await tell({ type: 'command', id: 'workspace.create' });
  await page.getByRole('dialog').waitFor();
  await take('workspace-dialog');
  await closeDialog(page);
  await tell({ type: 'files', paths: ['/papers/sleep-2021.pdf', '/papers/spacing.pdf'] });
  await page.getByRole('dialog').waitFor();
  await take('files-opened');
  await closeDialog(page);
  await tell({ type: 'go', place: '/settings' });
  await page.locator('#settings-about').scrollIntoViewIfNeeded();
  await take('settings-about');
  await tell({ type: 'go', place: '/settings/assistant' });
  await page.locator('#settings-secrets').scrollIntoViewIfNeeded();
  await take('settings-secrets');
  await tell({ type: 'go', place: '/settings/record' });
  await page.locator('#settings-record').waitFor();
  await take('settings-record');
  await tell({ type: 'go', place: '/workbench' });
  await page.getByRole('button', { name: new RegExp(`^${word.workspace}`) }).click();
  await page.getByRole('menuitem', { name: word.reveal }).waitFor();
  await take('workspace-menu');
  await page.keyboard.press('Escape');
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
