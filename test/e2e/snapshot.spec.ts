import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from './app.ts';
import { seriousFindings } from './axe.ts';
import { currentMark } from './steps.ts';

const script = resolve(import.meta.dirname, '../support/snapshot-workspace.ts');

interface Made {
  readonly fileId: string;
  readonly sessionId: string;
  readonly evidenceId: string;
  readonly pages: number;
}

test('a snapshot of a web page is read with its address, its time and the quote that was taken', async ({
  start,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const workspace = join(home, 'snapshots');
  const made: Made = JSON.parse(
    execFileSync(process.execPath, [script, workspace], {
      env: { ...process.env, CAIRN_HOME: home, HOME: home },
      encoding: 'utf8',
    }),
  );
  const { page } = await start({ home, workspace });
  const { fileId, sessionId, evidenceId } = made;
  await expect(page.getByRole('link', { name: 'Library' }).first()).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/reader/${fileId}?evidence=${sessionId}:${evidenceId}`);

  await expect(page.getByText('https://memory.example/articles/spacing?id=7')).toBeVisible();
  await expect(page.getByText(/^Text of the page as it was fetched on /)).toBeVisible();
  await expect(currentMark(page)).toHaveText(
    'Learners who massed their practice remembered 41% of the words after one week.',
  );
  await expect(currentMark(page)).toBeInViewport();
  await expect(page.getByText('We use cookies')).toHaveCount(0);
  expect(await seriousFindings(page)).toEqual([]);

  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find in this file' }).fill('Note 60');
  const found = page.locator('mark[data-kind="foundCurrent"]');
  await expect(found).toHaveText('Note 60');
  await expect(found).toBeInViewport();
});
