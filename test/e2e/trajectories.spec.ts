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
