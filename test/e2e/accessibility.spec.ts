import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { expect, test } from './app.ts';
import {
  ask,
  askGuidedQuestion,
  citationOf,
  currentMark,
  importFiles,
  goToRoom,
  report,
} from './steps.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/pdf');

/** Every screen and state, as axe sees it in light and in dark. */
test('axe finds nothing serious on any screen, light or dark', async ({ cairn }) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  const check = (state: string) => checkBothColours(cairn, state);

  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await check('start');

  await ask(cairn, 'Tell me');
  await expect(cairn.getByRole('region', { name: 'The assistant asks you' })).toBeVisible();
  await check('session that waits for an answer');
  await cairn.getByRole('button', { name: /^Stop/ }).click();
  await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
  await check('stopped session');

  await cairn.getByRole('link', { name: 'New question' }).click();
  await askGuidedQuestion(cairn);
  await check('session at work');
  await expect(report(cairn)).toBeVisible();
  await check('report');
  await cairn.getByRole('button', { name: /^How this was found/ }).click();
  await cairn.getByRole('button', { name: /^\d+ quotes recorded/ }).click();
  await cairn
    .getByRole('button', { name: /^Quoted/ })
    .first()
    .click();
  await expect(cairn.getByRole('region', { name: 'Arguments' })).toBeVisible();
  await check('open step');
  await citationOf(cairn, 1).focus();
  await expect(cairn.getByText('Located', { exact: true }).last()).toBeVisible();
  await check('citation with its quote');
  await citationOf(cairn, 1).press('Enter');
  await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
  await check('reader with a quote');

  await goToRoom(cairn, 'Sessions');
  await expect(cairn.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible();
  await check('sessions');
  await cairn
    .getByRole('link', { name: /^Record of/ })
    .first()
    .click();
  await expect(cairn.getByRole('list', { name: 'Events' })).toBeVisible();
  await cairn.getByRole('button', { name: 'Verify this session' }).click();
  await expect(cairn.getByText('Everything that was checked holds.')).toBeVisible();
  await cairn.getByRole('list', { name: 'Events' }).getByRole('button').nth(3).click();
  await check('record of a session');

  await goToRoom(cairn, 'Library');
  await expect(cairn.getByRole('grid', { name: 'Works' })).toContainText('Spaced Retrieval');
  await check('library');
  await importFiles(cairn, [join(fixtures, 'locked.pdf'), join(fixtures, 'damaged.pdf')]);
  await expect(cairn.getByText('Import finished')).toBeVisible();
  await check('import with files that need a look');
  await cairn.getByRole('link', { name: 'locked.pdf' }).click();
  await expect(cairn.getByRole('heading', { name: 'This file needs a password' })).toBeVisible();
  await check('reader of a locked file');
  await cairn.goBack();
  await cairn.getByRole('textbox', { name: 'Search inside the papers' }).fill('feedback');
  await expect(cairn.getByRole('button', { name: /^p\. \d+/ }).first()).toBeVisible();
  await check('search inside the papers');

  await goToRoom(cairn, 'Settings');
  await expect(cairn.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await check('settings');
  await cairn.keyboard.press('Control+k');
  await expect(cairn.getByRole('dialog')).toBeVisible();
  await check('palette');
  await cairn.keyboard.press('Escape');
  await expect(cairn.getByRole('dialog')).toHaveCount(0);
  await cairn.keyboard.press('?');
  await expect(cairn.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await check('shortcuts');
  await cairn.keyboard.press('Escape');
  await expect(cairn.getByRole('dialog')).toHaveCount(0);
  await cairn.getByRole('button', { name: /^Workspace: / }).click();
  await expect(cairn.getByRole('menu')).toBeVisible();
  await check('workspace menu');
  await cairn.getByRole('menuitem', { name: /^Use my own papers/ }).click();
  await expect(cairn.getByRole('textbox', { name: 'Folder' })).not.toHaveValue('');
  await check('dialog that makes a workspace');
});

test('axe finds nothing serious in Chinese', async ({ cairn }) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await cairn.getByRole('button', { name: 'Appearance and language' }).click();
  await cairn.getByRole('menuitemradio', { name: '简体中文' }).click();
  await cairn.keyboard.press('Escape');
  await expect(cairn.getByRole('button', { name: '提出这个问题' })).toBeVisible();
  await checkBothColours(cairn, '工作台');
  await cairn.getByRole('link', { name: '文献库' }).click();
  await expect(cairn.getByRole('heading', { level: 1, name: '文献库' })).toBeVisible();
  await checkBothColours(cairn, '文献库');
  await cairn.getByRole('link', { name: '设置' }).click();
  await expect(cairn.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await checkBothColours(cairn, '设置');
});

/** All findings are told, not only those of the first screen that has some. */
async function checkBothColours(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect.soft(await seriousFindings(page), `${state}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
}
