import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import * as z from 'zod';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { checkBothColours, seriousFindings } from './axe.ts';
import { wordsUnder } from './steps.ts';

const Works = z.object({
  works: z.array(z.object({ title: z.string(), files: z.array(z.object({ fileId: z.string() })) })),
});
const Marks = z.array(
  z.object({
    annotationId: z.string(),
    colour: z.string(),
    note: z.string().optional(),
    target: z.object({ kind: z.string() }),
  }),
);
const Jobs = z.array(z.object({ kind: z.string(), state: z.string() }));

type App = Parameters<typeof call>[0];

/** Opens a paper of the sample at its first page. */
async function openPaper(app: App, page: Page): Promise<string> {
  const jobs = async () => Jobs.parse(await call(app, 'job.list', {}));
  await expect
    .poll(async () => (await jobs()).find(({ kind }) => kind === 'sample')?.state)
    .toBe('done');
  const { works } = Works.parse(await call(app, 'work.list', { limit: 10 }));
  const paper = works.find(({ title }) => title.startsWith('Spaced Retrieval without Feedback'));
  const fileId = paper?.files[0]?.fileId ?? '';
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/reader/${fileId}?page=1`);
  await expect(page.locator('[data-page="1"][data-state="drawn"]')).toBeVisible();
  return fileId;
}

async function marksOf(app: App, fileId: string) {
  return Marks.parse(await call(app, 'annotation.list', { fileId }));
}

/** Drags the pointer over one line of the page's text, from share to share of its width. */
async function dragOver(page: Page, line: Locator, from: number, to: number): Promise<void> {
  await line.scrollIntoViewIfNeeded();
  const box = await line.boundingBox();
  if (!box) throw new Error('The line is not on the screen.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 6 });
  await page.mouse.up();
}

function textLine(page: Page, words: string): Locator {
  return page.locator('[data-page="1"] [data-text-layer] span', { hasText: words }).last();
}

function highlights(page: Page): Locator {
  return page.locator('[data-mark][data-kind="highlight"]');
}

const bar = (page: Page): Locator =>
  page.getByRole('toolbar', { name: 'What to do with the selected words' });

test('words are selected, highlighted and noted, listed, deleted and brought back', async ({
  app,
  cairn,
}) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  const fileId = await openPaper(app, cairn);
  const line = textLine(cairn, 'more attempts fail, and a failed attempt');

  await test.step('a selection shows what can be done with it, and does not cover it', async () => {
    await dragOver(cairn, line, 0, 0.5);
    await expect(bar(cairn)).toBeVisible();
    const [barBox, lineBox] = [await bar(cairn).boundingBox(), await line.boundingBox()];
    if (!barBox || !lineBox) throw new Error('The bar or the line is not on the screen.');
    const isBeside =
      barBox.y + barBox.height <= lineBox.y || barBox.y >= lineBox.y + lineBox.height;
    expect(isBeside).toBe(true);
    await checkBothColours(cairn, 'the bar of a selection');
  });

  await test.step('Escape drops it, and nothing was marked', async () => {
    await cairn.keyboard.press('Escape');
    await expect(bar(cairn)).toHaveCount(0);
    expect(await marksOf(app, fileId)).toEqual([]);
  });

  await test.step('the key of a colour highlights whole words', async () => {
    await dragOver(cairn, line, 0, 0.5);
    await expect(bar(cairn)).toBeVisible();
    await cairn.keyboard.press('2');
    await expect(highlights(cairn)).toHaveCount(1);
    await expect(bar(cairn)).toHaveCount(0);
    await expect(highlights(cairn)).toHaveAttribute('data-colour', 'green');
    expect(await wordsUnder(highlights(cairn).first())).toContain('more attempts fail');
  });

  await test.step('a click on it opens its card, where a note is written', async () => {
    await highlights(cairn)
      .locator('span')
      .first()
      .click({ force: true, position: { x: 8, y: 5 } });
    const card = cairn.getByRole('dialog', { name: 'Highlight' });
    await expect(card).toContainText('more attempts fail');
    await card.getByRole('button', { name: 'Write a note' }).click();
    await cairn.keyboard.type('Why **failed** attempts matter.');
    await checkBothColours(cairn, 'the card with its note being written');
    await cairn.keyboard.press('Escape');
    await expect(card).toHaveCount(0);
  });

  await test.step('what was typed is still there when the card is opened again, and is saved', async () => {
    await highlights(cairn).getByRole('button').focus();
    await cairn.keyboard.press('Enter');
    const card = cairn.getByRole('dialog', { name: 'Highlight' });
    await expect(card.getByRole('textbox')).toHaveValue('Why **failed** attempts matter.');
    await cairn.keyboard.press('ControlOrMeta+Enter');
    await expect(card.locator('strong')).toHaveText('failed');
    await card.getByRole('button', { name: 'Change the colour to Purple' }).click();
    await expect(highlights(cairn)).toHaveAttribute('data-colour', 'purple');
    expect(await marksOf(app, fileId)).toMatchObject([
      { colour: 'purple', note: 'Why **failed** attempts matter.' },
    ]);
    await cairn.keyboard.press('Escape');
  });

  const list = cairn.getByRole('tabpanel', { name: 'Marks' });
  await test.step('the list names it, finds it and goes to it', async () => {
    await cairn.keyboard.press('m');
    const item = list.getByRole('button', { name: /more attempts fail/ });
    await expect(item).toContainText('page 1');
    await expect(item).toContainText('Why **failed** attempts matter.');
    await list.getByRole('textbox', { name: 'Search in quotes and notes' }).fill('nothing like it');
    await expect(list).toContainText('No mark matches');
    await list.getByRole('textbox', { name: 'Search in quotes and notes' }).fill('why');
    await item.click();
    await expect(highlights(cairn).locator('span').first()).toBeInViewport();
    await checkBothColours(cairn, 'the list of marks');
  });

  await test.step('it is deleted, and Undo brings it back with its note', async () => {
    await list.getByRole('button', { name: 'Delete' }).click();
    await expect(highlights(cairn)).toHaveCount(0);
    await cairn.getByRole('button', { name: 'Undo' }).click();
    await expect(highlights(cairn)).toHaveCount(1);
    expect(await marksOf(app, fileId)).toMatchObject([{ note: 'Why **failed** attempts matter.' }]);
  });

  await test.step('after a reload it stands on the same words', async () => {
    await cairn.reload();
    await expect(highlights(cairn)).toHaveCount(1);
    await expect(cairn.locator('[data-page="1"][data-state="drawn"]')).toBeVisible();
    expect(await wordsUnder(highlights(cairn).first())).toContain('more attempts fail');
  });
});

test('without a pointer words are chosen by arrow keys, and a table is marked as a region', async ({
  app,
  cairn,
}) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  const fileId = await openPaper(app, cairn);

  await test.step('V begins at a word, Shift with arrows takes more, H highlights', async () => {
    await cairn.keyboard.press('v');
    await expect(bar(cairn)).toBeVisible();
    await cairn.keyboard.press('ArrowRight');
    await cairn.keyboard.press('Shift+ArrowRight');
    await cairn.keyboard.press('Shift+ArrowRight');
    await cairn.keyboard.press('h');
    await expect(highlights(cairn)).toHaveCount(1);
  });

  await test.step('a match of find is highlighted by its button', async () => {
    await cairn.keyboard.press('ControlOrMeta+f');
    await cairn.getByRole('textbox', { name: 'Find in this file' }).fill('leave a wrong answer');
    await expect(cairn.locator('[data-kind="foundCurrent"]')).toBeVisible();
    await cairn.getByRole('button', { name: 'Highlight this match' }).click();
    await expect(highlights(cairn)).toHaveCount(2);
    await cairn.getByRole('button', { name: 'Close find' }).click();
  });

  await test.step('the table that Cairn sees is taken with Enter and saved as a region', async () => {
    await cairn.keyboard.press('f');
    const proposal = cairn.getByRole('button', { name: /^Mark this table Table 1\./ });
    await expect(proposal).toBeFocused();
    await cairn.keyboard.press('Enter');
    const region = cairn.getByRole('application', { name: /^The region\./ });
    await expect(region).toBeFocused();
    const before = await region.boundingBox();
    await cairn.keyboard.press('Shift+ArrowDown');
    await expect
      .poll(async () => (await region.boundingBox())?.height)
      .toBeGreaterThan((before?.height ?? 0) + 4);
    await checkBothColours(cairn, 'a region being marked');
    await region.focus();
    await cairn.keyboard.press('Enter');
    const card = cairn.getByRole('dialog', { name: 'Table' });
    await expect(card).toContainText('Table 1. Names recalled after 28 days');
    await cairn.keyboard.press('Escape');
    const kinds = (await marksOf(app, fileId)).map(({ target }) => target.kind);
    expect(kinds.toSorted()).toEqual(['region', 'text', 'text']);
  });

  await test.step('the list shows its picture, and J goes on', async () => {
    await cairn.keyboard.press('m');
    const list = cairn.getByRole('tabpanel', { name: 'Marks' });
    await expect(list.getByRole('img', { name: /^Picture of: Table 1\./ })).toBeVisible();
    await cairn.keyboard.press('j');
    const current = list.locator('[aria-current="true"]');
    const first = await current.textContent();
    await cairn.keyboard.press('j');
    await expect(current).not.toHaveText(first ?? '');
    expect(await seriousFindings(cairn)).toEqual([]);
  });
});

test('words of a fetched web page are highlighted and noted like those of a paper', async ({
  start,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const workspace = join(home, 'snapshots');
  const script = resolve(import.meta.dirname, '../support/snapshot-workspace.ts');
  const { fileId }: { fileId: string } = JSON.parse(
    execFileSync(process.execPath, [script, workspace], {
      env: { ...process.env, CAIRN_HOME: home, HOME: home },
      encoding: 'utf8',
    }),
  );
  const app = await start({ home, workspace });
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await expect(page.getByRole('link', { name: 'Library' }).first()).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/reader/${fileId}?page=1`);
  const words = page.getByText('Learners who massed their practice remembered').first();
  await words.click({ clickCount: 3 });
  await expect(bar(page)).toBeVisible();
  await page.keyboard.press('3');
  const mark = page.locator('mark[data-kind="highlight"]');
  await expect(mark.first()).toHaveAttribute('data-colour', 'blue');
  await expect(mark.first()).toContainText('Learners who massed their practice remembered');

  await mark.first().click({ position: { x: 30, y: 8 } });
  const card = page.getByRole('dialog', { name: 'Highlight' });
  await card.getByRole('button', { name: 'Write a note' }).click();
  await page.keyboard.type('Check the number.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(card).toContainText('Check the number.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await expect(page.getByRole('tabpanel', { name: 'Marks' })).toContainText('Check the number.');
  await checkBothColours(page, 'a web page with a highlight and the list of marks');
  expect(await marksOf(app, fileId)).toMatchObject([{ colour: 'blue', note: 'Check the number.' }]);
});
