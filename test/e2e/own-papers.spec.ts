import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import * as z from 'zod';
import { runCairn } from '../support/command-line.ts';
import { samplePaper } from '../support/sample-papers.ts';
import { expect, test } from './app.ts';
import {
  ask,
  askGuidedQuestion,
  citationOf,
  confirmImport,
  dropFiles,
  goToRoom,
  importFiles,
  report,
} from './steps.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/pdf');
const Hits = z.object({ hits: z.array(z.object({ title: z.string(), page: z.int() })) });

/** From the sample to one's own papers and back, with files that do not come in at once. */
test('own papers are imported, unlocked, asked and found from the command line; the sample stays', async ({
  app,
  cairn,
}) => {
  await askGuidedQuestion(cairn);
  await expect(report(cairn)).toBeVisible();
  const folder = await test.step('a workspace is made', () => makeWorkspace(cairn, 'My reading'));
  const summary = cairn.getByRole('main');

  await test.step('chosen files come in, the locked one with its password', async () => {
    await cairn.getByRole('link', { name: 'Import papers in the Library' }).click();
    await importFiles(app, cairn, [samplePaper(0), samplePaper(4), join(fixtures, 'locked.pdf')]);
    await expect(summary).toContainText('Import finished');
    await expect(summary).toContainText('1 needs a look');
    await expect(summary).toContainText('The file needs a password');
    await expect(summary).toContainText('Enter its password, and its text is read.');
    await cairn.getByLabel('Password', { exact: true }).fill('sesame');
    await cairn.getByRole('button', { name: 'Unlock the file' }).click();
    await expect(cairn.getByRole('alert')).toContainText('That password does not open the file.');
    await cairn.getByLabel('Password', { exact: true }).fill('open sesame');
    await cairn.getByRole('button', { name: 'Unlock the file' }).click();
    await expect(summary).toContainText('Unlocked: its text has been read and can be searched.');
    await cairn.getByRole('button', { name: 'Close this summary' }).click();
  });

  await test.step('dropped files come in, the damaged one is named with advice', async () => {
    await dropFiles(cairn, [samplePaper(2), join(fixtures, 'damaged.pdf')]);
    await confirmImport(cairn);
    await expect(summary).toContainText('1 file added');
    await expect(summary).toContainText('damaged.pdf');
    await expect(summary).toContainText('The PDF is damaged');
    await expect(summary).toContainText('Download or export it again, and import the new copy.');
    await expect(cairn.getByRole('grid', { name: 'Works' })).toContainText('The Best Gap Depends');
  });

  await test.step('the command line reads the same workspace while it is open here', async () => {
    const words = ['search', 'spaced retrieval', '--workspace', folder, '--json'];
    const run = await runCairn({ home: app.home }, ...words);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    const { hits } = Hits.parse(run.json());
    expect(hits.map(({ title }) => title).join(' ')).toContain('Spaced Retrieval Practice');
  });

  await test.step('an answer cites the imported papers only', async () => {
    await goToRoom(cairn, 'Workbench');
    await ask(cairn, 'Does spaced retrieval practice improve long-term retention?');
    await expect(report(cairn)).toBeVisible();
    await expect(citationOf(cairn, 1)).toBeVisible();
    const references = report(cairn).getByRole('list').last();
    await expect(references).toContainText('Spaced Retrieval Practice and the Retention');
    await expect(references).not.toContainText('Classroom Replication');
  });

  await test.step('both workspaces are listed, and each keeps its session', async () => {
    await goToRoom(cairn, 'Settings');
    const section = cairn.getByRole('region', { name: 'Workspace' });
    await expect(section.getByRole('listitem')).toHaveCount(2);
    await expect(section).toContainText('My reading');
    await expect(section).toContainText('Sample library');
    await cairn.getByRole('button', { name: /^Workspace: My reading/ }).click();
    await cairn.getByRole('menuitem', { name: 'Open the sample workspace' }).click();
    await expect(cairn.getByRole('button', { name: /^Workspace: Sample library/ })).toBeVisible();
    await goToRoom(cairn, 'Trajectories');
    await expect(cairn.getByRole('grid')).toContainText('compared with massed retrieval');
    await expect(cairn.getByRole('grid')).not.toContainText('improve long-term retention?');
    await cairn.getByRole('button', { name: /^Workspace: Sample library/ }).click();
    await cairn.getByRole('menuitem', { name: /^My reading/ }).click();
    await expect(cairn.getByRole('button', { name: /^Workspace: My reading/ })).toBeVisible();
    await goToRoom(cairn, 'Trajectories');
    await expect(cairn.getByRole('grid')).toContainText('improve long-term retention?');
  });
});

/** Goes through the menu and the dialog; gives the folder that was suggested. */
async function makeWorkspace(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: /^Workspace: / }).click();
  await page.getByRole('menuitem', { name: /^Use my own papers/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Use my own papers' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  const folder = dialog.getByRole('textbox', { name: 'Folder' });
  await expect(folder).toHaveValue(/My.?reading$/i);
  const path = await folder.inputValue();
  await dialog.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(page.getByRole('button', { name: `Workspace: ${name}` })).toBeVisible();
  return path;
}
