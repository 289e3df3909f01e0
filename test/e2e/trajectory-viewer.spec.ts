/** A trajectory of its own page, from opening it to coming back to a step of it by its address. */
import type { Locator, Page } from '@playwright/test';
import { homeWith } from '../support/long-session-home.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';
import { checkBothColours } from './axe.ts';
import { expect, test } from './app.ts';
import { goToRoom } from './steps.ts';

const SESSION = 'ses_long';

async function open(app: RunningApp, place: string): Promise<Page> {
  await expect(app.page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  await app.page.evaluate((hash) => {
    location.hash = hash;
  }, `#${place}`);
  return app.page;
}

function line(page: Page, number: number): Locator {
  return page.locator(`[data-position="${number - 1}"]`);
}

function stepPart(page: Page): string | null {
  return new URLSearchParams(new URL(page.url()).hash.split('?')[1] ?? '').get('step');
}

test('a trajectory is opened, searched, marked, compared, stepped through, and come back to', async ({
  start,
}) => {
  const app = await start(await homeWith(900, [SESSION]));
  const cairn = app.page;
  const steps = cairn.getByRole('list', { name: 'Steps' });

  await test.step('from the list', async () => {
    await goToRoom(cairn, 'Trajectories');
    await open(app, `/trajectories/${SESSION}`);
    await expect(
      cairn.getByRole('heading', { level: 1, name: 'Does spacing help, work by work?' }),
    ).toBeVisible();
    await expect(line(cairn, 2)).toContainText('Does spacing help, work by work?');
    await expect(line(cairn, 7)).toContainText('failed');
    await expect(steps.getByText('Round 1')).toBeVisible();
  });

  await test.step('J and K go from step to step, Enter opens one', async () => {
    await cairn.keyboard.press('j');
    await expect(line(cairn, 1)).toBeFocused();
    await cairn.keyboard.press('j');
    await cairn.keyboard.press('j');
    await cairn.keyboard.press('j');
    await cairn.keyboard.press('k');
    await expect(line(cairn, 3)).toBeFocused();
    await cairn.keyboard.press('Enter');
    await expect(line(cairn, 3)).toHaveAttribute('aria-expanded', 'true');
    await expect(steps.getByText('Round 1: the next work may say more')).toBeVisible();
    await expect(cairn.getByRole('region', { name: 'Arguments · library_search' })).toContainText(
      '"query": "spacing 1"',
    );
    await checkBothColours(cairn, 'an opened step');
  });

  await test.step('errors only', async () => {
    await cairn.getByRole('checkbox', { name: /^Errors only/ }).check();
    await expect(line(cairn, 8)).toHaveCount(0);
    await expect(line(cairn, 12)).toBeVisible();
    await cairn.getByRole('checkbox', { name: /^Errors only/ }).uncheck();
  });

  await test.step('the strip goes to the end by key', async () => {
    const strip = cairn.getByRole('slider');
    await strip.focus();
    await cairn.keyboard.press('End');
    await expect(steps.getByRole('button', { name: /Spacing helps\./ })).toBeInViewport();
    await cairn.keyboard.press('Home');
    await expect(line(cairn, 1)).toBeInViewport();
  });

  await test.step('words inside a result are found, opened and marked', async () => {
    await cairn.keyboard.press('Control+f');
    const box = cairn.getByRole('textbox', { name: 'Search inside this trajectory' });
    await expect(box).toBeFocused();
    await box.fill('needle 针 7');
    await expect(cairn.getByText('1 hit', { exact: true })).toBeVisible();
    await cairn.keyboard.press('Enter');
    await expect(line(cairn, 9)).toHaveAttribute('aria-expanded', 'true');
    await expect.poll(() => marked(cairn)).toEqual(['Needle 针 7']);
    await expect(cairn.getByRole('list', { name: 'Hits' }).locator('mark')).toHaveText(
      'Needle 针 7',
    );
    await checkBothColours(cairn, 'what a search found');
  });

  await test.step('a filter chosen after a hit holds, and the address goes to the nearest step it shows', async () => {
    const kind = cairn.getByRole('combobox', { name: 'Kind of step' });
    await kind.selectOption('message');
    await expect(line(cairn, 9)).toHaveCount(0);
    await expect(kind).toHaveValue('message');
    expect(stepPart(cairn)).toBe('1');
    // Going to the hit again shows it, whatever is filtered.
    await cairn.getByRole('list', { name: 'Hits' }).getByRole('button').first().click();
    await expect(line(cairn, 9)).toHaveAttribute('aria-expanded', 'true');
    await expect(kind).toHaveValue('');
  });

  await test.step('words of another branch lead to that branch', async () => {
    const box = cairn.getByRole('textbox', { name: 'Search inside this trajectory' });
    await box.fill('Only adults then');
    await expect(cairn.getByText('1 hit', { exact: true })).toBeVisible();
    await cairn.keyboard.press('Enter');
    await expect(cairn).toHaveURL(new RegExp(`/trajectories/${SESSION}\\.evt_`));
    await expect.poll(() => marked(cairn)).toEqual(['Only adults then']);
    await cairn.goBack();
    await expect(cairn).toHaveURL(new RegExp(`/trajectories/${SESSION}\\?`));
    await cairn.getByRole('button', { name: 'Clear the search' }).click();
  });

  await test.step('a step is marked, and its line says so', async () => {
    await open(app, `/trajectories/${SESSION}?step=2`);
    const form = cairn.getByRole('group', { name: 'What you say of step 3' });
    await expect(form.getByText('A finished reply of the agent is learned.')).toBeVisible();
    await form.getByText('Mask', { exact: true }).click();
    await expect(line(cairn, 3)).toContainText('Mask');
    await expect(form.getByText('Decided by a person.')).toBeVisible();
    await form.getByLabel('Labels').fill('good search');
    await cairn.keyboard.press('Enter');
    await expect(line(cairn, 3)).toContainText('good search');
    await form.getByRole('textbox', { name: 'Note' }).fill('A sound first query.');
    await form.getByRole('button', { name: 'Save the note' }).click();
    await expect(line(cairn, 3)).toContainText('has a note');
  });

  await test.step('of what a person said only the note and labels are asked for: no export could learn it', async () => {
    await open(app, `/trajectories/${SESSION}?step=1`);
    const form = cairn.getByRole('group', { name: 'What you say of step 2' });
    await expect(form.getByText('Default: nothing to learn')).toBeVisible();
    await expect(form.getByText('Learn', { exact: true })).toHaveCount(0);
  });

  await test.step('words that were not saved are there again', async () => {
    await cairn.getByRole('tab', { name: 'About' }).click();
    const licence = cairn.getByRole('textbox', { name: 'Licence' });
    await licence.fill('CC-BY-4.0');
    await cairn.getByRole('tab', { name: 'Branches' }).click();
    await expect(licence).toHaveCount(0);
    await cairn.reload();
    await cairn.getByRole('tab', { name: 'About' }).click();
    await expect(licence).toHaveValue('CC-BY-4.0');
    await expect(
      cairn.getByText('Not saved yet; kept on this computer until it is.'),
    ).toBeVisible();
    await cairn.getByRole('button', { name: 'Drop the changes' }).click();
    await expect(licence).toHaveValue('');
  });

  await test.step('facts and a sign-off, which stays when the page is left', async () => {
    await cairn.getByRole('tab', { name: 'About' }).click();
    const facts = cairn.getByRole('form', { name: 'What you say of it' });
    await facts.getByRole('textbox', { name: 'Title' }).fill('Spacing, one by one');
    await facts.getByRole('combobox', { name: 'Stage' }).selectOption('Literature search');
    await facts.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(
      cairn.getByRole('heading', { level: 1, name: 'Spacing, one by one' }),
    ).toBeVisible();
    const sign = cairn.getByRole('region', { name: 'Sign-off' });
    await expect(sign.getByRole('button', { name: 'Sign as success' })).toBeDisabled();
    await sign.getByRole('checkbox', { name: 'Every part of the task was done' }).check();
    await sign.getByRole('textbox', { name: 'What did you check?' }).fill('Read every result.');
    await cairn.getByRole('tab', { name: 'Branches' }).click();
    await cairn.getByRole('tab', { name: 'About' }).click();
    await expect(sign.getByText('Not saved yet; kept on this computer')).toBeVisible();
    await sign.getByRole('button', { name: 'Sign as success' }).click();
    await expect(sign).toContainText('Success');
    await expect(sign).toContainText('Read every result.');
    await expect(sign.getByText('Not saved yet')).toHaveCount(0);
    await expect(sign.getByRole('listitem')).toHaveText(['Every part of the task was done']);
    await expect(cairn.locator('header').getByText(/Success, says .* on 1 check/)).toBeVisible();
    await checkBothColours(cairn, 'facts and sign-off');
  });

  await test.step('a sign-off on one’s own scores by a rubric takes its place', async () => {
    await call(app, 'rubric.save', {
      name: 'Quick look',
      criteria: [
        {
          criterionId: 'done',
          name: 'Done',
          scale: 'ordinal',
          levels: [
            { value: 0, label: 'No' },
            { value: 1, label: 'Yes' },
          ],
          passAt: 1,
        },
      ],
    });
    const sign = cairn.getByRole('region', { name: 'Sign-off' });
    await sign.getByText('A rubric', { exact: true }).click();
    await sign.getByRole('combobox', { name: 'Rubric' }).selectOption('Quick look');
    await expect(sign.getByRole('button', { name: 'Sign as not a success' })).toBeDisabled();
    await sign.getByRole('group', { name: 'Done' }).getByLabel(/^No/).check();
    await expect(sign.getByText('Below the rubric’s bar', { exact: true })).toBeVisible();
    await checkBothColours(cairn, 'scores by a rubric for a sign-off');
    await sign.getByRole('button', { name: 'Sign as not a success' }).click();
    await expect(
      cairn.locator('header').getByText(/Not a success, says .* by the rubric “Quick look”/),
    ).toBeVisible();
  });

  await test.step('errors lead to their fixes, one after the other, each with an address', async () => {
    await cairn.getByRole('tab', { name: 'Recoveries' }).click();
    const list = cairn.getByRole('list', { name: 'Recoveries' });
    await list.getByRole('button').first().click();
    const bar = cairn.getByRole('group', { name: 'Marked steps' });
    await expect(bar).toContainText('A call failed: library_search');
    await expect(cairn).toHaveURL(/from=6&to=7/);
    await expect(line(cairn, 7)).toHaveAttribute('aria-expanded', 'true');
    await expect(line(cairn, 7)).toContainText('error');
    await expect(line(cairn, 8)).toContainText('fix');
    await checkBothColours(cairn, 'an error and its fix');
    await cairn.keyboard.press('e');
    await expect(bar).toContainText('2 of');
    const address = cairn.url();
    await cairn.keyboard.press('Shift+E');
    await expect(bar).toContainText('1 of');
    await bar.getByRole('button', { name: 'Take the mark away' }).click();
    await expect(bar).toHaveCount(0);
    await open(app, new URL(address).hash.slice(1));
    await expect(bar).toContainText('2 of');
    await bar.getByRole('button', { name: 'Take the mark away' }).click();
  });

  await test.step('two branches beside each other', async () => {
    await cairn.getByRole('tab', { name: 'Branches (2)' }).click();
    await cairn.getByRole('link', { name: 'Side by side' }).click();
    await expect(cairn).toHaveURL(/\/trajectories\/compare\?left=/);
    await expect(cairn.getByText(/^\d+ the same · .* only right$/)).toBeVisible();
    await expect(cairn.getByText(/^Left · Branch 1 · /)).toBeVisible();
    await expect(cairn.getByText(/^Right · Branch 2 · /)).toBeVisible();
    await cairn.getByRole('checkbox', { name: 'Only differences' }).check();
    const rows = cairn.getByRole('list', { name: 'Steps side by side' });
    await expect(rows.getByRole('button', { name: /steps the same · show/ }).first()).toBeVisible();
    const difference = rows.getByRole('button', { name: /only left/ }).first();
    await difference.click();
    await expect(rows.getByText('only left', { exact: true }).last()).toBeVisible();
    await checkBothColours(cairn, 'two branches beside each other');
    await cairn.goBack();
  });

  await test.step('step by step', async () => {
    await open(app, `/trajectories/${SESSION}?step=2`);
    await cairn.getByRole('link', { name: 'Step through' }).click();
    await expect(cairn.getByText('Step 3 of 192')).toBeVisible();
    await cairn.keyboard.press('j');
    await expect(cairn.getByText('Step 4 of 192')).toBeVisible();
    await expect(cairn.getByText('Round 2: the next work may say more')).toBeVisible();
    await expect(
      cairn.getByRole('complementary', { name: 'Plan, evidence and report at this step' }),
    ).toContainText(/^Plan, evidence and report as they stood at this step\..*No report yet\./);
    await checkBothColours(cairn, 'one step at a time');
    await cairn.getByRole('combobox', { name: 'Pace' }).selectOption('1 second a step');
    await cairn.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(cairn.getByText('Step 6 of 192')).toBeVisible();
    await cairn.keyboard.press('Escape');
    await expect(cairn.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await cairn.getByRole('link', { name: 'Back to the timeline' }).click();
  });

  await test.step('the address brings the same step back after a reload', async () => {
    await open(app, `/trajectories/${SESSION}?step=40`);
    await expect(line(cairn, 41)).toBeFocused();
    await cairn.keyboard.press('j');
    await expect.poll(() => stepPart(cairn)).not.toBe('40');
    const address = cairn.url();
    const current = cairn.locator('[aria-current="step"]');
    const number = await current.getAttribute('data-position');
    await cairn.reload();
    await expect(current).toHaveAttribute('data-position', number ?? '');
    await expect(current).toBeInViewport();
    await expect(current).toHaveAttribute('aria-expanded', 'true');
    expect(cairn.url()).toBe(address);
  });
});

/** What the style sheet marks as found, in the order it stands. */
async function marked(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get('cairn-found') ?? [])].map((range) =>
      range instanceof Range ? range.toString() : '',
    ),
  );
}
