import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recorder } from '../support/recorded-session.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { homeOf } from './recorded-home.ts';
import { goToRoom } from './steps.ts';

/** Where a person lets an export go, and what they are told when it cannot go there. */
const session = recorder('Where does it go?');
session.reply({ text: 'There.' });
session.close();

test('a trajectory goes into the folder a person names, and a former export there goes only when asked', async ({
  start,
}) => {
  const { page, home } = await start(await homeOf([session]));
  const folder = join(home, 'share', 'new');
  const file = `${session.sessionId}.openai.jsonl`;
  await goToRoom(page, 'Trajectories');
  await page.getByRole('link', { name: 'Where does it go?' }).first().click();
  await page.getByRole('button', { name: 'Export trajectory…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export trajectory' });
  await expect(dialog.getByText('Nothing that was recorded is changed.')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Replace a former export' })).toHaveCount(0);
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await dialog.getByRole('button', { name: 'Export 1 sample' }).click();
  await expect(dialog.getByText(join(folder, file), { exact: true })).toBeVisible();
  await expect(dialog.getByText(`Beside it, ${file}.meta.json is the account`)).toBeVisible();
  expect((await readdir(folder)).toSorted()).toEqual([file, `${file}.meta.json`]);

  await writeFile(join(folder, file), 'mine by now');
  await dialog.getByRole('button', { name: 'Export again…' }).click();
  await dialog.getByRole('button', { name: 'Export 1 sample' }).click();
  const refusal = dialog.getByRole('alert');
  await expect(refusal).toContainText('is there already: a former export in this format');
  await expect(refusal).toBeInViewport();
  expect(await readFile(join(folder, file), 'utf8')).toBe('mine by now');
  await checkBothColours(page, 'an export that is refused');
  await dialog.getByRole('checkbox', { name: 'Replace a former export' }).check();
  await dialog.getByRole('button', { name: 'Export 1 sample' }).click();
  await expect(dialog.getByText('Exported', { exact: true })).toBeVisible();
  expect(await readFile(join(folder, file), 'utf8')).toContain('There.');
});

test('a data set’s formats have the names of the other dialog, and a place that takes nothing is told in sight', async ({
  start,
}) => {
  const { page, home } = await start(await homeOf([session]));
  await goToRoom(page, 'Data sets');
  await page.getByRole('link', { name: 'Make a data set' }).click();
  await page.getByRole('checkbox', { name: 'Only with consent given' }).uncheck();
  await page.getByRole('checkbox', { name: 'Only what a person signed off as done' }).uncheck();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Placed');
  await page.getByRole('button', { name: 'Save with 1 trajectory' }).click();
  await page.getByRole('button', { name: 'Export…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export data set' });
  for (const name of ['OpenAI chat lines', 'LIMI chat lines', 'Hugging Face session trace'])
    await expect(dialog.getByRole('checkbox', { name, exact: true })).toBeVisible();
  const file = join(home, 'a file');
  await writeFile(file, 'mine');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(join(file, 'set'));
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const refusal = dialog.getByRole('alert');
  await expect(refusal).toContainText('The export could not be written');
  await expect(refusal).toContainText('Choose another place');
  await expect(refusal).toBeInViewport();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(join(home, 'set'));
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText('dataset.json is the account')).toBeVisible();
  expect(await readdir(join(home, 'set'))).toContain('dataset.json');
});
