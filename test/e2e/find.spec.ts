import type { Locator, Page } from '@playwright/test';
import * as z from 'zod';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { askGuidedQuestion, currentMark, report } from './steps.ts';

const Works = z.object({ works: z.array(z.object({ workId: z.string(), title: z.string() })) });

const box = (cairn: Page): Locator =>
  cairn.getByRole('textbox', { name: 'Search inside the papers, notes and sessions' });
const hits = (cairn: Page): Locator => cairn.locator('[data-hit]');
const inspector = (cairn: Page): Locator =>
  cairn.getByRole('complementary', { name: 'The chosen hit' });
const headings = (cairn: Page): Locator => cairn.locator('section h2');

/** The sample is there to be searched. */
async function ready(cairn: Page): Promise<void> {
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
}

test('from any room: words are found, shown in their page, and opened there; back leads to the search', async ({
  cairn,
}) => {
  await ready(cairn);
  await cairn.keyboard.press('Control+Shift+f');
  await expect(box(cairn)).toBeFocused();
  await expect(cairn).toHaveURL(/#\/library\?find$/);
  await expect(
    cairn.getByRole('heading', { name: 'Search everything in your library' }),
  ).toBeVisible();
  await checkBothColours(cairn, 'search before anything is typed');

  await cairn.getByRole('button', { name: '"spaced retrieval"' }).click();
  await expect(hits(cairn).first()).toBeVisible();
  await expect(cairn.getByText('Read as: with “spaced retrieval”')).toBeVisible();
  for (const text of await hits(cairn).locator('mark').allTextContents())
    expect(text).toMatch(/spac\w+[^\p{L}]+retriev/iu);

  await box(cairn).fill('feedback older adults names');
  await expect(headings(cairn).first()).toContainText('Older Adults Remember Names');
  await expect(headings(cairn).first().locator('mark').first()).toBeVisible();
  await box(cairn).press('Enter');
  await expect(hits(cairn).first()).toBeFocused();
  await expect(inspector(cairn).locator('[data-drawn="true"] canvas')).toBeVisible();
  await checkBothColours(cairn, 'search with results');
  await cairn.keyboard.press('j');
  await expect(hits(cairn).nth(1)).toBeFocused();
  await cairn.keyboard.press('k');

  await inspector(cairn).getByRole('button', { name: 'Open at this place' }).click();
  await expect(cairn).toHaveURL(/#\/reader\/[0-9a-f]{64}\?page=\d+&start=\d+&end=\d+/);
  await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
  await cairn.goBack();
  await expect(box(cairn)).toHaveValue('feedback older adults names');
  await expect(headings(cairn).first()).toContainText('Older Adults Remember Names');
});

test('a phrase stays one in the reader: its hits hold it, it is marked there, and the way back leads to it', async ({
  cairn,
}) => {
  await ready(cairn);
  await cairn.keyboard.press('Control+Shift+f');
  await box(cairn).fill('"spaced retrieval"');
  await expect(cairn.getByText('Read as: with “spaced retrieval”')).toBeVisible();
  await hits(cairn).first().focus();
  await cairn.keyboard.press('Enter');
  await expect(cairn).toHaveURL(/#\/reader\/[0-9a-f]{64}\?.*q=%22spaced\+retrieval%22/);
  await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
  await expect(cairn.locator('[data-mark^="match-"]').first()).toBeVisible();
  const listed = cairn.locator('aside li');
  await expect(listed.locator('mark').first()).toBeVisible();
  for (const text of await listed.allTextContents())
    expect(text).toMatch(/spac\w+[^\p{L}]+retriev/iu);
  for (const text of await listed.locator('mark').allTextContents())
    expect(text).toMatch(/spac\w+[^\p{L}]+retriev/iu);
  await checkBothColours(cairn, 'the reader with the hits of a phrase');
  await expect(
    cairn.locator('a[href="#/library?q=%22spaced%20retrieval%22"]').first(),
  ).toBeVisible();
});

test('all hits of a work, filters that stay in the address, and what is excluded by them', async ({
  cairn,
}) => {
  await ready(cairn);
  await cairn.keyboard.press('Control+Shift+f');
  await box(cairn).fill('spaced retrieval');
  await expect(hits(cairn).first()).toBeVisible();
  const before = await hits(cairn).count();
  await cairn
    .getByRole('button', { name: /more in this work/ })
    .first()
    .click();
  await expect.poll(() => hits(cairn).count()).toBeGreaterThan(before);

  await cairn.getByRole('checkbox', { name: 'Abstracts' }).check();
  await expect(cairn).toHaveURL(/kind=abstract/);
  await expect
    .poll(() => hits(cairn).allTextContents())
    .toEqual(expect.arrayContaining([expect.stringMatching(/^Abstract/)]));
  await cairn.reload();
  await expect(cairn.getByRole('checkbox', { name: 'Abstracts' })).toBeChecked();
  await expect(box(cairn)).toHaveValue('spaced retrieval');

  await cairn.getByRole('textbox', { name: 'To year' }).fill('1990');
  await expect(cairn.getByRole('heading', { name: 'Nothing found in your library' })).toBeVisible();
  await checkBothColours(cairn, 'search that finds nothing');
  await cairn.getByRole('button', { name: /^Search everything/ }).click();
  await expect(hits(cairn).first()).toBeVisible();
  await expect(cairn).toHaveURL(/#\/library\?q=spaced\+retrieval$/);

  await box(cairn).fill('gravitational waves of neutron stars');
  await cairn.getByRole('button', { name: 'Search the services for this' }).click();
  await expect(cairn).toHaveURL(/#\/search/);
  await expect(cairn.locator('input[value="gravitational waves of neutron stars"]')).toBeVisible();
});

test('a note and a session are found, and lead to their work and their message', async ({
  app,
  cairn,
}) => {
  await askGuidedQuestion(cairn);
  await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
  const { works } = Works.parse(await call(app, 'work.list', { text: 'Vocabulary' }));
  await call(app, 'work.writeNote', {
    workId: works[0]?.workId,
    text: 'Ask the authors about zebra trials.',
  });
  await cairn.keyboard.press('Control+Shift+f');
  await box(cairn).fill('zebra');
  await expect(hits(cairn)).toHaveCount(1);
  await expect(hits(cairn).first()).toContainText('Note');
  await expect(inspector(cairn).getByRole('button', { name: 'Show in the library' })).toBeVisible();
  await hits(cairn).first().dblclick();
  await expect(cairn.getByRole('heading', { name: works[0]?.title ?? '' }).first()).toBeVisible();

  await cairn.keyboard.press('Control+Shift+f');
  await box(cairn).fill('long-term retention');
  await cairn.getByRole('checkbox', { name: 'Sessions' }).check();
  await expect(hits(cairn).first()).toContainText('Session');
  await hits(cairn).first().focus();
  await cairn.keyboard.press('Enter');
  await expect(cairn).toHaveURL(/#\/workbench\/[^?]+\?event=/);
  await expect(cairn.locator(':focus')).toBeVisible();
});
