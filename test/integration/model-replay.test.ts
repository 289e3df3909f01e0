/** A recorded session as a script, and the scripted server as a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createModelClient } from '../../main/adapters/openai/client.ts';
import type { ModelReplied } from '../../main/core/agent/model/reply.ts';
import { draft } from '../../main/core/agent/session-record.ts';
import { memoryRecord } from '../support/memory-record.ts';
import { ask, clientOf, QUESTION, serverAt } from '../support/model-server/ask.ts';
import { modelServer } from '../support/model-server/for-tests.ts';
import { scriptFrom } from '../support/model-server/replay.ts';

function replied(stepId: string, more: Partial<ModelReplied> = {}): ModelReplied {
  return {
    stepId,
    purpose: 'next_step',
    model: 'm',
    server: 's',
    sawSeq: 0,
    contextHash: 'a'.repeat(64),
    contextTokens: 10,
    parameters: {},
    finishReason: 'tool_calls',
    usage: { promptTokens: 100, completionTokens: 20, source: 'server' },
    milliseconds: 5,
    attempts: [],
    notices: [],
    discardedCalls: [],
    ...more,
  };
}

test('a recorded run is said again: tries that failed, reasoning, words, calls, counts and cuts', async () => {
  const record = memoryRecord();
  const call = { callId: 'call_1', tool: 'library_search', arguments: { query: 'soil' } };
  const appended = await record.append([
    draft(
      'model.replied',
      replied('step_1', {
        attempts: [{ code: 'model_busy', message: 'busy', waited: 500 }],
        discardedCalls: [{ name: 'read_pages', arguments: '{"page": ', reason: 'not_json' }],
      }),
      'agent',
    ),
    draft('reasoning', { text: 'I look it up.', stepId: 'step_1' }, 'agent'),
    draft('message.agent', { text: 'Searching.', final: false, stepId: 'step_1' }, 'agent'),
    draft('tool.called', { ...call, stepId: 'step_1', modelCallId: 'abc' }, 'agent'),
    draft('model.replied', replied('step_2', { finishReason: 'cut' }), 'agent'),
    draft(
      'message.agent',
      { text: 'Half an ans', final: false, partial: true, stepId: 'step_2' },
      'agent',
    ),
    draft('model.replied', replied('step_3', { finishReason: 'stop' }), 'agent'),
    draft('message.agent', { text: 'Done.', final: true, stepId: 'step_3' }, 'agent'),
  ]);
  expect(appended.ok).toBe(true);

  const server = await modelServer({ script: scriptFrom(record.allEvents()) });
  const client = clientOf(server);
  expect((await ask(client)).failure).toMatchObject({ code: 'model_busy', retry: true });
  expect(await ask(client)).toMatchObject({
    reasoning: 'I look it up.',
    text: 'Searching.',
    calls: [{ id: 'abc', name: 'library_search', arguments: '{"query":"soil"}' }],
    discardedCalls: [{ name: 'read_pages', arguments: '{"page": ', reason: 'not_json' }],
    usage: { promptTokens: 100, completionTokens: 20 },
  });
  expect(await ask(client)).toMatchObject({ text: 'Half an ans', finishReason: 'cut' });
  expect(await ask(client)).toMatchObject({ text: 'Done.', finishReason: 'stop' });
  server.assertConsumed();
});

const Started = z.object({ port: z.number(), baseUrl: z.string() });

test('as a process of its own it answers from the messages alone, also after its death', async () => {
  const answers: string[] = [];
  for (let life = 0; life < 2; life += 1) {
    const child = spawn(
      process.execPath,
      [resolve('test/support/model-server/serve.ts'), '--script', 'literature', '--kind', 'ollama'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = await once(child.stdout, 'data');
    const { baseUrl } = Started.parse(JSON.parse(String(line)));
    const client = createModelClient({
      server: serverAt(baseUrl, 'ollama'),
      model: 'scripted-model',
      fetch,
    });
    const got = await client.reply(
      { messages: QUESTION, tools: [] },
      { signal: new AbortController().signal },
    );
    expect(got.calls).toMatchObject([{ name: 'library_search' }]);
    answers.push(got.reasoning + got.text + JSON.stringify(got.calls));
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(answers[0]).toBe(answers[1]);
});
