/** Links to a place in Cairn, copied in one run and followed in the next. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { longRecordedSession, workspaceOf } from '../support/long-recorded-session.ts';
import type { AppOptions } from '../support/running-app.ts';
import { expect, test } from './app.ts';

const SESSION = 'ses_long';

async function homeWithSession(): Promise<AppOptions> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  try {
    const workspace = join(home, 'recorded');
    await workspaceOf(workspace, [longRecordedSession({ sessionId: SESSION, events: 200 })]);
    return { home, workspace };
  } finally {
    if (before === undefined) delete process.env['CAIRN_HOME'];
    else process.env['CAIRN_HOME'] = before;
  }
}

/** The palette, opened, and its box. */
async function openPalette(
  page: Page,
): Promise<{ readonly palette: Locator; readonly box: Locator }> {
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands, works and sessions' });
  const box = palette.getByRole('textbox');
  await expect(box).toBeFocused();
  return { palette, box };
}

test('the link to a step, copied in one run, leads to the same step in the next, and in another window', async ({
  start,
  context,
  driver,
}) => {
  if (driver === 'browser') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const options = await homeWithSession();
  const first = await start(options);
  let link = '';
  let words = '';

  await test.step('copied at a step; the message says what to do with it', async () => {
    const { page } = first;
    await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
    await page.evaluate((id) => {
      location.hash = `#/trajectories/${id}?step=40`;
    }, SESSION);
    const line = page.locator('[data-position="40"]');
    await expect(line).toBeFocused();
    await expect(line).toHaveAttribute('aria-expanded', 'true');
    words = await line.innerText();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText(/press Ctrl\+K in Cairn and paste it/)).toBeVisible();
    const { box } = await openPalette(page);
    await page.keyboard.press('Control+v');
    await expect(box).toHaveValue(/^cairn:/);
    link = await box.inputValue();
    expect(link).toMatch(new RegExp(`^cairn://trajectory/${SESSION}\\?step=(?!\\d+$)[\\w-]+$`));
    await page.keyboard.press('Escape');
  });

  const leadsThere = async (page: Page): Promise<void> => {
    const { palette } = await openPalette(page);
    await page.keyboard.insertText(link);
    await expect(palette.getByRole('button')).toHaveCount(1);
    await expect(palette.getByRole('button', { name: 'Go to link' })).toContainText(link);
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    const current = page.locator('[aria-current="step"]');
    await expect(current).toHaveAttribute('data-position', '40');
    await expect(current).toHaveAttribute('aria-expanded', 'true');
    await expect(current).toBeInViewport();
    expect(await current.innerText()).toBe(words);
  };

  await test.step('another window, which is somewhere else', async () => {
    await leadsThere(await first.another());
  });

  // Tabs that stay would go on asking at an address where nothing answers any more.
  if (driver === 'browser') for (const page of context.pages()) await page.close();
  await first.stop();
  const second = await start(options);
  await test.step('after a restart', async () => {
    await leadsThere(second.page);
  });

  await test.step('a link that is not whole leads nowhere and says so', async () => {
    const { page } = second;
    const before = page.url();
    const { palette } = await openPalette(page);
    await page.keyboard.insertText('cairn://trajectory/../settings');
    await expect(palette.getByText(/This link leads to no place in Cairn/)).toBeVisible();
    await page.keyboard.press('Enter');
    expect(page.url()).toBe(before);
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
  });

  await test.step('a link to a session leads to the Workbench', async () => {
    const { page } = second;
    const { palette } = await openPalette(page);
    await page.keyboard.insertText(` cairn://session/${SESSION} `);
    await expect(palette.getByRole('button', { name: 'Go to link' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`#/workbench/${SESSION}`));
  });
});
