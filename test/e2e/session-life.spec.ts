import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask, askGuidedQuestion, citationOf, goToRoom, report } from './steps.ts';

test('a vague question is asked back: it is answered, or stopped, and asked further', async ({
  cairn,
}) => {
  const question = cairn.getByRole('region', { name: 'The assistant asks you' });
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();

  await test.step('Stop while it waits', async () => {
    await ask(cairn, 'Tell me');
    await expect(question).toBeVisible();
    await expect(cairn.locator('output', { hasText: 'Waiting for your answer' })).toBeVisible();
    await cairn.getByRole('button', { name: /^Stop/ }).click();
    await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
    await expect(question.getByRole('textbox')).toHaveCount(0);
  });

  await test.step('an answer goes on', async () => {
    await cairn.getByRole('link', { name: 'New question' }).click();
    await ask(cairn, 'Tell me');
    await question.getByRole('textbox', { name: 'Your answer' }).fill('feedback in retrieval');
    await question.getByRole('button', { name: 'Answer' }).click();
    await expect(question).toContainText('You answered: feedback in retrieval');
    await expect(report(cairn)).toBeVisible();
    await expect(report(cairn)).toContainText(/feedback/i);
  });

  await test.step('a follow-up adds a second report to the same session', async () => {
    const address = cairn.url();
    await cairn
      .getByRole('textbox', { name: 'Ask a follow-up' })
      .fill('Does spaced retrieval help nursing students?');
    await cairn.keyboard.press('Control+Enter');
    await expect(report(cairn)).toHaveCount(2);
    await expect(cairn.locator('output', { hasText: /^Answered$/ })).toBeVisible();
    expect(cairn.url()).toBe(address);
    // Only the last one is saved and checked.
    await expect(cairn.getByRole('button', { name: 'Check citations again' })).toHaveCount(1);
  });
});

test('quotes are judged and checked, a changed file is refused as verified, and an event is erased', async ({
  app,
  cairn,
}) => {
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await test.step('a name for the record', async () => {
    await goToRoom(cairn, 'Settings');
    await cairn.getByRole('textbox', { name: 'Name in the record' }).fill('Ada Reader');
    await cairn.getByRole('button', { name: 'Save the name' }).click();
    await expect(cairn.getByText('the record is signed “Ada Reader”')).toBeVisible();
    await goToRoom(cairn, 'Workbench');
  });
  await askGuidedQuestion(cairn);
  await expect(report(cairn)).toBeVisible();

  await test.step('a verdict carries the name', async () => {
    const card = cairn
      .getByRole('complementary', { name: 'Plan and evidence' })
      .getByRole('article')
      .first();
    await card.getByRole('button', { name: 'I find it supports' }).click();
    await expect(card).toContainText('Supported · by Ada Reader');
    await expect(citationOf(cairn, 1)).toHaveAccessibleName(/^Citation 1, Supported, /);
    await card.getByRole('button', { name: 'Withdraw my verdict' }).click();
    await expect(card).not.toContainText('Supported');
    await card.getByRole('button', { name: 'I find it supports' }).click();
    await expect(card).toContainText('Supported · by Ada Reader');
  });

  await test.step('every citation is looked up again', async () => {
    await cairn.getByRole('button', { name: 'Check citations again' }).click();
    await expect(cairn.getByText(/^All \d+ citations stand in their files\.$/)).toBeVisible();
  });

  await test.step('a verified copy is given out only while the files are what they were', async () => {
    const path = await app.fileGivenOutBy(() => chooseVerified(cairn));
    const saved = await readFile(path, 'utf8');
    expect(saved).toContain('## ');
    const fileId = /#\/reader\/([0-9a-f]{64})/.exec(
      (await citationOf(cairn, 1).getAttribute('href')) ?? '',
    )?.[1];
    const stored = await fileIn(app.home, fileId ?? '-');
    const bytes = await readFile(stored);
    const changed = Buffer.from(bytes);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    await writeFile(stored, changed);
    await chooseVerified(cairn);
    const refusal = cairn
      .getByRole('alert')
      .filter({ hasText: 'Error code: citation_not_located' });
    await expect(refusal).toContainText('A citation is not where it should be');
    await expect(refusal).toContainText('cannot be given out as verified');
    await cairn.getByRole('button', { name: 'Check citations again' }).click();
    await expect(cairn.getByText(/^\d+ of \d+ citations stand in their files\.$/)).toBeVisible();
    await expect(citationOf(cairn, 1)).toHaveAccessibleName(/^Citation 1, Stale, /);
    await writeFile(stored, bytes);
    await cairn.getByRole('button', { name: 'Check citations again' }).click();
    await expect(cairn.getByText(/^All \d+ citations stand in their files\.$/)).toBeVisible();
    await expect(citationOf(cairn, 1)).toHaveAccessibleName(/^Citation 1, Supported, /);
  });

  await test.step('an erased event leaves its place, and the record holds', async () => {
    await cairn.getByRole('link', { name: 'Record' }).click();
    const events = cairn.getByRole('list', { name: 'Events' });
    const reasoning = await rowOf(events, 'thought');
    await reasoning.getByRole('button').first().click();
    await expect(reasoning.getByRole('region', { name: /^Payload of event/ })).toBeVisible();
    await reasoning.getByRole('button', { name: 'Erase payload…' }).click();
    const dialog = cairn.getByRole('dialog', { name: 'Erase from the record' });
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Not meant to be kept');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Erase 1 payload for good' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(events.getByRole('button', { name: /reasoning · erased/ })).toBeVisible();
    await cairn.getByRole('button', { name: 'Verify this session' }).click();
    await expect(cairn.getByText('Everything that was checked holds.')).toBeVisible();
  });
});

async function rowOf(events: Locator, kind: string): Promise<Locator> {
  const row = events.getByRole('listitem').filter({ hasText: kind }).first();
  await expect(row).toBeVisible();
  return row;
}

async function chooseVerified(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Download Markdown' }).click();
  await page.getByRole('menuitem', { name: 'Download verified Markdown' }).click();
}

/** The bytes of an imported file, wherever the workspace keeps them: named by their hash. */
async function fileIn(home: string, fileId: string): Promise<string> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const found = entries.find((entry) => entry.isFile() && entry.name === fileId.slice(2));
  if (!found) throw new Error(`${fileId} is in no folder below ${home}`);
  return join(found.parentPath, found.name);
}
