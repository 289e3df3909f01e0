import { mkdtemp, cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { serveApp } from '../support/served-app.ts';
import { seriousFindings } from './axe.ts';
import { expect, test } from './app.ts';
import {
  answerDialogs,
  chooseInMenu,
  desktopOf,
  dropPaths,
  tellWindow,
  watchFileManager,
} from './desktop.ts';
import { dropFiles, goToRoom } from './steps.ts';

test.skip(({ driver }) => driver === 'browser', 'Only the desktop has what is looked at here.');

const fixtures = resolve(import.meta.dirname, '../fixtures/pdf');
/** More than the desktop starts again unasked, in a minute. */
const ENDS_UNTIL_FAILED = 6;

const question = (page: Page) => page.getByRole('textbox', { name: 'Your own question' });

/** axe in both colours; reduced motion, so that nothing fades while it looks. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect.soft(await seriousFindings(page), `${state}, ${colorScheme}`).toEqual([]);
  }
}

test('while the engine is started again the window says so, keeps what was typed, and is current afterwards', async ({
  app,
  cairn,
}) => {
  const desktop = desktopOf(app);
  await question(cairn).fill('Does spacing help?');
  await tellWindow(desktop, cairn, {
    type: 'engine',
    engine: { state: 'restarting', restarts: 1 },
  });
  const banner = cairn.getByRole('status').filter({ hasText: 'is being started again' });
  await expect(banner).toHaveText(
    'Cairn’s engine ended and is being started again. What was recorded is on disk; it goes on.',
  );
  await tellWindow(desktop, cairn, {
    type: 'engine',
    engine: { state: 'restarting', restarts: 2 },
  });
  await expect(banner).toContainText('(2nd time)');
  await expectAccessible(cairn, 'engine started again');

  await app.crash();
  await expect(cairn.getByText('Cairn’s engine is back.')).toBeVisible();
  await expect(banner).toHaveCount(0);
  await expect(question(cairn)).toHaveValue('Does spacing help?');
});

test('an engine that ends again and again is told in full, can be tried again, and gives the window back as it was', async ({
  app,
  cairn,
}) => {
  await question(cairn).fill('Does spacing help?');
  for (let ends = 0; ends < ENDS_UNTIL_FAILED; ends += 1) await app.crash();
  const screen = cairn.getByRole('dialog', { name: 'Cairn’s engine does not run' });
  await expect(screen).toContainText('It ended unexpectedly 6 times in a row (exit code');
  await expect(screen).not.toContainText('cairn doctor');
  await expect(screen.getByRole('button', { name: 'Try again' })).toBeFocused();
  await expectAccessible(cairn, 'engine failed');
  // No key of the app beneath acts, and nothing closes the screen but the engine.
  await cairn.keyboard.press('Escape');
  await cairn.keyboard.press('Control+k');
  await expect(cairn.getByRole('dialog')).toHaveCount(1);
  await cairn.keyboard.press('Enter');
  await expect(screen).toHaveCount(0);
  await expect(question(cairn)).toHaveValue('Does spacing help?');
  await expect(cairn.getByText('Cairn’s engine is back.')).toBeVisible();
});

test('a workspace that another Cairn holds is told in place of a window that stays grey, with the way on', async ({
  start,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const other = await serveApp({ home });
  const app = await start({ home });
  const screen = app.page.getByRole('dialog', { name: 'Another Cairn holds this workspace' });
  await expect(screen).toContainText(`the one served to a browser, process ${other.process.pid}`);
  await expectAccessible(app.page, 'workspace held by another Cairn');
  await other.stop();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect(screen).toHaveCount(0);
  await expect(question(app.page)).toBeVisible();
});

test('the system’s dialogs fill the fields for paths, which can be typed in as before', async ({
  app,
  cairn,
}) => {
  await answerDialogs(desktopOf(app).application, ['/home/me/Sleep']);
  await cairn.getByRole('button', { name: /^Workspace: / }).click();
  await cairn.getByRole('menuitem', { name: /^Use my own papers/ }).click();
  const folder = cairn.getByRole('textbox', { name: 'Folder' });
  await expect(folder).not.toHaveValue('');
  await cairn.getByRole('button', { name: 'Choose…' }).click();
  await expect(folder).toHaveValue('/home/me/Sleep');
  await folder.fill('/home/me/typed');
  await expect(folder).toHaveValue('/home/me/typed');
  await expectAccessible(cairn, 'dialog that makes a workspace');
});

test('what lies in the workspace can be shown in the file manager', async ({ app, cairn }) => {
  const shown = await watchFileManager(desktopOf(app).application);
  await cairn.getByRole('button', { name: /^Workspace: / }).click();
  await cairn.getByRole('menuitem', { name: 'Show in file manager' }).click();
  await goToRoom(cairn, 'Library');
  await cairn
    .getByRole('row', { name: /^Spaced Retrieval Practice and/ })
    .click({ timeout: 60_000 });
  const inspector = cairn.getByRole('complementary', { name: 'The chosen work' });
  await inspector.getByRole('button', { name: 'Show in file manager' }).click();
  await expect
    .poll(shown)
    .toEqual([
      expect.stringContaining(app.home),
      expect.stringMatching(/\/files\/[0-9a-f]{2}\/[0-9a-f]+/),
    ]);
});

test('files opened with Cairn are listed first, and imported once that is confirmed', async ({
  app,
  cairn,
}) => {
  const paths = ['locked.pdf', 'damaged.pdf'].map((name) => join(fixtures, name));
  // A page that does not listen yet would miss what is told past the desktop's own order.
  await expect(question(cairn)).toBeVisible();
  await tellWindow(desktopOf(app), cairn, { type: 'files', paths });
  const dialog = cairn.getByRole('dialog', { name: 'Import papers' });
  await expect(dialog).toContainText('locked.pdf, damaged.pdf');
  await expect(cairn).toHaveURL(/#\/library/);
  await expectAccessible(cairn, 'import of files opened with Cairn');
  await dialog.getByRole('button', { name: 'Import 2 PDFs' }).click();
  await expect(cairn.getByText('Import finished')).toBeVisible();
  await expect(cairn.getByRole('link', { name: 'locked.pdf' })).toBeVisible();
});

test('dropped files and folders are read where they lie; what lies nowhere goes through the window', async ({
  cairn,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-papers-'));
  await cp(join(fixtures, 'damaged.pdf'), join(folder, 'in a folder.pdf'));
  const sent: string[] = [];
  cairn.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
  });
  await goToRoom(cairn, 'Library');
  await expect(cairn.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await dropPaths(cairn, [join(fixtures, 'locked.pdf'), folder]);
  await cairn.getByRole('button', { name: 'Import 2 items' }).click();
  await expect(cairn.getByText('Import finished')).toBeVisible();
  await expect(cairn.getByText('in a folder.pdf')).toBeVisible();
  expect(sent).toEqual([]);
  await cairn.getByRole('button', { name: 'Close this summary' }).click();

  await dropFiles(cairn, [join(fixtures, 'scanned.pdf')]);
  await cairn.getByRole('button', { name: 'Import 1 PDF' }).click();
  await expect(cairn.getByText('Import finished')).toBeVisible();
  expect(sent).toEqual(['/content/begin', '/content/piece', '/content/end']);
  await rm(folder, { recursive: true });
});

test('the native menu’s commands and links act in the window', async ({ app, cairn }) => {
  const desktop = desktopOf(app);
  const { application } = desktop;
  await expect(question(cairn)).toBeVisible();
  await chooseInMenu(application, 'Find in all papers');
  await expect(cairn.getByRole('textbox', { name: 'Search inside the papers' })).toBeFocused();
  await cairn.getByRole('main').focus();
  await chooseInMenu(application, 'Find here');
  await expect(cairn.getByRole('textbox', { name: 'Search inside the papers' })).toBeFocused();
  await cairn.getByRole('button', { name: 'Back to all works' }).click();
  await chooseInMenu(application, 'Find here');
  await expect(cairn.getByRole('textbox', { name: 'Filter works' })).toBeFocused();
  await tellWindow(desktop, cairn, { type: 'command', id: 'session.stop' });
  await expect(cairn.getByText('There is nothing to do that with here.')).toBeVisible();
  await chooseInMenu(application, 'Verify the whole record');
  await expect(cairn.getByText('Everything holds.')).toBeVisible();
  await tellWindow(desktop, cairn, { type: 'command', id: 'library.import' });
  await expect(cairn.getByRole('dialog', { name: 'Import papers' })).toBeVisible();
  await cairn.keyboard.press('Escape');
  await tellWindow(desktop, cairn, { type: 'go', place: '/nowhere/at/all' });
  await expect(
    cairn.getByRole('heading', { name: 'There is nothing at this address' }),
  ).toBeVisible();
});
