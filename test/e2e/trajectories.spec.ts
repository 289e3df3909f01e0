import { resolve } from 'node:path';
import { call } from './api.ts';
import { checkBothColours } from './axe.ts';
import { expect, test } from './app.ts';
import { askGuidedQuestion, goToRoom, report } from './steps.ts';

/** The list of trajectories and the overview: chosen by key, described together, found again by a figure. */
test('trajectories are chosen, described and found again from the overview', async ({ cairn }) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await askGuidedQuestion(cairn);
  await expect(report(cairn)).toBeVisible();
  await goToRoom(cairn, 'Trajectories');
  const grid = cairn.getByRole('grid', { name: 'Trajectories' });

  await test.step('they are measured by themselves', async () => {
    await expect(grid).toContainText('compared with massed retrieval');
    await expect(grid.getByRole('row').nth(1)).toContainText(/\d+(\.\d)?k/);
  });

  await test.step('one is chosen by key, and described', async () => {
    await grid.focus();
    await cairn.keyboard.press('Home');
    await cairn.keyboard.press('Space');
    await checkBothColours(cairn, 'list of trajectories');
    await cairn.getByRole('button', { name: 'Describe…' }).click();
    const dialog = cairn.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Domain' }).fill('psychology');
    await dialog.getByRole('combobox', { name: 'Licence' }).fill('CC-BY-4.0');
    await cairn.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Describe 1 trajectory' }).click();
    await expect(cairn.getByText('1 trajectory described.')).toBeVisible();
  });

  await test.step('the overview counts it beside LIMI, and leads back to it', async () => {
    await cairn.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(cairn.getByRole('region', { name: 'Tokens' })).toContainText('LIMI: mean 42.4k');
    await expect(cairn.getByRole('region', { name: 'Stage' })).toContainText('writing');
    await checkBothColours(cairn, 'overview of trajectories');
    await cairn
      .getByRole('region', { name: 'Domain' })
      .getByRole('link', { name: 'psychology' })
      .click();
    await expect(cairn.getByText('1 trajectory', { exact: true })).toBeVisible();
    await cairn.getByRole('button', { name: /^Domain: psychology/ }).click();
    await expect(cairn.getByText('2 trajectories', { exact: true })).toBeVisible();
  });
});

const codex = resolve(import.meta.dirname, '../fixtures/trajectories/codex.jsonl');

test('an import is removed once it was said what is lost with it', async ({ app, cairn }) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await goToRoom(cairn, 'Trajectories');
  const grid = cairn.getByRole('grid', { name: 'Trajectories' });
  await expect(grid.getByRole('row')).toHaveCount(2);
  await call(app, 'trajectory.import', { paths: [codex] });
  const remove = grid.getByRole('button', { name: /^Remove the import of/ });
  await remove.click();
  const dialog = cairn.getByRole('dialog', { name: 'Remove an import' });
  await expect(dialog).toContainText('1 trajectory came in with “codex.jsonl”.');
  await expect(dialog).toContainText('Nobody said anything of them');
  await checkBothColours(cairn, 'the question before an import is removed');
  await dialog.getByRole('radio', { name: /^Erase it/ }).check();
  const erase = dialog.getByRole('button', { name: 'Erase 1 trajectory' });
  await expect(erase).toBeDisabled();
  await dialog.getByRole('radio', { name: /^Take it off/ }).check();
  await dialog.getByRole('button', { name: 'Take 1 trajectory off the lists' }).click();
  await expect(remove).toHaveCount(0);
  await expect(cairn.getByText('1 trajectory is off the lists.')).toBeVisible();

  await call(app, 'trajectory.import', { paths: [codex] });
  await remove.click();
  await dialog.getByRole('radio', { name: /^Erase it/ }).check();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('No licence to keep it.');
  await erase.click();
  await expect(remove).toHaveCount(0);
  await expect(grid.getByRole('row')).toHaveCount(2);
});
