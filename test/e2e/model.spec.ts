import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startModelServer } from '../support/model-server/server.ts';
import { textOf } from '../support/model-server/request.ts';
import { reply } from '../support/model-server/script.ts';
import { expect, test } from './app.ts';
import { ask, goToRoom } from './steps.ts';

const LONG = 'The assistant goes on thinking about what spaced retrieval may mean for teachers. ';

/** Follows the conversation: two notes to write, then a long answer; short answers on other branches. */
function modelServer() {
  return startModelServer({
    kind: 'other',
    models: [{ id: 'scripted-model' }],
    tokensPerSecond: 250,
    script: ({ messages }) => {
      const last = textOf(messages.findLast(({ role }) => role === 'user'));
      if (last.includes('in one word')) return reply({ text: 'Yes.' });
      const step = messages.filter(({ role }) => role === 'assistant').length;
      const note = (path: string) => ({
        name: 'write_file',
        arguments: { path, content: `What the model wanted to write into ${path}.` },
      });
      if (step === 0) {
        return reply({
          reasoning: 'A note first, so that nothing is lost.',
          text: 'I will keep a **note** of what I find.',
          calls: [note('findings.md')],
        });
      }
      if (step === 1) return reply({ text: 'And a second one.', calls: [note('second.md')] });
      return reply({ text: LONG.repeat(500) });
    },
  });
}

test('a model at work: set up, asked for approval, edited, rejected, steered, stopped, branched, and its cost compared', async ({
  app,
  cairn,
}) => {
  const server = await modelServer();
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();

  await test.step('set up a server, its prices, and let its model answer', async () => {
    await goToRoom(cairn, 'Settings');
    await cairn.getByRole('link', { name: 'Assistant & models' }).click();
    await cairn.getByRole('textbox', { name: 'Address' }).fill(`127.0.0.1:${server.port}`);
    await cairn.getByRole('button', { name: 'Add the server', exact: true }).click();
    await expect(cairn.getByText('Ready').first()).toBeVisible();
    await cairn.getByRole('button', { name: /^Check and set scripted-model/ }).click();
    const dialog = cairn.getByRole('dialog', { name: 'scripted-model' });
    await dialog.getByRole('textbox', { name: 'Input', exact: true }).fill('1');
    await dialog.getByRole('textbox', { name: 'Output' }).fill('4');
    await dialog.getByRole('button', { name: 'Save the settings' }).click();
    await dialog.getByRole('button', { name: 'Use this model' }).click();
    await cairn.keyboard.press('Escape');
    await expect(cairn.getByRole('button', { name: 'At work: scripted-model' })).toBeVisible();
  });

  const card = cairn.getByRole('region', { name: 'Write a file into the work folder' });
  const said = cairn.getByRole('region', { name: 'Conversation and steps' });
  const status = (words: RegExp) => cairn.locator('output', { hasText: words });

  await test.step('its words stream in, and a call waits for approval', async () => {
    await goToRoom(cairn, 'Workbench');
    await ask(cairn, 'What helps learners remember?');
    await expect(card).toBeVisible();
    await expect(status(/Waiting for your approval/)).toBeVisible();
    await expect(cairn.getByText('I will keep a note of what I find.')).toBeVisible();
  });

  await test.step('the arguments are changed, and the call runs as changed', async () => {
    await cairn.keyboard.press('e');
    await card.getByRole('textbox', { name: 'content' }).fill('What the researcher decided.');
    await expect(card).toContainText('1 change to what the model wrote');
    await card.getByRole('button', { name: /^Approve with changes/ }).click();
    await expect(card.getByText('second.md', { exact: true })).toBeVisible();
    const { path } = JSON.parse(await readFile(join(app.home, 'state', 'recent.json'), 'utf8'))[0];
    const written = await readFile(join(path, 'work', 'findings.md'), 'utf8');
    expect(written).toBe('What the researcher decided.');
  });

  await test.step('steered while it waits, and the second call rejected with a reason', async () => {
    await cairn.getByRole('textbox', { name: 'Ask a follow-up' }).fill('Keep to one note, please.');
    await cairn.keyboard.press('Control+Enter');
    await expect(said.getByText('Keep to one note, please.')).toBeVisible();
    await card.getByRole('button', { name: /^Reject/ }).click();
    await card.getByRole('textbox', { name: /Why not/ }).fill('One note is enough.');
    await card.getByRole('button', { name: /^Reject/ }).click();
    await expect(card).toHaveCount(0);
    await expect(cairn.getByText(LONG.trim().slice(0, 60)).first()).toBeVisible();
    const told = server.chats.at(-1)?.messages.map(textOf).join('\n') ?? '';
    expect(told).toContain('What the researcher decided.');
    expect(told).toContain('One note is enough.');
    expect(told).toContain('Keep to one note, please.');
  });

  await test.step('stopped in the middle of the long answer; what had come is kept', async () => {
    await cairn.getByRole('button', { name: /^Stop/ }).click();
    await expect(status(/^Stopped$/)).toBeVisible();
    await expect(cairn.getByText('was cut off here')).toBeVisible();
  });

  await test.step('the question in other words is a branch; both stay, with their cost', async () => {
    const first = cairn.getByRole('region', { name: 'You' }).first();
    await first.getByRole('button', { name: 'Edit' }).click();
    await cairn
      .getByRole('textbox', { name: 'The message in other words' })
      .fill('Does spacing help, in one word?');
    await cairn.getByRole('button', { name: /^Send as a new branch/ }).click();
    await expect(cairn.getByText('Yes.', { exact: true })).toBeVisible();
    await expect(cairn.getByText('What the researcher decided.')).toHaveCount(0);
    await expect(cairn.getByText('Branch 2 of 2').first()).toBeVisible();
    await cairn.getByRole('button', { name: 'Compare' }).first().click();
    const rows = cairn.getByRole('table').getByRole('row');
    await expect(rows.filter({ hasText: 'edited message' })).toContainText('$');
    await expect(rows.filter({ hasText: 'as first asked' })).toContainText('$');
    await cairn.keyboard.press('Escape');
    await cairn.getByRole('button', { name: 'Previous branch' }).first().click();
    await expect(said.getByText('Keep to one note, please.')).toBeVisible();
  });
  await server.close();
});
