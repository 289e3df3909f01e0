import * as z from 'zod';
import { startModelServer } from '../support/model-server/server.ts';
import { reply } from '../support/model-server/script.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { ask, report } from './steps.ts';

const MODELS = [{ id: 'scripted-model' }];

test('a model server that is closed: each try is told, the end says what to do, and both ways on work', async ({
  app,
  cairn,
}) => {
  const options = {
    kind: 'other',
    models: MODELS,
    script: () => reply({ text: 'Spacing helps.' }),
  } as const;
  const server = await startModelServer(options);
  const guided = cairn.getByRole('button', { name: 'Ask this question' });
  await expect(guided).toBeEnabled();
  const added = await call(app, 'model.addServer', { url: server.baseUrl, kind: 'other' });
  const { serverId } = z.object({ serverId: z.string() }).parse(added);
  const choice = { kind: 'model', serverId, model: 'scripted-model' };
  await call(app, 'assistant.choose', { choice });
  await server.close();

  const retry = cairn.locator('[data-retry]');
  const notice = cairn.getByRole('alert').filter({ hasText: 'The model server does not answer' });

  await test.step('while it is tried again, the screen says so and when', async () => {
    await ask(cairn, 'How do spacing and retrieval practice help learners?');
    await expect(retry).toContainText('The model server does not answer.');
    await expect(retry).toContainText(/Trying again (in \d+ s|now) \(try [2-6] of 6\)/);
    await expect(cairn.getByRole('button', { name: /^Stop/ })).toBeVisible();
  });

  await test.step('the end takes its place, with both ways on', async () => {
    await expect(notice).toBeVisible();
    await expect(retry).toHaveCount(0);
    await expect(notice).toContainText('6 tries');
    await expect(notice.getByRole('button', { name: 'Change assistant' })).toBeEnabled();
  });

  await test.step('tried again while the server still is closed, and stopped in the wait', async () => {
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(retry).toBeVisible();
    await cairn.getByRole('button', { name: /^Stop/ }).click();
    await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
    await expect(retry).toHaveCount(0);
  });

  await test.step('the built-in assistant goes on from the failure', async () => {
    await cairn.getByRole('button', { name: 'Previous branch' }).click();
    await notice.getByRole('button', { name: 'Change assistant' }).click();
    await cairn.getByRole('menuitem', { name: 'Built-in assistant' }).click();
    await expect(report(cairn)).toBeVisible();
    await expect(notice).toHaveCount(0);
  });
});

test('once the server runs again, Try again gets the answer', async ({ app, cairn }) => {
  const options = {
    kind: 'other',
    models: MODELS,
    script: () => reply({ text: 'Spacing helps.' }),
  } as const;
  const first = await startModelServer(options);
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  const added = await call(app, 'model.addServer', { url: first.baseUrl, kind: 'other' });
  const { serverId } = z.object({ serverId: z.string() }).parse(added);
  await call(app, 'assistant.choose', {
    choice: { kind: 'model', serverId, model: 'scripted-model' },
  });
  await first.close();
  await ask(cairn, 'Does spacing help?');
  const notice = cairn.getByRole('alert').filter({ hasText: 'The model server does not answer' });
  await expect(notice).toBeVisible();
  const second = await startModelServer({ ...options, port: first.port });
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(cairn.getByText('Spacing helps.', { exact: true })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await second.close();
});
