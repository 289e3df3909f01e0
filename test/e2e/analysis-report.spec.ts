import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { goToRoom } from './steps.ts';

/** Flipper lengths of few penguins; the first is changed between two versions. */
function penguins(first: number): string {
  const rows = [first, 195, 181, 193, 190, 186, 180, 182].map(
    (length, at) =>
      `${at % 2 === 0 ? 'Adelie' : 'Gentoo'},${length},${at === 3 ? 'NA' : 3700 + at}`,
  );
  return `${['species,flipper_length_mm,body_mass_g', ...rows].join('\n')}\n`;
}

async function importFile(page: Page, path: string): Promise<void> {
  await page.getByLabel('Choose a file…').setInputFiles(path);
}

/** The box for code of the cell that was added last. */
async function writeCell(page: Page, kind: string, code: string): Promise<void> {
  const cells = page.locator('[data-cell]');
  const before = await cells.count();
  await page.getByRole('button', { name: `Add a cell: ${kind}`, exact: true }).click();
  await expect(cells).toHaveCount(before + 1);
  const box = cells.last().getByRole('textbox', { name: /^Code of/ });
  await expect(box).toBeFocused();
  await page.keyboard.insertText(code);
}

test('a number and a figure go into a report, go stale with the data, and are brought up to date', async ({
  start,
}) => {
  const app = await start();
  const { page } = app;
  const file = join(app.home, 'penguins.csv');
  await writeFile(file, penguins(181));
  await goToRoom(page, 'Analysis');

  await test.step('a file is looked at, corrected and imported', async () => {
    await page.getByRole('button', { name: 'Import data…' }).click();
    await importFile(page, file);
    const dialog = page.getByRole('dialog', { name: 'Import data' });
    await expect(dialog.getByRole('columnheader', { name: 'flipper_length_mm' })).toBeVisible();
    await expect(dialog.getByLabel('Unit of flipper_length_mm')).toHaveValue('mm');
    await dialog.getByLabel('Label of flipper_length_mm').fill('flipper length');
    await checkBothColours(page, 'looking at a file');
    await dialog.getByRole('button', { name: 'Import 8 rows' }).click();
    await dialog.getByRole('button', { name: 'Open the data' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'penguins' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'missing' })).toHaveCount(1);
    await page.getByRole('button', { name: 'flipper_length_mm' }).click();
    await expect(page.getByRole('columnheader', { name: 'flipper_length_mm' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(page.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText('180');
    await checkBothColours(page, 'rows');
    await page.getByRole('tab', { name: 'Columns' }).click();
    await expect(page.getByLabel('Label of flipper_length_mm')).toHaveValue('flipper length');
    await checkBothColours(page, 'columns');
  });

  const cell = page.locator('[data-cell]').first();
  await test.step('a cell of R runs, with a value and a figure', async () => {
    await page.getByRole('link', { name: 'Analysis' }).last().click();
    await page.getByRole('button', { name: 'New notebook' }).click();
    await writeCell(
      page,
      'R',
      'boxplot(flipper_length_mm ~ species, data = penguins)\nlist(mean = mean(penguins$flipper_length_mm))',
    );
    await page.keyboard.press('Control+Enter');
    await expect(cell.getByText('Fresh')).toBeVisible({ timeout: 60_000 });
    await expect(cell.getByRole('img', { name: /^Figure/ })).toBeVisible();
    await expect(cell.getByRole('button', { name: '186, put into report…' })).toBeVisible();
    await expect(cell.getByText('penguins version 1')).toBeVisible();
    await checkBothColours(page, 'notebook');
  });

  await test.step('the number and the figure go into a report', async () => {
    await cell.getByRole('button', { name: '186, put into report…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Put this number into a report' });
    await dialog.getByLabel('Title of the report').fill('Flippers');
    await dialog.getByLabel('Written as').selectOption('number');
    await dialog.getByLabel('Words before it').fill('The mean flipper length was');
    await dialog.getByLabel('Words after it').fill('mm.');
    await checkBothColours(page, 'putting a number');
    await dialog.getByRole('button', { name: 'Put it in' }).click();
    await expect(dialog).toHaveCount(0);
    await cell.getByRole('button', { name: 'Put into report…', exact: true }).first().click();
    const second = page.getByRole('dialog', { name: 'Put this figure into a report' });
    await second.getByLabel('Caption').fill('Flipper length by species.');
    await second.getByRole('button', { name: 'Put it in' }).click();
    await expect(second).toHaveCount(0);
    await page.getByRole('button', { name: 'Open the report' }).last().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Flippers' })).toBeVisible();
    await expect(page.getByText('2 of 2 results verified')).toBeVisible();
    await expect(page.getByRole('article').getByText('The mean flipper length was')).toBeVisible();
    await expect(page.getByRole('img', { name: 'Flipper length by species.' })).toBeVisible();
    await page.getByRole('link', { name: /^186\.00/ }).focus();
    await expect(page.getByText('The record holds it as it is shown')).toBeVisible();
    await page.keyboard.press('Escape');
    await checkBothColours(page, 'report');
  });

  const report = page.url();
  await test.step('one value of the data changes, and the report says what went stale', async () => {
    await writeFile(file, penguins(197));
    await goToRoom(page, 'Analysis');
    await page.getByRole('link', { name: 'penguins' }).click();
    await page.getByRole('button', { name: 'Replace the file…' }).click();
    await importFile(page, file);
    await page.getByRole('button', { name: 'Put this file in its place' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(page.getByText('version 2', { exact: true })).toBeVisible();
    await page.goto(report);
    await expect(page.getByText('0 of 2 results verified')).toBeVisible();
    await expect(page.getByText('2 stale', { exact: true })).toBeVisible();
    await expect(page.getByText('Stale: the data has changed since')).toBeVisible();
    await checkBothColours(page, 'stale report');
  });

  await test.step('what is stale runs, and the report is brought up to date', async () => {
    await page.getByRole('button', { name: 'Run what is stale' }).click();
    const number = page.getByRole('link', { name: /^186\.00/ });
    await expect(number).toContainText('188.00', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Bring up to date' }).click();
    await expect(page.getByText('2 of 2 results verified')).toBeVisible();
    await expect(page.getByRole('link', { name: /^188\.00/ })).toBeVisible();
  });
});
