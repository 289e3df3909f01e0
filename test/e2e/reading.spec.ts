import type { Locator, Page } from '@playwright/test';
import * as z from 'zod';
import { changedEdition } from '../support/changed-edition.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { currentMark, goToRoom, importFiles, report, wordsUnder } from './steps.ts';

/** Where search, reader, assistant and library meet: one passage goes through all of them. */
const PAPER = '5-feedback-older-adults';

const Work = z.object({
  works: z.array(
    z.object({
      title: z.string(),
      files: z.array(z.object({ fileId: z.string(), name: z.string(), addedAt: z.string() })),
    }),
  ),
});
type App = Parameters<typeof call>[0];

async function filesOf(app: App) {
  const { works } = Work.parse(await call(app, 'work.list', { text: 'Older Adults', limit: 10 }));
  expect(works).toHaveLength(1);
  return works[0]?.files ?? [];
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+/gu, '');
const highlight = (page: Page): Locator => page.locator('[data-mark][data-kind="highlight"]');
const card = (page: Page): Locator => page.getByRole('dialog', { name: 'Highlight' });

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);
}

async function openCard(page: Page): Promise<void> {
  await highlight(page).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeVisible();
}

test('a passage is found, opened, highlighted, noted, asked about, taken as evidence, and is still marked in a changed copy', async ({
  app,
  cairn,
}) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce' });
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();

  await test.step('searched for, it is the first hit, and opens at its place on the page', async () => {
    await cairn.keyboard.press('Control+Shift+f');
    const box = cairn.getByRole('textbox', {
      name: 'Search inside the papers, notes and sessions',
    });
    await box.fill('what does a failed attempt leave behind when it is not corrected');
    await expect(cairn.locator('[data-hit]').first()).toContainText('failed attempt');
    await box.press('Enter');
    await cairn.keyboard.press('Enter');
    await expect(cairn).toHaveURL(/#\/reader\/[0-9a-f]{64}\?page=\d+&start=\d+&end=\d+/);
    await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
  });
  const reader = new URL(cairn.url()).hash;

  await test.step('its words are highlighted', async () => {
    const line = cairn
      .locator('[data-text-layer] span', { hasText: 'a failed attempt that is not' })
      .last();
    await line.scrollIntoViewIfNeeded();
    const box = await line.boundingBox();
    if (!box) throw new Error('The line is not on the screen.');
    await cairn.mouse.move(box.x + 1, box.y + box.height / 2);
    await cairn.mouse.down();
    await cairn.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 8 });
    await cairn.mouse.up();
    await expect(
      cairn.getByRole('toolbar', { name: 'What to do with the selected words' }),
    ).toBeVisible();
    await cairn.keyboard.press('3');
    await expect(highlight(cairn)).toHaveCount(1);
    expect(plain(await wordsUnder(highlight(cairn)))).toContain(
      plain('failed attempt that is not'),
    );
  });

  await test.step('a note is written to it', async () => {
    await openCard(cairn);
    await card(cairn).getByRole('button', { name: 'Write a note' }).click();
    await cairn.keyboard.type('Compare with the study on nursing students.');
    await cairn.keyboard.press('ControlOrMeta+Enter');
    await expect(card(cairn)).toContainText('Compare with the study on nursing students.');
  });

  await test.step('a question about it is answered from its words', async () => {
    await card(cairn).getByRole('button', { name: 'Ask about this' }).click();
    await cairn
      .getByRole('textbox', { name: 'Your question about these words' })
      .fill('Does spaced retrieval without feedback improve retention?');
    await cairn.keyboard.press('ControlOrMeta+Enter');
    await expect(cairn).toHaveURL(/#\/workbench\/ses_/);
    await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('the highlight is taken as evidence of the session by the researcher', async () => {
    await goTo(cairn, reader);
    await openCard(cairn);
    await card(cairn).getByRole('button', { name: 'Add as evidence' }).click();
    await cairn.getByRole('button', { name: 'Add to this session' }).click();
    await cairn.getByRole('link', { name: 'Open the session' }).click();
    await expect(cairn).toHaveURL(/#\/workbench\/ses_/);
  });

  await test.step('a changed copy joins the work, and the highlight lies on the same words', async () => {
    const before = await filesOf(app);
    await goToRoom(cairn, 'Library');
    await importFiles(app, cairn, [await changedEdition(PAPER)]);
    await expect
      .poll(async () => (await filesOf(app)).length, { timeout: 60_000 })
      .toBe(before.length + 1);
    const added = (await filesOf(app)).find(
      ({ fileId }) => !before.some((known) => known.fileId === fileId),
    );
    await goTo(cairn, `#/reader/${added?.fileId}`);
    await expect(highlight(cairn)).toHaveCount(1);
    await cairn.getByRole('tab', { name: 'Marks' }).click();
    const item = cairn.getByRole('tabpanel', { name: 'Marks' }).getByRole('button', {
      name: /failed attempt that is not/,
    });
    await expect(item).toContainText('Compare with the study on nursing students.');
    await item.click();
    await expect(highlight(cairn).locator('span').first()).toBeInViewport();
    await expect
      .poll(async () => plain(await wordsUnder(highlight(cairn))))
      .toContain(plain('failed attempt that is not'));
  });
});
