import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { recorder, search } from '../support/recorded-session.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { homeOf } from './recorded-home.ts';
import { wordTokenizer } from '../support/word-tokenizer.ts';
import { goToRoom } from './steps.ts';

/** A data set from the first count to the folder, as a person makes one. */
const TASKS = [
  'Does spaced practice raise long-term recall?',
  'Which sample size does a replication of the testing effect need?',
  'Compare two estimators of between-study variance.',
  'Write the methods section of a scoping review.',
  'Draft a protocol for a diary study on sleep.',
  'Search for trials of retrieval practice in medical education.',
];

const sessions = TASKS.map((task, index) => {
  const made = recorder(task);
  for (let turn = 0; turn <= index; turn += 1) {
    const [callId] = made.reply({ text: 'I look.', calls: [search(`${task} ${turn}`)] });
    made.result(callId ?? '', `Passage ${turn}. `.repeat(40));
  }
  made.reply({ text: `An answer to: ${task}` });
  made.close();
  return made;
});

async function startWithSessions(
  start: (options: { home: string; workspace: string }) => Promise<RunningApp>,
): Promise<RunningApp> {
  const app = await start(await homeOf(sessions));
  for (const { sessionId } of sessions.slice(0, 5)) {
    await call(app, 'trajectory.describe', {
      trajectoryId: sessionId,
      facts: { consent: 'given', stage: 'search', domain: 'Psychology' },
    });
    await call(app, 'trajectory.signOff', {
      trajectoryId: sessionId,
      verdict: 'success',
      basis: { kind: 'checks' },
      note: 'Read.',
    });
  }
  return app;
}

function planOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'What would be in it' });
}

test('a person makes a data set, reads its card, changes it, tries arms and exports', async ({
  start,
}) => {
  const app = await startWithSessions(start);
  const { page } = app;
  await goToRoom(page, 'Data sets');
  await expect(page.getByRole('heading', { name: 'No data sets yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Make a data set' }).click();

  await test.step('the count follows the criteria', async () => {
    const plan = planOf(page);
    await expect(plan.getByText('5 of 6 fit the criteria')).toBeVisible();
    await expect(plan.getByRole('row', { name: 'signed off as done 1 0' })).toBeVisible();
    await page.getByRole('checkbox', { name: 'Only what a person signed off as done' }).uncheck();
    await page.getByRole('checkbox', { name: 'Only with consent given' }).uncheck();
    await expect(plan.getByText('6 of 6 fit the criteria')).toBeVisible();
    await expect(plan.getByText('What nobody signed off as done is let in.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Test, share' }).fill('30');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Spacing studies');
    await checkBothColours(page, 'choosing');
    await page.getByRole('button', { name: 'Save with 6 trajectories' }).click();
  });

  await test.step('its members lead to the viewer, and its card is there', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Spacing studies' })).toBeVisible();
    await expect(page.getByRole('link', { name: TASKS[0] ?? '' })).toHaveAttribute(
      'href',
      `#/trajectories/${sessions[0]?.sessionId}`,
    );
    await expect(page.getByRole('cell', { name: 'As it was' }).first()).toBeVisible();
    await checkBothColours(page, 'members');
    await page.getByRole('tab', { name: 'Card' }).click();
    const card = page.getByRole('article', { name: 'Card' });
    await expect(
      card.getByText('6 trajectories on 6 tasks: 6 were recorded in Cairn'),
    ).toBeVisible();
    await checkBothColours(page, 'card');
    await page.getByText('中文', { exact: true }).click();
    await expect(card.getByText('6 个任务的 6 条轨迹：6 条在 Cairn 中记录')).toBeVisible();
  });

  await test.step('a new version leaves the old one, and the difference is shown', async () => {
    await page.getByRole('button', { name: 'New version…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New version from version 1' });
    await expect(dialog.getByText('Nothing is changed yet')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Save the new version' })).toBeDisabled();
    await dialog.getByRole('combobox', { name: 'Leaves' }).click();
    await page.getByRole('option', { name: TASKS[5] ?? '' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Save the new version' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(/\/datasets\/dts_\w+\/2$/);
    await page.getByRole('tab', { name: 'Differences' }).click();
    await expect(
      page.getByText('From version 1 to version 2: 0 added, 1 removed, 0 changed, 5 the same.'),
    ).toBeVisible();
  });

  await test.step('arms stand beside each other', async () => {
    await page.getByRole('tab', { name: 'Experiments' }).click();
    await page.getByLabel('Training members of an arm').fill('1');
    await page.getByRole('textbox', { name: 'Seeds for chance' }).fill('1');
    await page.getByRole('button', { name: 'Make 3 arms' }).click();
    const experiment = page.getByRole('region', { name: 'Experiment over version 2' });
    await expect(experiment.getByRole('row')).toHaveCount(4);
    await expect(experiment.getByText('1 by chance, seed 1')).toBeVisible();
    await checkBothColours(page, 'experiments');
  });

  await test.step('the export is looked at, then written', async () => {
    await page.getByRole('button', { name: 'Export…', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Export data set' });
    await dialog.getByRole('checkbox', { name: 'LIMI' }).check();
    await dialog.getByRole('button', { name: 'Look without writing' }).click();
    await expect(dialog.getByText('What would come of it')).toBeVisible();
    await checkBothColours(page, 'export');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByText('Exported', { exact: true })).toBeVisible();
    const folder = join(app.home, 'sessions', 'exports', 'spacing-studies-v2');
    const card = await readFile(join(folder, 'README.md'), 'utf8');
    expect(card).toContain('pretty_name: "Spacing studies"');
    expect(card).toContain('openai/train.jsonl');
    expect(await readFile(join(folder, 'dataset.json'), 'utf8')).toContain('"membersHash"');
  });
});

test('a data set is made with the keyboard alone', async ({ start }) => {
  const app = await startWithSessions(start);
  const { page } = app;
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'Data sets' })).toBeVisible();
  await page.getByRole('link', { name: 'Make a data set' }).focus();
  await page.keyboard.press('Enter');
  await expect(planOf(page).getByText('5 of 6 fit the criteria')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
  await page.keyboard.type('Typed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Typed' })).toBeVisible();
  await page.getByRole('tab', { name: 'Members' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Card' })).toHaveAttribute('aria-selected', 'true');
});

test('a tokenizer is added where it is chosen, counts a data set without near-duplicates, and is removed', async ({
  start,
}) => {
  const app = await startWithSessions(start);
  const { page } = app;
  await goToRoom(page, 'Data sets');
  await page.getByRole('link', { name: 'Make a data set' }).click();
  await expect(planOf(page).getByText('5 of 6 fit the criteria')).toBeVisible();
  const counting = page.getByRole('combobox', { name: 'Tokens counted by' });
  const dialog = page.getByRole('dialog', { name: 'Tokenizers' });

  await test.step('a file that is none is refused with words; a tokenizer.json is taken and counts', async () => {
    await counting.click();
    await page.getByRole('option', { name: 'Add or remove a tokenizer…' }).click();
    await expect(dialog.getByRole('row', { name: /o200k_base/ })).toBeVisible();
    const broken = join(app.home, 'broken.json');
    await writeFile(broken, '{"model": 1}');
    await dialog.getByLabel('Choose a tokenizer.json…').setInputFiles(broken);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Broken');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await expect(dialog.getByRole('alert')).toContainText('no "model" part');
    await dialog.getByLabel('Choose a tokenizer.json…').setInputFiles(wordTokenizer(app.home));
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Words');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await expect(dialog.getByText('“Words” counts now.')).toBeVisible();
    await expect(dialog.getByRole('row', { name: /Words/ })).toContainText('exact');
    await checkBothColours(page, 'tokenizers');
    await page.keyboard.press('Escape');
    await expect(counting).toHaveValue('Counted with Words');
  });

  await test.step('what is saved is counted by it, and its card names it', async () => {
    await page.getByRole('checkbox', { name: 'Take one of each group of near-duplicates' }).check();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('By words');
    await page.getByRole('button', { name: 'Save with 5 trajectories' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'By words' })).toBeVisible();
    await expect(page.getByText('tokens counted by Words')).toBeVisible();
    await page.getByRole('tab', { name: 'Card' }).click();
    await expect(page.getByText(/Tokens as Words counts them, a tokenizer\.json/)).toBeVisible();
  });

  await test.step('it is removed from the overview, and a new version says that it is gone', async () => {
    await goToRoom(page, 'Trajectories');
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.getByRole('combobox', { name: 'Tokenizer' }).click();
    await page.getByRole('option', { name: 'Add or remove a tokenizer…' }).click();
    await expect(dialog.getByRole('row', { name: /Words/ })).toContainText('By words');
    await dialog.getByRole('button', { name: 'Remove “Words”…' }).click();
    await checkBothColours(page, 'removing a tokenizer');
    await dialog.getByRole('button', { name: 'Remove it' }).click();
    await expect(dialog.getByRole('row', { name: /Words/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await goToRoom(page, 'Data sets');
    await page.getByRole('link', { name: 'By words' }).click();
    await page.getByRole('button', { name: 'New version…' }).click();
    await expect(
      page.getByRole('alert').getByText(/“Words”, which counted this version/),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save the new version' })).toBeDisabled();
  });
});
