import * as z from 'zod';
import { expect, test } from 'vitest';
import { seenContext } from '../../../../../main/core/agent/model/context.ts';
import { eventsOf } from '../../../../../main/core/agent/session-state.ts';
import { fail, ok } from '../../../../../main/core/errors.ts';
import { defineTool } from '../../../../../main/core/tools/tool.ts';
import type { Tool } from '../../../../../main/core/tools/tool.ts';
import { sha256 } from '../../../../support/agent-library.ts';
import { contextProblems } from '../../../../support/context-checks.ts';
import { runModel } from '../../../../support/model-kit.ts';
import { written } from '../../../../support/scripted-model.ts';

const usage = { promptTokens: 100, completionTokens: 20, source: 'server' } as const;

const echo: Tool = defineTool({
  name: 'echo',
  description: 'Gives back what it is given.',
  input: z.strictObject({ value: z.string() }),
  limits: { milliseconds: 5_000, outputCharacters: 200_000 },
  sideEffect: false,
  reach: ['session'],
  approval: 'allow',
  run: async ({ value }) =>
    value === 'fail'
      ? fail('not_found', 'There is no such thing.')
      : ok({ text: value, data: null }),
});

test('calls are run, their results are shown by id, and an answer ends the round', async () => {
  const { model, record, outcome } = await runModel(
    [
      {
        text: 'I look.',
        calls: [written('echo', { value: 'one' }, 'call_a'), written('echo', { value: 'fail' })],
        usage,
      },
      { text: 'Yes, they do.', usage },
    ],
    { tools: [echo] },
  );
  expect(outcome).toBe('answered');
  const [, second] = model.requests;
  expect(second?.messages.map(({ role }) => role)).toEqual([
    'system',
    'user',
    'assistant',
    'tool',
    'tool',
  ]);
  const [, , assistant, first, failed] = second?.messages ?? [];
  expect(assistant).toMatchObject({
    content: 'I look.',
    calls: [{ id: 'call_a' }, { name: 'echo' }],
  });
  expect(first).toMatchObject({ callId: 'call_a', content: 'one' });
  expect(failed?.content).toContain('Error (not_found): There is no such thing.');
  expect(second?.tools.map(({ name }) => name)).toEqual(['echo']);
  const replies = eventsOf(record.events(), 'model.replied');
  expect(replies).toHaveLength(2);
  const said = eventsOf(record.events(), 'message.agent').map(({ payload }) => payload);
  expect(said.map(({ final }) => final)).toEqual([false, true]);
  expect(said[1]?.stepId).toBe(replies[1]?.payload.stepId);
});

test('what each step saw is rebuilt from the record, and has the recorded hash', async () => {
  const { model, record } = await runModel(
    [
      { calls: [written('echo', { value: 'one' })] },
      { calls: [written('echo', { value: 'two' })] },
      { text: 'Done.' },
    ],
    { tools: [echo] },
  );
  const steps = eventsOf(record.events(), 'model.replied');
  for (const [index, { payload }] of steps.entries()) {
    const seen = seenContext(record.events(), payload.stepId, sha256);
    expect(seen?.matches).toBe(true);
    expect(seen?.messages).toEqual(model.requests[index]?.messages);
    expect(contextProblems(seen?.messages ?? [])).toEqual([]);
  }
  expect(steps).toHaveLength(3);
});
