import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { noJupyter, startJupyter, type JupyterServer } from '../support/jupyter-server.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { englishIn } from './english.ts';

test.skip(noJupyter !== undefined, noJupyter ?? '');

let jupyter: JupyterServer;
test.beforeAll(async () => {
  jupyter = await startJupyter();
});
test.afterAll(() => jupyter.stop());

async function openKernels(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/settings/kernels';
  });
  await expect(page.getByRole('heading', { name: 'Servers for Python' })).toBeVisible();
}

/** Jupyter's own list of this home: the server of the test, and nothing else. */
async function listServer(home: string): Promise<void> {
  const folder = join(home, '.local', 'share', 'jupyter', 'runtime');
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(jupyter.runtimeFolder)) {
    if (name.endsWith('.json')) await cp(join(jupyter.runtimeFolder, name), join(folder, name));
  }
}

test('a Jupyter server that runs here is offered, taken, found ready, and removed again', async ({
  app,
  cairn,
}) => {
  await listServer(app.home);
  await openKernels(cairn);
  await expect(cairn.getByText('No server yet')).toBeVisible();
  const take = cairn.getByRole('button', { name: `Use the server at ${jupyter.origin}/` });
  await take.click();
  const host = new URL(jupyter.origin).host;
  const card = cairn.getByRole('article', { name: host });
  await expect(card.getByText('Ready')).toBeVisible();
  await expect(card.getByText('A token is kept')).toBeVisible();
  await expect(card).toContainText('Python 3');
  await expect(cairn.getByText('Is in your list')).toBeVisible();
  await expect(cairn.locator('body')).not.toContainText(jupyter.token);
  await card.getByRole('button', { name: `Remove ${host}…` }).click();
  await cairn.getByRole('button', { name: 'Remove the server' }).click();
  await expect(cairn.getByText('No server yet')).toBeVisible();
  await expect(take).toBeVisible();
});

test('a server is added by its address; a wrong token and a host that is not allowed say what to do', async ({
  cairn,
}) => {
  await openKernels(cairn);
  const address = cairn.getByLabel('Address', { exact: true });
  const token = cairn.getByLabel('Token', { exact: true });
  await address.fill(`${jupyter.origin}/lab`);
  await token.fill('wrong');
  await cairn.getByLabel('Name', { exact: true }).fill('Mine');
  await expect(cairn.getByText('On this machine: nothing leaves it')).toBeVisible();
  await cairn.getByRole('button', { name: 'Add the server' }).click();
  const card = cairn.getByRole('article', { name: 'Mine' });
  await expect(card.getByText('Token needed')).toBeVisible();
  await card.getByRole('button', { name: 'Replace the token for Mine' }).click();
  await card.getByLabel('Token for Mine').fill(jupyter.token);
  await card.getByRole('button', { name: 'Keep the token' }).click();
  await expect(card.getByText('Ready')).toBeVisible();

  await address.fill('http://hub.example.invalid/user/ada/');
  await expect(
    cairn.getByText(/This workspace does not reach hub\.example\.invalid/),
  ).toBeVisible();
  await cairn.getByRole('button', { name: 'Add the server' }).click();
  const remote = cairn.getByRole('article', { name: 'hub.example.invalid' });
  await expect(remote.getByText('Not allowed here')).toBeVisible();
  await expect(remote).toContainText('leave this machine for hub.example.invalid');
  await expect(remote).toContainText('The connection is not encrypted');
  await remote.getByRole('button', { name: 'Allow hub.example.invalid in this workspace' }).click();
  await expect(remote.getByText('Not answering')).toBeVisible();
});

test('axe finds nothing serious in the settings of kernels, and Chinese leaves no English', async ({
  app,
  cairn,
}) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await listServer(app.home);
  await openKernels(cairn);
  await cairn.getByRole('button', { name: /^Use the server at/ }).click();
  await expect(cairn.getByText('Ready', { exact: true })).toBeVisible();
  await checkBothColours(cairn, 'a server that is ready');
  // The notice speaks the language it was made in.
  await expect(cairn.getByText('was added: Ready')).toBeHidden();
  await cairn.evaluate(() => {
    window.location.hash = '#/settings';
  });
  await cairn.getByText('中文', { exact: true }).click();
  await cairn.evaluate(() => {
    window.location.hash = '#/settings/kernels';
  });
  await expect(cairn.getByRole('heading', { name: '运行 Python 的服务器' })).toBeVisible();
  expect(await englishIn(cairn)).toEqual([]);
});
