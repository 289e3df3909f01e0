import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { goToRoom } from './steps.ts';

/** Gives every criterion a level by its key; the last ones as asked. */
async function judgeBy(page: Page, keys: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Judging as');
  await expect(page.getByRole('button', { name: 'Save the judgement' })).toBeVisible();
  for (const key of keys) await page.keyboard.press(key);
}

/** The steps stand beside the rubric as on their own page, and nothing anybody said of them. */
async function judgeBesideTheSteps(page: Page): Promise<void> {
  const steps = page.getByRole('region', { name: 'Trajectory' });
  const rubric = page.getByRole('region', { name: 'Rubric' });
  const line = steps.locator('[aria-current="step"]');
  await expect(steps.getByRole('slider')).toBeVisible();
  await expect(steps.getByText('The review is blind')).toBeVisible();
  // F6 goes from one to the other; J and K go through the steps wherever one is.
  await page.keyboard.press('F6');
  await expect(rubric.getByRole('radio').and(page.locator(':focus'))).toHaveCount(1);
  await page.keyboard.press('F6');
  await expect(line).toBeFocused();
  await page.keyboard.press('j');
  await expect(steps.locator('[data-position="1"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(steps.locator('[data-position="1"]')).toHaveAttribute('aria-expanded', 'true');
  await expect(steps.getByRole('button', { name: 'Show raw' })).toBeVisible();
  await expect(steps.getByRole('group', { name: /^What you say of step/ })).toHaveCount(0);
  await expect(steps.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
  await expect(page).toHaveURL(/\/judge\?as=.*step=/);
  // The scores are still there, and the search stays on the page.
  await expect(rubric.getByRole('radio', { checked: true })).toHaveCount(2);
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Search inside this trajectory' }).fill('the');
  await expect(steps.getByText(/^\d+ (of \d+|hits?)$/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/judge\?as=.*find=the/);
  await page.getByRole('button', { name: 'Clear the search' }).click();
}

/** Where both do not fit, one of them is shown, by a click or by F6. */
async function judgeOnASmallScreen(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 768 });
  const save = page.getByRole('button', { name: 'Save the judgement' });
  await page.getByRole('radiogroup', { name: 'What is shown' }).getByText('Trajectory').click();
  await expect(save).toBeHidden();
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
  await checkBothColours(page, 'judging on a small screen');
  await page.keyboard.press('F6');
  await expect(save).toBeVisible();
  await expect(page.getByRole('list', { name: 'Steps' })).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('two reviewers judge blind, differ, and a third word settles it; agreement is shown and success is signed off', async ({
  cairn,
}) => {
  await goToRoom(cairn, 'Trajectories');
  await cairn.getByRole('link', { name: 'Reviews', exact: true }).click();
  await expect(cairn.getByRole('heading', { name: 'No review yet' })).toBeVisible();
  await checkBothColours(cairn, 'no review');

  // A starter becomes a rubric of the workspace.
  await cairn.getByRole('link', { name: 'Rubrics', exact: true }).click();
  await cairn.getByRole('button', { name: 'Begin with it: First look' }).click();
  await expect(cairn.getByLabel('Name of the rubric')).toHaveValue('First look');
  await checkBothColours(cairn, 'a starter in the form');
  await cairn.getByRole('button', { name: 'Save the rubric' }).click();
  await expect(cairn.getByRole('article', { name: 'First look' })).toBeVisible();
  await checkBothColours(cairn, 'rubrics');

  await cairn.getByRole('link', { name: 'All reviews' }).click();
  await cairn.getByRole('link', { name: 'New review' }).click();
  await cairn.getByLabel('Name of the review').fill('First round');
  await cairn.getByRole('group', { name: 'Trajectories' }).getByRole('checkbox').first().check();
  await cairn.getByLabel('Name of reviewer 1').fill('Ada');
  await cairn.getByLabel('Name of reviewer 2').fill('Bo');
  await checkBothColours(cairn, 'a new review');
  await cairn.getByRole('button', { name: 'Give out 1 trajectory' }).click();
  await expect(cairn.getByRole('heading', { level: 1, name: 'First round' })).toBeVisible();

  // Ada judges with keys: the numbers of the rubric: worth a closer look (1), no fault (0).
  await cairn.getByRole('link', { name: 'Judge as Ada' }).click();
  await judgeBy(cairn, '10');
  await judgeBesideTheSteps(cairn);
  await cairn.getByLabel('Note', { exact: true }).fill('Ada found it whole.');
  await expect(cairn.getByText('It is recorded as the judgement of Ada.')).toBeVisible();
  await expect(cairn.getByLabel('Your name')).toHaveCount(0);
  await checkBothColours(cairn, 'judging');
  await judgeOnASmallScreen(cairn);
  await cairn.getByRole('button', { name: 'Save the judgement' }).click();
  await expect(cairn.getByRole('heading', { name: 'All items are judged' })).toBeVisible();
  await cairn.getByRole('link', { name: 'To the review' }).click();
  await expect(cairn.getByText('1 waits for a reviewer')).toBeVisible();
  await expect(cairn.getByText('Ada found it whole.')).toHaveCount(0);

  // Bo sees the item without Ada's words, and differs in both.
  await cairn.getByRole('link', { name: 'Judge as Bo' }).click();
  await judgeBy(cairn, '');
  await expect(cairn.getByText('Ada found it whole.')).toHaveCount(0);
  await expect(cairn.getByRole('radio', { checked: true })).toHaveCount(0);
  const worth = cairn.getByRole('group', { name: 'Worth a closer look' });
  await cairn.keyboard.press('u');
  await expect(worth.getByLabel('Cannot be judged')).toBeChecked();
  await cairn.keyboard.press('Shift+K');
  await cairn.keyboard.press('0');
  await expect(worth.getByLabel(/^No/)).toBeChecked();
  await cairn.keyboard.press('1');
  await cairn.keyboard.press('ControlOrMeta+Enter');
  await expect(cairn.getByRole('heading', { name: 'All items are judged' })).toBeVisible();
  await cairn.getByRole('link', { name: 'To the review' }).click();
  const agreement = cairn.getByRole('table', { name: 'Agreement' });
  await expect(agreement.getByRole('row', { name: /Worth a closer look/ })).toContainText('0 %');
  await checkBothColours(cairn, 'a judged review');

  await cairn.getByRole('link', { name: 'Results' }).click();
  const item = cairn.getByRole('article').first();
  await expect(item).toContainText('Ada found it whole.');
  // Nothing is settled: a success is signed with its reason only, and taken back there.
  await expect(item).toContainText('2 criteria are unsettled');
  await item.getByRole('button', { name: 'Sign as success' }).click();
  const despite = cairn.getByRole('dialog', { name: 'Sign off as a success?' });
  await expect(despite.getByRole('alert')).toContainText('2 criteria are unsettled');
  await expect(despite.getByRole('button', { name: 'Sign off' })).toBeDisabled();
  await checkBothColours(cairn, 'signing against the scores');
  await despite.getByRole('textbox', { name: /^Why it is a success/ }).fill('Nothing is missing.');
  // Whose word it is is asked right there, once.
  await despite.getByLabel('Your name').fill('R. Okafor');
  await despite.getByRole('button', { name: 'Sign off' }).click();
  await expect(item).toContainText('Signed off as a success by R. Okafor.');
  await expect(item).toContainText('Why: Nothing is missing.');
  await expect(item.getByRole('button', { name: 'Sign as success' })).toHaveCount(0);
  await item.getByRole('button', { name: 'Take back' }).click();
  await expect(item).toContainText('Not signed off yet.');
  await item.getByRole('button', { name: 'Settle', exact: true }).click();
  await item.getByRole('group', { name: 'Worth a closer look' }).getByLabel(/^Yes/).check();
  await item.getByRole('group', { name: 'Main fault' }).getByLabel(/^None/).check();
  await item.getByLabel('Why').fill('Read together.');
  await checkBothColours(cairn, 'settling');
  await item.getByRole('button', { name: 'Save what holds' }).click();
  await expect(cairn.getByRole('heading', { name: 'Nothing to settle' })).toBeVisible();
  await cairn.getByText('All', { exact: true }).last().click();
  await expect(item).toContainText('Read together.');
  await item.getByRole('button', { name: 'Sign as success' }).click();
  const asked = cairn.getByRole('dialog', { name: 'Sign off as a success?' });
  await expect(asked.getByLabel('Your name')).toHaveCount(0);
  await asked.getByRole('textbox', { name: /^Why/ }).fill('Both were heard.');
  await asked.getByRole('button', { name: 'Sign off' }).click();
  await expect(item).toContainText('Signed off as a success');
  await expect(item).toContainText('Why: Both were heard.');
  await checkBothColours(cairn, 'signed off');
});

test('an item that is declined with a reason goes to the other reviewer', async ({ cairn }) => {
  await goToRoom(cairn, 'Trajectories');
  await cairn.getByRole('link', { name: 'Reviews', exact: true }).click();
  await cairn.getByRole('link', { name: 'Rubrics', exact: true }).click();
  await cairn.getByRole('button', { name: 'Begin with it: First look' }).click();
  await cairn.getByRole('button', { name: 'Save the rubric' }).click();
  await cairn.getByRole('link', { name: 'All reviews' }).click();
  await cairn.getByRole('link', { name: 'New review' }).click();
  await cairn.getByLabel('Name of the review').fill('One each');
  await cairn.getByRole('group', { name: 'Trajectories' }).getByRole('checkbox').first().check();
  await cairn.getByLabel('Name of reviewer 1').fill('Ada');
  await cairn.getByLabel('Name of reviewer 2').fill('Bo');
  await cairn.getByLabel('Reviewers for each trajectory').fill('1');
  await cairn.getByRole('button', { name: 'Give out 1 trajectory' }).click();
  const items = cairn.getByRole('table', { name: 'Trajectories' });
  await expect(items.getByText('has yet to judge')).toHaveCount(1);
  const holder = (await items.innerText()).includes('Ada') ? 'Ada' : 'Bo';
  const other = holder === 'Ada' ? 'Bo' : 'Ada';
  await cairn.getByRole('link', { name: `Judge as ${holder}` }).click();
  await cairn.getByRole('button', { name: 'Decline…' }).click();
  await cairn.getByLabel('Reason').fill('I made it.');
  await cairn.getByRole('button', { name: 'Decline the item' }).click();
  await expect(cairn.getByText(`${other} gets it now.`)).toBeVisible();
  await expect(
    cairn.getByRole('heading', { name: 'Nothing is given to this reviewer' }),
  ).toBeVisible();
  await cairn.getByRole('link', { name: 'To the review' }).click();
  await expect(items).toContainText(`${holder} declined: I made it.`);
  await expect(items).toContainText(`${other} has yet to judge`);
});
