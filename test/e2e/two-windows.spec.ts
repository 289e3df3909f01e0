import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { askGuidedQuestion, goToRoom } from './steps.ts';

test('language and colours chosen in one window are those of the other at once', async ({
  app,
  cairn,
}) => {
  const second = await app.another();
  await expect(second.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  await cairn.getByRole('button', { name: 'Appearance and language' }).click();
  await cairn.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(second.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await second.getByRole('button', { name: 'Appearance and language' }).click();
  await second.getByRole('menuitemradio', { name: '简体中文' }).click();
  await expect(cairn.getByRole('navigation', { name: '房间' })).toBeVisible();
  await expect(cairn.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(cairn).toHaveTitle('示例文献库：间隔提取练习 — Cairn');
});

test('another workspace opened in one window leaves the other one where it can go on', async ({
  app,
  cairn,
  problems,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-own-'));
  const second = await app.another();
  await askGuidedQuestion(cairn);
  await expect(cairn).toHaveTitle(/^Does spaced retrieval practice improve .* — Cairn$/);
  await goToRoom(second, 'Library');
  await second
    .getByRole('row', { name: /^Spaced Retrieval Practice and/ })
    .click({ timeout: 60_000 });
  const chosen = second.getByRole('complementary', { name: 'The chosen work' });
  await expect(chosen.getByRole('button', { name: 'Read', exact: true })).toBeVisible();
  await expect(cairn.getByRole('button', { name: /^Stop/ })).toHaveCount(0, { timeout: 60_000 });

  await call(app, 'workspace.create', { name: 'Sleep', path: join(folder, 'Sleep') });
  for (const page of [cairn, second]) await expect(page).toHaveTitle('Sleep — Cairn');
  // The session is the other workspace's, and so is the work that was chosen.
  await expect(cairn).toHaveURL(/#\/workbench$/);
  await expect(cairn.getByRole('heading', { level: 1 })).toHaveText(
    'Ask a question of your library',
  );
  await expect(second.getByRole('heading', { name: 'Your papers will be here' })).toBeVisible();
  for (const page of [cairn, second]) await expect(page.getByRole('alert')).toHaveCount(0);
  // What a page had just asked about the workspace that was left is answered "not there"; nobody waits for it.
  const isOfTheWorkspaceLeft = (problem: string): boolean =>
    /status of 404 .*\/api\//.test(problem);
  problems.splice(
    0,
    problems.length,
    ...problems.filter((problem) => !isOfTheWorkspaceLeft(problem)),
  );
  await rm(folder, { recursive: true, force: true });
});
