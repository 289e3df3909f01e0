/** The desktop around its windows: menu, dialogs, second launches, links, and the way out. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { isDesktop, type DesktopApp } from '../support/desktop-app.ts';
import { launchDesktop } from '../support/electron-stand-in/launch.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { ask, askGuidedQuestion, report } from './steps.ts';

declare global {
  /** In the app's main process: what message boxes said. */
  var said: string[] | undefined;
}

const root = resolve(import.meta.dirname, '../..');
const paper = resolve(import.meta.dirname, '../fixtures/pdf/two-column.pdf');

test.skip(({ driver }) => driver === 'browser', 'A browser has its own menu and windows.');

function desktopOf(app: RunningApp): DesktopApp {
  if (!isDesktop(app)) throw new Error('This is no desktop.');
  return app;
}

/** Chooses an item of the native menu by the words on the way to it. */
async function choose({ application }: DesktopApp, ...way: readonly string[]): Promise<void> {
  await application.evaluate(({ Menu }, names) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const [index, name] of names.entries()) {
      const item = items.find(({ label }) => label === name);
      if (item === undefined)
        throw new Error(`No ${name} among ${items.map(({ label }) => label).join(', ')}`);
      if (index === names.length - 1) item.click();
      else items = item.submenu?.items ?? [];
    }
  }, way);
}

const menuNames = ({ application }: DesktopApp): Promise<string[]> =>
  application.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [],
  );

/**
 * Stands for the person at the message boxes: presses the button of that name, else the one that goes
 * on, so that nothing stays open when a test has failed. Keeps what was said.
 */
async function answerBoxes({ application }: DesktopApp, button: string): Promise<void> {
  await application.evaluate(({ dialog }, name) => {
    const said = (globalThis.said ??= []);
    let wanted: string | undefined = name;
    dialog.showMessageBox = async (
      first: Electron.BaseWindow | Electron.MessageBoxOptions,
      second?: Electron.MessageBoxOptions,
    ) => {
      const options = second ?? ('message' in first ? first : { message: '' });
      const buttons = options.buttons ?? [];
      said.push(`${options.message}\n${options.detail ?? ''}`);
      const found = buttons.indexOf(wanted ?? '');
      wanted = undefined;
      return { response: found === -1 ? buttons.length - 1 : found, checkboxChecked: false };
    };
  }, button);
}

const boxesOf = ({ application }: DesktopApp): Promise<readonly string[]> =>
  application.evaluate(() => globalThis.said ?? []);

/** Starts Cairn once more, as a double click on a file does; resolves when that second one has ended. */
async function launchAgain({ application, home }: DesktopApp, ...args: string[]): Promise<number> {
  const binary = application.process().spawnfile;
  const child = spawn(binary, ['--no-sandbox', root, ...args], {
    env: { ...process.env, HOME: home, CAIRN_HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
    stdio: 'ignore',
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? -1)));
}

const ready = (page: Page): Promise<void> =>
  expect(page.getByRole('button', { name: 'Ask this question' })).toBeEnabled({ timeout: 60_000 });

/** The sample library is a long task of its own, with a session. */
const sampleDone = (app: RunningApp): Promise<void> =>
  expect
    .poll(async () => JSON.stringify(await call(app, 'job.list', {})), { timeout: 120_000 })
    .toMatch(/^\[\]$|"state":"done"/);

test('the menu runs the page’s commands, zooms, and speaks the language that is chosen in it', async ({
  app,
  cairn,
}) => {
  const desktop = desktopOf(app);
  await ready(cairn);
  expect(await menuNames(desktop)).toEqual(expect.arrayContaining(['File', 'Session', 'Help']));

  await choose(desktop, 'View', 'Library');
  await expect(cairn).toHaveURL(/#\/library/);
  await choose(desktop, 'File', 'Import papers…');
  await expect(cairn.getByRole('dialog', { name: 'Import papers' })).toBeVisible();
  await cairn.keyboard.press('Escape');

  await choose(desktop, 'View', 'Appearance', 'Dark');
  await expect(cairn.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect
    .poll(() => desktop.application.evaluate(({ nativeTheme }) => nativeTheme.themeSource))
    .toBe('dark');

  await choose(desktop, 'View', 'Zoom in');
  const window = await desktop.application.browserWindow(cairn);
  expect(await window.evaluate((each) => each.webContents.getZoomLevel())).toBe(1);

  await choose(desktop, 'View', 'Language', '简体中文');
  await expect(cairn.getByRole('navigation', { name: '房间' })).toBeVisible();
  await expect.poll(() => menuNames(desktop)).toContain('会话');
});

test('a second launch with a PDF offers it in the window that is there; nothing is imported unasked', async ({
  app,
  cairn,
}) => {
  const desktop = desktopOf(app);
  await ready(cairn);
  await sampleDone(app);
  const before = await call(app, 'work.list', {});
  await answerBoxes(desktop, 'Close');
  expect(await launchAgain(desktop, paper, '/not/there.pdf', join(root, 'package.json'))).toBe(0);

  const offered = cairn.getByRole('dialog', { name: 'Import papers' });
  await expect(offered).toBeVisible();
  await expect(offered).toContainText('two-column.pdf');
  await expect.poll(() => boxesOf(desktop)).toHaveLength(1);
  expect((await boxesOf(desktop))[0]).toMatch(/there\.pdf\npackage\.json$/);
  expect(await call(app, 'work.list', {})).toEqual(before);
  expect(desktop.application.windows()).toHaveLength(1);

  await offered.getByRole('button', { name: 'Import 1 PDF' }).click();
  await expect(cairn.getByText('1 file added')).toBeVisible({ timeout: 60_000 });
});

test('a link leads to its session; one that is not well formed does nothing and says so', async ({
  app,
  cairn,
}) => {
  const desktop = desktopOf(app);
  await ready(cairn);
  await askGuidedQuestion(cairn);
  await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
  const sessionId = /ses_\w+/.exec(cairn.url())?.[0] ?? '';
  await choose(desktop, 'View', 'Library');
  await expect(cairn).toHaveURL(/#\/library/);

  await answerBoxes(desktop, 'Close');
  await launchAgain(desktop, 'cairn://session/../settings');
  await expect.poll(() => boxesOf(desktop)).toHaveLength(1);
  await expect(cairn).toHaveURL(/#\/library/);

  await launchAgain(desktop, `cairn://session/${sessionId}`);
  await expect(cairn).toHaveURL(new RegExp(`#/workbench/${sessionId}`));
  await expect(report(cairn)).toBeVisible();

  await launchAgain(desktop, `cairn://trajectory/${sessionId}?step=2`);
  await expect(cairn).toHaveURL(new RegExp(`#/trajectories/${sessionId}\\?step=2`));
  await expect(cairn.locator('[data-position="2"][aria-current="step"]')).toBeVisible();
});

test('another workspace is opened by its folder, after a question while a session is not finished', async ({
  start,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const desktop = desktopOf(await start({ home }));
  await ready(desktop.page);
  const own = join(home, 'Sleep review');
  await call(desktop, 'workspace.create', { path: own, name: 'Sleep review' });
  await expect(desktop.page).toHaveTitle('Sleep review — Cairn');
  await call(desktop, 'workspace.openSample', {});
  await ready(desktop.page);
  await ask(desktop.page, 'Tell me');
  await expect(desktop.page.getByRole('region', { name: 'The assistant asks you' })).toBeVisible();

  await answerBoxes(desktop, 'Stay');
  await launchAgain(desktop, own);
  await expect.poll(() => boxesOf(desktop)).toHaveLength(1);
  expect((await boxesOf(desktop))[0]).toContain('Sleep review');
  await expect(desktop.page).toHaveURL(/#\/workbench\/ses_/);

  await answerBoxes(desktop, 'Open it');
  await choose(desktop, 'File', 'Open recent', `Sleep review — ${own}`);
  await expect(desktop.page).toHaveTitle('Sleep review — Cairn');
  await expect(desktop.page).toHaveURL(/#\/workbench$/);
});

test('a window comes back as it was left, and the workspace with it', async ({ start }) => {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const bounds = { x: 210, y: 90, width: 1100, height: 700 };
  const first = desktopOf(await start({ home }));
  await ready(first.page);
  const own = join(home, 'Sleep review');
  await call(first, 'workspace.create', { path: own, name: 'Sleep review' });
  const window = await first.application.browserWindow(first.page);
  await window.evaluate((each, place) => each.setBounds(place), bounds);
  await choose(first, 'View', 'Zoom in');
  await choose(first, 'View', 'Zoom in');
  await first.stop();
  const kept: unknown = JSON.parse(await readFile(join(home, 'state', 'windows.json'), 'utf8'));
  expect(kept).toMatchObject([{ bounds, zoom: 2, maximized: false }]);

  // Not by the fixture, which gives every window the size of the specs.
  const { app: again } = await launchDesktop({
    appFolder: root,
    home,
    args: ['--no-detect'],
    env: { CAIRN_HOME: home },
  });
  const page = await again.firstWindow();
  await expect(page).toHaveTitle('Sleep review — Cairn');
  const shown = await again.browserWindow(page);
  expect(await shown.evaluate((each) => each.getBounds())).toEqual(bounds);
  await expect.poll(() => shown.evaluate((each) => each.webContents.getZoomLevel())).toBe(2);
  await again.close();
});

test('closing the last window asks while a session is not finished: who stays keeps it, who goes finds it again', async ({
  start,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const desktop = desktopOf(await start({ home }));
  await ready(desktop.page);
  await sampleDone(desktop);
  await ask(desktop.page, 'Tell me');
  const asked = desktop.page.getByRole('region', { name: 'The assistant asks you' });
  await expect(asked).toBeVisible();
  const window = await desktop.application.browserWindow(desktop.page);

  await answerBoxes(desktop, 'Stay');
  await window.evaluate((each) => each.close());
  await expect.poll(() => boxesOf(desktop)).toHaveLength(1);
  expect((await boxesOf(desktop))[0]).toContain('One session is not finished.');
  expect((await boxesOf(desktop))[0]).not.toContain('task');
  await expect(asked).toBeVisible();

  await answerBoxes(desktop, 'Quit anyway');
  const gone = desktop.application.waitForEvent('close');
  await window.evaluate((each) => each.close());
  await gone;

  const again = desktopOf(await start({ home }));
  await again.page
    .getByRole('link', { name: /Tell me/ })
    .first()
    .click();
  await expect(again.page.getByText('Stopped', { exact: true }).first()).toBeVisible();
  await expect(again.page.getByRole('button', { name: 'Go on from here' })).toBeVisible();
});

test('a workspace that cannot be opened leaves the window there; another folder is chosen in the system’s dialog', async ({
  start,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const first = desktopOf(await start({ home }));
  await ready(first.page);
  const [newer, own] = [join(home, 'Newer'), join(home, 'Sleep review')];
  for (const path of [newer, own])
    await call(first, 'workspace.create', { path, name: basename(path) });
  await first.stop();
  const description = join(newer, 'workspace.json');
  const text = await readFile(description, 'utf8');
  await writeFile(description, text.replace(/"formatVersion":\s*\d+/, '"formatVersion": 99'));

  const desktop = desktopOf(await start({ home, workspace: newer }));
  await expect(
    desktop.page.getByRole('dialog', { name: 'A newer Cairn made this workspace' }),
  ).toBeVisible();
  const asked = await desktop.application.evaluateHandle(({ dialog }, folder) => {
    const given: Electron.OpenDialogOptions[] = [];
    dialog.showOpenDialog = async (
      parent: Electron.BaseWindow | Electron.OpenDialogOptions,
      options?: Electron.OpenDialogOptions,
    ) => {
      given.push(options ?? ('properties' in parent ? parent : {}));
      return { canceled: false, filePaths: [folder] };
    };
    return given;
  }, own);
  await desktop.page.getByRole('button', { name: 'Open another folder…' }).click();
  await expect(desktop.page).toHaveTitle('Sleep review — Cairn');
  expect(await asked.jsonValue()).toMatchObject([
    { title: 'Open a workspace folder', properties: ['openDirectory'] },
  ]);
  expect(await readFile(description, 'utf8')).toContain('"formatVersion": 99');
});
