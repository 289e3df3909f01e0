import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { findTesseract } from '../../main/adapters/recognition/tesseract.ts';
import { scanOf, whyNoScans } from '../support/scanned-pdf.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { goToRoom, importFiles } from './steps.ts';

const paper = join(resolve(import.meta.dirname, '../fixtures/pdf'), 'two-column.pdf');

function note(page: Page): Locator {
  return page.getByText(/This is a scan|was recognised in its picture|were recognised/).first();
}

test('a scan says that it is one, is read on this machine, and can then be selected, searched and marked', async ({
  app,
  cairn,
}, info) => {
  const why = whyNoScans() ?? ((await findTesseract()) ? undefined : 'tesseract is not installed');
  if (why !== undefined) process.stdout.write(`skipped: a scan in the reader, because ${why}\n`);
  test.skip(why !== undefined, why);

  const path = join(info.outputPath(), 'scan.pdf');
  const bytes = scanOf(paper, { resolution: 150, depth: 'grey', lastPage: 1 });
  writeFileSync(path, bytes);
  const fileId = createHash('sha256').update(bytes).digest('hex');
  await goToRoom(cairn, 'Library');
  await importFiles(app, cairn, [path]);
  await expect(cairn.getByRole('main')).toContainText('Import finished');
  await cairn.evaluate((place) => {
    location.hash = place;
  }, `#/reader/${fileId}`);

  await expect(note(cairn)).toContainText('This is a scan');
  await cairn.getByRole('button', { name: 'Recognise its text…' }).click();
  await expect(cairn.getByText('By tesseract', { exact: false })).toBeVisible();
  await checkBothColours(cairn, 'a scan with the offer to recognise its text');
  await cairn.getByRole('button', { name: 'Recognise the text', exact: true }).click();
  await expect(note(cairn)).toContainText('The text of 1 page was recognised', { timeout: 60_000 });
  await checkBothColours(cairn, 'a scan whose text was recognised');

  // The words lie where they stand in the picture, so that they can be selected there.
  const words = cairn.locator('[data-text-layer] span', { hasText: /^fishermen$/ }).first();
  await expect(words).toBeVisible();
  await words.dblclick();
  expect(await cairn.evaluate(() => document.getSelection()?.toString().trim())).toBe('fishermen');
  await expect(
    cairn.getByRole('toolbar', { name: 'What to do with the selected words' }),
  ).toBeVisible();
  await cairn.keyboard.press('Escape');

  await cairn.keyboard.press('Control+f');
  await cairn.getByRole('textbox', { name: 'Find in this file' }).fill('fishermen');
  await expect(cairn.getByRole('search')).toContainText('1 of 1');
});
