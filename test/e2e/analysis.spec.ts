import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';

const ROWS = ['a,10.5', 'a,11.5', 'a,12.25', 'b,14.5', 'b,15.75', 'b,16.5'];
const csv = (rows: readonly string[]): string => ['group,size_mm', ...rows].join('\n');

test('a table is imported and asked about, and the answer is a report whose numbers are verified', async ({
  app,
  cairn,
}) => {
  test.slow();
  const file = join(app.home, 'sizes.csv');
  await writeFile(file, csv(ROWS));
  await cairn.getByRole('link', { name: 'Analysis', exact: true }).click();
  await cairn.getByRole('button', { name: 'Import data…' }).click();
  const dialog = cairn.getByRole('dialog');
  await dialog.getByLabel('Choose a file…').setInputFiles(file);
  await dialog.getByRole('button', { name: 'Import 6 rows' }).click();
  await cairn.evaluate(() => {
    window.location.hash = '#/analysis';
  });
  await expect(cairn.getByRole('link', { name: 'sizes', exact: true })).toBeVisible();
  await checkBothColours(cairn, 'the room Analysis with a table');

  await cairn.getByLabel('Ask about a table').fill('Does size differ between groups?');
  await cairn.getByRole('button', { name: 'Ask', exact: false }).last().click();
  await expect(cairn.getByText('The write-up is there')).toBeVisible({ timeout: 60_000 });

  await cairn.evaluate(() => {
    window.location.hash = '#/analysis';
  });
  const reports = cairn.getByRole('region', { name: 'Reports' });
  await reports.getByRole('link').first().click();
  await expect(cairn.getByText(/^\d+ of \d+ results verified/)).toBeVisible();
});
