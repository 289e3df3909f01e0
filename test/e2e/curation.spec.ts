/** The whole way of a demonstration: made, gone over, judged by two, settled, redacted, chosen, written out. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as z from 'zod';
import { plainTask } from '../../main/core/trajectory/datasets/near-tasks.ts';
import {
  ADDRESS,
  FIRST_ANSWER,
  FIRST_WORDS,
  FOLLOW_UP,
  FOREIGN_TASKS,
  foreignChats,
  labModel,
  PASSWORD,
  PLAN,
  QUESTION,
  SHORT_ANSWER,
} from '../support/lab-notes.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { ask, goToRoom } from './steps.ts';

const TITLE = /^Does spacing help memory\?/;
const ADAS_NOTE = 'Ada found it whole.';
const REASON = 'Read together: it is worth it.';

/** Everything in the data set: the session that was forked, and what was brought in. */
const MEMBERS = FOREIGN_TASKS.length + 1;

test('a session is forked, replayed, judged on two machines, settled, redacted, put into a data set and exported, and its card says so', async ({
  app,
  cairn,
  start,
}) => {
  // Many screens one after the other, and two engines.
  test.slow();
  const server = await labModel();
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await letAnswer(cairn, server.port);
  const steps = cairn.getByRole('list', { name: 'Steps' });
  const firstReply = steps.getByRole('button', { name: FIRST_WORDS });

  const sessionId = await test.step('a model answers a question that holds secrets', async () => {
    await goToRoom(cairn, 'Workbench');
    await ask(cairn, QUESTION);
    await expect(cairn.getByText(FIRST_ANSWER)).toBeVisible();
    await expect(cairn.locator('output', { hasText: /^Answered$/ })).toBeVisible();
    return /ses_[a-z0-9]+/.exec(cairn.url())?.[0] ?? '';
  });

  await test.step('forked from a step in the viewer, it goes on another way', async () => {
    await go(cairn, `/trajectories/${sessionId}`);
    await firstReply.click();
    await expect(cairn.getByRole('region', { name: 'Arguments · library_search' })).toContainText(
      PASSWORD,
    );
    await steps.getByRole('button', { name: 'Fork from here' }).click();
    await expect(cairn).toHaveURL(new RegExp(`#/workbench/${sessionId}`));
    await expect(cairn.getByText(/^A branch was begun here/)).toBeVisible();
    await go(cairn, `/trajectories/${sessionId}`);
    await cairn.getByRole('tab', { name: 'Branches (2)' }).click();
    const begun = cairn.getByRole('article').filter({ hasText: 'Branch begun' });
    await expect(begun).toContainText(/in use.*begun after step \d+, nothing said in it yet/);
    await begun.getByRole('link', { name: 'Go on in the Workbench' }).click();
    await expect(cairn.getByText(FIRST_ANSWER)).toHaveCount(0);
    // The plan has the column to itself, whichever style sheets the viewer brought along.
    const plan = await cairn.getByRole('tabpanel', { name: /^Plan/ }).boundingBox();
    expect(plan?.height).toBeGreaterThan(300);
    await cairn.getByRole('textbox', { name: 'Ask a follow-up' }).fill(FOLLOW_UP);
    await cairn.keyboard.press('Control+Enter');
    await expect(cairn.getByText(/^Spacing helps, most of all after a delay/)).toBeVisible();
    await expect(cairn.locator('output', { hasText: /^Answered$/ })).toBeVisible();
  });

  const replied =
    await test.step('both branches are in the viewer, and a failed step is masked', async () => {
      await go(cairn, `/trajectories/${sessionId}`);
      await cairn.getByRole('tab', { name: 'Branches (2)' }).click();
      const fork = cairn.getByRole('article').filter({ hasText: 'forked' });
      await expect(fork).toContainText('in use');
      await expect(firstReply).toContainText('failed');
      await expect(
        steps.getByRole('button', { name: /^\d+ .*most of all after a delay/ }),
      ).toBeVisible();
      await firstReply.click();
      const said = cairn.getByRole('group', { name: /^What you say of step/ });
      await said.getByText('Mask', { exact: true }).click();
      await expect(firstReply).toContainText('Mask');
      return Number(await firstReply.getAttribute('data-position')) + 1;
    });

  await test.step('replayed step by step, the plan comes when it was made', async () => {
    await go(cairn, `/trajectories/${sessionId}?step=0`);
    await cairn.getByRole('link', { name: 'Step through' }).click();
    const place = cairn.getByText(/^Step 1 of \d+$/);
    await expect(place).toBeVisible();
    const total = Number(/\d+$/.exec(await place.innerText())?.[0]);
    const stood = cairn.getByRole('complementary', {
      name: 'Plan, evidence and report at this step',
    });
    const step = cairn.getByRole('region', { name: 'The step' });
    expect(total).toBeGreaterThan(replied);
    for (let number = 1; number <= total; number += 1) {
      if (number > 1) await cairn.keyboard.press('j');
      await expect(cairn.getByText(`Step ${number} of ${total}`, { exact: true })).toBeVisible();
      if (number === replied) await expect(step).toContainText(FIRST_WORDS);
      await expect(stood).toContainText(number < replied ? 'No plan yet.' : PLAN);
    }
    await expect(step).toContainText('Spacing helps, most of all after a delay');
    await expect(cairn.getByText(FIRST_ANSWER)).toHaveCount(0);
    await cairn.keyboard.press('k');
    await expect(cairn.getByText(`Step ${total - 1} of ${total}`, { exact: true })).toBeVisible();
  });

  const packet =
    await test.step('one reviewer judges here; for the other a file is written', async () => {
      await goToRoom(cairn, 'Trajectories');
      await cairn.getByRole('link', { name: 'Reviews', exact: true }).click();
      await cairn.getByRole('link', { name: 'Rubrics', exact: true }).click();
      await cairn.getByRole('button', { name: 'Begin with it: First look' }).click();
      await cairn.getByRole('button', { name: 'Save the rubric' }).click();
      await cairn.getByRole('link', { name: 'All reviews' }).click();
      await cairn.getByRole('link', { name: 'New review' }).click();
      await cairn.getByLabel('Name of the review').fill('First round');
      await cairn
        .getByRole('group', { name: 'Trajectories' })
        .getByRole('checkbox', { name: TITLE })
        .check();
      await cairn.getByLabel('Name of reviewer 1').fill('Ada');
      await cairn.getByLabel('Name of reviewer 2').fill('Bo');
      await cairn.getByRole('button', { name: 'Give out 1 trajectory' }).click();
      await cairn.getByRole('link', { name: 'Judge as Ada' }).click();
      await judge(cairn, '10', ADAS_NOTE);
      await cairn.getByRole('link', { name: 'To the review' }).click();
      await expect(cairn.getByText('1 waits for a reviewer')).toBeVisible();
      await expect(cairn.getByText(ADAS_NOTE), 'nobody sees it before Bo judged').toHaveCount(0);
      await cairn.getByRole('button', { name: 'For another machine: Bo' }).click();
      return writtenFile(cairn);
    });

  const judgements =
    await test.step('the other, on a machine of their own, sees no score and differs', async () => {
      const away = (await start()).page;
      await goToRoom(away, 'Trajectories');
      await away.getByRole('link', { name: 'Reviews', exact: true }).click();
      await bringIn(away, packet);
      const dialog = away.getByRole('dialog', { name: 'The file was taken in' });
      await expect(dialog).toContainText('1 trajectory for Bo to judge');
      await dialog.getByRole('link', { name: 'Judge now' }).click();
      await expect(away.getByText(FOLLOW_UP).first()).toBeVisible();
      await expect(away.getByText(ADAS_NOTE)).toHaveCount(0);
      await expect(away.getByRole('radio', { checked: true })).toHaveCount(0);
      await judge(away, '01', 'Bo misses the numbers.');
      // Right after the last item it is said that the judgements must go back, with the button for it.
      await expect(away.getByText('on this computer only')).toBeVisible();
      await expect(
        away.getByRole('button', { name: 'Write the judgements to send back' }),
      ).toBeVisible();
      await checkBothColours(away, 'all judged on a reviewer’s machine');
      await away.getByRole('link', { name: 'To the review' }).click();
      await expect(away.getByText('each by')).toHaveCount(0);
      await expect(away.getByRole('region', { name: 'Agreement' })).toContainText(
        'It takes two reviewers',
      );
      await expect(away.getByRole('table', { name: 'Agreement' })).toHaveCount(0);
      await away.getByRole('button', { name: 'Write the judgements to send back' }).click();
      return writtenFile(away);
    });

  await test.step('back here the two differ; the conflict is settled and signed off', async () => {
    await cairn.getByRole('link', { name: 'All reviews' }).click();
    await bringIn(cairn, judgements);
    const dialog = cairn.getByRole('dialog', { name: 'The file was taken in' });
    await expect(dialog).toContainText('1 new judgements, 0 changed, 0 declined');
    await dialog.getByRole('link', { name: 'Open the review' }).click();
    const agreement = cairn.getByRole('table', { name: 'Agreement' });
    await expect(agreement.getByRole('row', { name: /Worth a closer look/ })).toContainText('0 %');
    await cairn.getByRole('link', { name: 'Results' }).click();
    const item = cairn.getByRole('article').first();
    await expect(item).toContainText(ADAS_NOTE);
    await expect(item).toContainText('Bo misses the numbers.');
    await item.getByRole('button', { name: 'Settle', exact: true }).click();
    await item.getByRole('group', { name: 'Worth a closer look' }).getByLabel(/^Yes/).check();
    await item.getByRole('group', { name: 'Main fault' }).getByLabel(/^None/).check();
    await item.getByLabel('Why').fill(REASON);
    await item.getByRole('button', { name: 'Save what holds' }).click();
    await expect(cairn.getByRole('heading', { name: 'Nothing to settle' })).toBeVisible();
    await cairn.getByText('All', { exact: true }).last().click();
    await expect(item).toContainText(REASON);
    await item.getByRole('button', { name: 'Sign as success' }).click();
    const asked = cairn.getByRole('dialog', { name: 'Sign off as a success?' });
    await asked.getByRole('textbox', { name: /^Why/ }).fill('Both were heard.');
    await asked.getByRole('button', { name: 'Sign off' }).click();
    await expect(item).toContainText('Signed off as a success');
  });

  await test.step('what must not leave is seen before and after, and cut', async () => {
    await go(cairn, `/trajectories/${sessionId}/redaction`);
    const finds = cairn.getByRole('region', { name: 'Finds' });
    const findOf = (words: string) =>
      finds.locator('button', { has: cairn.locator('mark', { hasText: words }) }).first();
    for (const words of [PASSWORD, ADDRESS]) {
      await findOf(words).click();
      await expect(cairn.getByRole('region', { name: 'In the record' })).toContainText(words);
      await expect(cairn.getByRole('region', { name: 'In the export' })).not.toContainText(words);
      await cairn.keyboard.press('a');
      await expect(findOf(words)).toHaveAttribute('data-decision', 'redact');
    }
  });

  await test.step('a data set is made of it and of trajectories from elsewhere', async () => {
    const path = join(app.home, 'from-elsewhere.jsonl');
    await writeFile(path, foreignChats());
    await call(app, 'trajectory.import', { paths: [path] });
    await goToRoom(cairn, 'Trajectories');
    await expect(cairn.getByRole('grid')).toContainText(FOREIGN_TASKS.at(-1) ?? '');
    await goToRoom(cairn, 'Data sets');
    await cairn.getByRole('link', { name: 'Make a data set' }).click();
    const plan = cairn.getByRole('complementary', { name: 'What would be in it' });
    await expect(plan.getByText(/^0 of \d+ fit the criteria$/)).toBeVisible();
    await cairn.getByRole('checkbox', { name: 'Only with consent given' }).uncheck();
    await expect(plan.getByText(/^1 of \d+ fit the criteria$/), 'the one signed off').toBeVisible();
    await cairn.getByRole('checkbox', { name: 'Only what a person signed off as done' }).uncheck();
    await cairn.getByRole('textbox', { name: 'Test, share' }).fill('40');
    await cairn.getByRole('textbox', { name: 'Name', exact: true }).fill('Whole way');
    await cairn.getByRole('button', { name: `Save with ${MEMBERS} trajectories` }).click();
    await expect(cairn.getByRole('heading', { level: 1, name: 'Whole way' })).toBeVisible();
  });

  await test.step('it is exported, and once more in another format', async () => {
    await exportAs(cairn, 'OpenAI chat');
    await exportAs(cairn, 'ATIF 1.7');
  });

  await test.step('its card is read', async () => {
    await cairn.getByRole('tab', { name: 'Card' }).click();
    const card = cairn.getByRole('article', { name: 'Card' });
    await expect(card.getByText(`${MEMBERS} trajectories on ${MEMBERS - 1} tasks`)).toBeVisible();
    await expect(card).not.toContainText(PASSWORD);
    await expect(card).not.toContainText(ADDRESS);
  });

  await test.step('no secret is in the files, no task is in two splits, and what was masked is masked', async () => {
    const folder = join(await workspaceOf(app), 'exports');
    await checkNoSecret(folder, ['whole-way-v1', 'whole-way-v1-2']);
    const chats = await splitsOf(join(folder, 'whole-way-v1', 'openai'), Chat);
    const tasks = chats.map(({ samples }) => new Set(samples.map(taskOf)));
    expect(chats.map(({ samples }) => samples.length).reduce((sum, one) => sum + one)).toBe(
      MEMBERS,
    );
    expect(tasks.map(({ size }) => size).reduce((sum, one) => sum + one)).toBe(MEMBERS - 1);
    expect(new Set(tasks.flatMap((set) => [...set])).size, 'in one split each').toBe(MEMBERS - 1);
    expect(chats.length, 'there is more than one split').toBeGreaterThan(1);
    const own = chats
      .flatMap(({ samples }) => samples)
      .find(({ messages }) => messages.at(-1)?.content?.startsWith('Spacing helps, most of all'));
    const replies = own?.messages.filter(({ role }) => role === 'assistant') ?? [];
    expect(replies.map(({ weight }) => weight)).toEqual([0, 1]);
    expect(replies[0]?.content).toContain(FIRST_WORDS);
    expect(JSON.stringify(own)).toContain('There is no file');
    expect(JSON.stringify(own), 'the branch that was left stays out').not.toContain(FIRST_ANSWER);

    const documents = await splitsOf(join(folder, 'whole-way-v1-2', 'atif'), Atif);
    expect(documents.map(({ split }) => split)).toEqual(chats.map(({ split }) => split));
    const whole = documents
      .flatMap(({ samples }) => samples)
      .find(({ steps: each }) => each.some(({ message }) => message.includes(FIRST_WORDS)));
    const agent = whole?.steps.filter(({ source }) => source === 'agent') ?? [];
    expect(agent.map(({ extra }) => extra?.['loss_mask'] === 0)).toEqual([true, false]);
  });

  await test.step('the record still says what was said', async () => {
    await go(cairn, `/trajectories/${sessionId}/record`);
    await cairn.getByRole('button', { name: 'Verify this session' }).click();
    await expect(cairn.getByText('Everything that was checked holds.')).toBeVisible();
    const told = JSON.stringify(await call(app, 'session.events', { sessionId }));
    expect(told).toContain(PASSWORD);
    expect(told).toContain(SHORT_ANSWER);
  });
  await server.close();
});

/** Sets the scripted server up, as a person does, and lets its model answer. */
async function letAnswer(page: Page, port: number): Promise<void> {
  await goToRoom(page, 'Settings');
  await page.getByRole('link', { name: 'Assistant & models' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill(`127.0.0.1:${port}`);
  await page.getByRole('button', { name: 'Add the server', exact: true }).click();
  await expect(page.getByText('Ready').first()).toBeVisible();
  await page.getByRole('button', { name: /^Check and set scripted-model/ }).click();
  await page
    .getByRole('dialog', { name: 'scripted-model' })
    .getByRole('button', { name: 'Use this model' })
    .click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'At work: scripted-model' })).toBeVisible();
}

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${place}`);
}

/** A level of each criterion by its key, a note, and the judgement saved. */
async function judge(page: Page, keys: string, note: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Judging as');
  await expect(page.getByRole('button', { name: 'Save the judgement' })).toBeVisible();
  for (const key of keys) await page.keyboard.press(key);
  await page.getByLabel('Note', { exact: true }).fill(note);
  await page.getByRole('button', { name: 'Save the judgement' }).click();
  await expect(page.getByRole('heading', { name: 'All items are judged' })).toBeVisible();
}

/** Where the file lies that was just written, as the dialog says. */
async function writtenFile(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'The file is written' });
  const path = await dialog.locator('code').innerText();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  return path;
}

async function bringIn(page: Page, path: string): Promise<void> {
  await page.locator('input[type="file"][aria-label="Bring in a file"]').setInputFiles(path);
}

/** The data set that is open, in this format alone. */
async function exportAs(page: Page, format: 'OpenAI chat' | 'ATIF 1.7'): Promise<void> {
  await page.getByRole('button', { name: 'Export…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export data set' });
  await dialog.getByRole('checkbox', { name: 'OpenAI chat' }).setChecked(format === 'OpenAI chat');
  if (format === 'ATIF 1.7') await dialog.getByRole('checkbox', { name: format }).check();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText('Exported', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/^Cut: \d+ × /)).toBeVisible();
  await expect(dialog.getByText(/^Replies that are learned from: \d+; masked: 1\.$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

const Recent = z.array(z.looseObject({ path: z.string() })).min(1);

async function workspaceOf({ home }: RunningApp): Promise<string> {
  const recent = JSON.parse(await readFile(join(home, 'state', 'recent.json'), 'utf8'));
  return Recent.parse(recent)[0]?.path ?? '';
}

/** Every file of these folders is read, whatever it is called. */
async function checkNoSecret(exports: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const entries = await readdir(join(exports, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length, folder).toBeGreaterThan(3);
    for (const { parentPath, name } of files) {
      const text = await readFile(join(parentPath, name), 'utf8');
      expect(text.includes(PASSWORD), `the password in ${folder}/${name}`).toBe(false);
      expect(text.includes(ADDRESS), `the address in ${folder}/${name}`).toBe(false);
    }
  }
}

const Chat = z.looseObject({
  messages: z.array(
    z.looseObject({
      role: z.string(),
      content: z.string().nullable().optional(),
      weight: z.number().optional(),
    }),
  ),
});
const Atif = z.looseObject({
  steps: z.array(
    z.looseObject({
      source: z.string(),
      message: z.string(),
      extra: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

/** The samples of each split that has a file. One document alone is a file of its own form. */
async function splitsOf<Schema extends z.ZodType>(
  folder: string,
  sample: Schema,
): Promise<readonly { readonly split: string; readonly samples: readonly z.infer<Schema>[] }[]> {
  const names = (await readdir(folder)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      const values = name.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text];
      const samples = values.map((value) => sample.parse(JSON.parse(value)));
      return { split: name.slice(0, name.indexOf('.')), samples };
    }),
  );
}

function taskOf({ messages }: z.infer<typeof Chat>): string {
  return plainTask(messages.find(({ role }) => role === 'user')?.content ?? '');
}
