import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { asDesktop, type FakeDesktop, type FakeHost } from './fake-bridge.ts';
import type { RunningApp } from '../support/running-app.ts';
import { seriousFindings } from './axe.ts';
import { expect, test } from './app.ts';
import { dropFiles } from './steps.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/pdf');

test.skip(
  ({ driver }) => driver === 'desktop',
  'A double of the bridge over a served Cairn: states that a real desktop passes through too fast.',
);

async function open(
  page: Page,
  app: RunningApp,
  host?: FakeHost,
  place = '/workbench',
): Promise<FakeDesktop> {
  const desktop = await asDesktop(page, app, host);
  await desktop.open(place);
  await expect(page).toHaveTitle(/ — Cairn$/);
  return desktop;
}

const question = (page: Page) => page.getByRole('textbox', { name: 'Your own question' });
const failure = {
  code: 'internal',
  message: 'Cairn’s engine ended 6 times within a minute (exit code 1).',
} as const;

/** axe in both colours; reduced motion, so that nothing fades while it looks. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect.soft(await seriousFindings(page), `${state}, ${colorScheme}`).toEqual([]);
  }
}

test('while the engine is started again the window says so, keeps what was typed, and is current afterwards', async ({
  page,
  app,
}) => {
  const desktop = await open(page, app);
  await question(page).fill('Does spacing help?');
  await desktop.cutFeed();
  await desktop.tell({ type: 'engine', engine: { state: 'restarting', restarts: 1 } });
  const banner = page.getByRole('status').filter({ hasText: 'is being started again' });
  await expect(banner).toHaveText(
    'Cairn’s engine ended and is being started again. Your session is on disk; it goes on.',
  );
  await desktop.tell({ type: 'engine', engine: { state: 'restarting', restarts: 2 } });
  await expect(banner).toContainText('(2nd time)');
  await expectAccessible(page, 'engine started again');
  const before = (await desktop.calls('workspace.current')).length;
  await desktop.resumeFeed();
  await expect(page.getByText('Cairn’s engine is back.')).toBeVisible();
  await expect(banner).toHaveCount(0);
  await expect
    .poll(async () => (await desktop.calls('workspace.current')).length)
    .toBeGreaterThan(before);
  await expect(question(page)).toHaveValue('Does spacing help?');
});

test('an engine that failed is told in full, can be tried again, and gives the window back as it was', async ({
  page,
  app,
}) => {
  const desktop = await open(page, app);
  await question(page).fill('Does spacing help?');
  await desktop.cutFeed();
  await desktop.tell({ type: 'engine', engine: { state: 'failed', failure } });
  const screen = page.getByRole('dialog', { name: 'Cairn’s engine does not run' });
  await expect(screen).toContainText('ended 6 times within a minute');
  await expect(screen.getByRole('button', { name: 'Try again' })).toBeFocused();
  await expectAccessible(page, 'engine failed');
  // No key of the app beneath acts, and nothing closes the screen but the engine.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);

  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect((await desktop.requests()).filter(({ type }) => type === 'engine.start')).toEqual([
    { type: 'engine.start', on: 'same' },
    { type: 'engine.start', on: 'sample' },
    { type: 'engine.start', on: 'other' },
  ]);
  await desktop.tell({ type: 'engine', engine: { state: 'starting' } });
  await expect(screen.getByRole('button', { name: 'Open the sample library' })).toBeDisabled();
  await desktop.resumeFeed();
  await expect(screen).toHaveCount(0);
  await expect(question(page)).toHaveValue('Does spacing help?');
});

test('an engine that never started is told in place of a window that stays grey', async ({
  page,
  app,
}) => {
  const desktop = await asDesktop(page, app, {}, { startsAway: true });
  await desktop.open();
  const holder = {
    pid: 4711,
    host: 'laptop',
    driver: 'command_line',
    since: '2026-01-05T09:00:00.000Z',
    token: 'x',
  };
  await desktop.tell({
    type: 'engine',
    engine: {
      state: 'failed',
      failure: { code: 'workspace_locked', message: 'Held.', retry: true, details: { holder } },
    },
  });
  const screen = page.getByRole('dialog', { name: 'Another Cairn holds this workspace' });
  await expect(screen).toContainText('the command line, process 4711 on laptop, since Jan 5, 2026');
  await expectAccessible(page, 'workspace held by another Cairn');
  await desktop.resumeFeed();
  await expect(screen).toHaveCount(0);
  await expect(question(page)).toBeVisible();
});

test('the system’s dialogs fill the fields for paths, which can be typed in as before', async ({
  page,
  app,
}) => {
  const desktop = await open(page, app, { folder: '/home/me/Sleep' });
  await page.getByRole('button', { name: /^Workspace: / }).click();
  await page.getByRole('menuitem', { name: /^Use my own papers/ }).click();
  const folder = page.getByRole('textbox', { name: 'Folder' });
  await expect(folder).not.toHaveValue('');
  const suggested = await folder.inputValue();
  await page.getByRole('button', { name: 'Choose…' }).click();
  await expect(folder).toHaveValue('/home/me/Sleep');
  expect(await desktop.calls('host.chooseFolder')).toEqual([
    { purpose: 'create_workspace', startAt: suggested },
  ]);
  await folder.fill('/home/me/typed');
  await expect(folder).toHaveValue('/home/me/typed');
  await expectAccessible(page, 'dialog that makes a workspace');
});

test('what lies in the workspace can be shown in the file manager', async ({ page, app }) => {
  const desktop = await open(page, app);
  await page.getByRole('button', { name: /^Workspace: / }).click();
  await page.getByRole('menuitem', { name: 'Show in file manager' }).click();
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page
    .getByRole('row', { name: /^Spaced Retrieval Practice and/ })
    .click({ timeout: 60_000 });
  const inspector = page.getByRole('complementary', { name: 'The chosen work' });
  await inspector.getByRole('button', { name: 'Show in file manager' }).click();
  await expect
    .poll(() => desktop.calls('host.reveal'))
    .toMatchObject([
      { kind: 'workspace' },
      { kind: 'file', fileId: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
});

test('files opened with Cairn are listed first, and imported where they lie once that is confirmed', async ({
  page,
  app,
}) => {
  const desktop = await open(page, app);
  const paths = [join(fixtures, 'locked.pdf'), join(fixtures, 'damaged.pdf')];
  await desktop.tell({ type: 'files', paths });
  const dialog = page.getByRole('dialog', { name: 'Import papers' });
  await expect(dialog).toContainText('locked.pdf, damaged.pdf');
  await expect(page).toHaveURL(/#\/library/);
  await expectAccessible(page, 'import of files opened with Cairn');
  expect(await desktop.calls('library.import')).toEqual([]);
  await dialog.getByRole('button', { name: 'Import 2 PDFs' }).click();
  await expect(page.getByText('Import finished')).toBeVisible();
  expect(await desktop.calls('library.import')).toEqual([{ paths, uploads: [] }]);
});

test('dropped files are imported where they lie; none of their bytes goes through the window', async ({
  page,
  app,
}) => {
  const path = join(fixtures, 'locked.pdf');
  const desktop = await open(page, app, { places: { 'locked.pdf': path } }, '/library');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await dropFiles(page, [path]);
  await page.getByRole('button', { name: 'Import 1 PDF' }).click();
  await expect(page.getByText('Import finished')).toBeVisible();
  expect(await desktop.calls('library.import')).toEqual([{ paths: [path], uploads: [] }]);
});

test('the native menu’s commands and links act in the window', async ({ page, app }) => {
  const desktop = await open(page, app);
  await desktop.tell({ type: 'command', id: 'find.everywhere' });
  await expect(page.getByRole('textbox', { name: 'Search inside the papers' })).toBeFocused();
  await desktop.tell({ type: 'command', id: 'find.here' });
  await expect(page.getByRole('textbox', { name: 'Filter works' })).toBeFocused();
  await desktop.tell({ type: 'command', id: 'room.settings' });
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await desktop.tell({ type: 'command', id: 'session.stop' });
  await expect(page.getByText('There is nothing to do that with here.')).toBeVisible();
  await desktop.tell({ type: 'command', id: 'record.verify' });
  await expect(page.getByText('Everything holds.')).toBeVisible();
  await desktop.tell({ type: 'command', id: 'library.import' });
  await expect(page.getByRole('dialog', { name: 'Import papers' })).toBeVisible();
  await page.keyboard.press('Escape');
  await desktop.tell({ type: 'go', place: '/nowhere/at/all' });
  await expect(
    page.getByRole('heading', { name: 'There is nothing at this address' }),
  ).toBeVisible();
});
