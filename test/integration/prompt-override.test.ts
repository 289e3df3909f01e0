import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelServer } from '../support/model-server/for-tests.ts';
import { textOf } from '../support/model-server/request.ts';
import { reply } from '../support/model-server/script.ts';
import { ended, eventsOf } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
}, 60_000);

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

test('a lab’s own prompt is what the model is told and what the record names; a damaged one starts nothing', async () => {
  const server = await modelServer({
    script: [reply({ text: 'One.' }), reply({ text: 'Two.' })],
    models: [{ id: 'scripted' }],
  });
  const { serverId } = await cairn.get('model.addServer', { url: server.origin });
  const assistant = { kind: 'model' as const, serverId, model: 'scripted' };
  const own = join(cairn.folder, 'prompts', 'assistant.md');
  await mkdir(join(cairn.folder, 'prompts'));
  const ask = () => cairn.get('session.start', { task: 'What is known?', assistant });

  await writeFile(own, '---\nname: assistant\nversion: lab-3\n---\nBe terse, in {{language}}.');
  const first = await ask();
  await ended(cairn, first.sessionId);
  const opened = (await eventsOf(cairn, first.sessionId)).find(
    ({ kind }) => kind === 'session.opened',
  );
  expect(opened?.body).toMatchObject({
    systemPrompt: 'Be terse, in English.',
    prompts: [
      { name: 'assistant', version: 'lab-3', origin: 'workspace' },
      { name: 'compaction', origin: 'built_in' },
    ],
  });
  expect(server.chats[0]?.messages.map(textOf)[0]).toBe('Be terse, in English.');

  await writeFile(own, '---\nname: assistant\nversion: lab-4\n---\nBe terse, in {{langauge}}.');
  await expect(ask()).rejects.toThrow(/prompts.assistant\.md cannot be used.*\{\{langauge\}\}/s);
  expect(server.chats).toHaveLength(1);

  await rm(own);
  const last = await ask();
  await ended(cairn, last.sessionId);
  expect(server.chats[1]?.messages.map(textOf)[0]).toContain('You are the research assistant');
  server.assertConsumed();
});
