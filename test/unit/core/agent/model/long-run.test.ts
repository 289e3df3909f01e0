import * as z from 'zod';
import { expect, test } from 'vitest';
import { seenContext } from '../../../../../main/core/agent/model/context.ts';
import type { ModelRequest } from '../../../../../main/core/agent/model/client.ts';
import { eventsOf } from '../../../../../main/core/agent/session-state.ts';
import { ok } from '../../../../../main/core/errors.ts';
import { defineTool } from '../../../../../main/core/tools/tool.ts';
import { updatePlan } from '../../../../../main/core/tools/update-plan.ts';
import { sha256 } from '../../../../support/agent-library.ts';
import { contextProblems } from '../../../../support/context-checks.ts';
import { runModel } from '../../../../support/model-kit.ts';
import { scriptedModel, written } from '../../../../support/scripted-model.ts';
import type { ScriptedModel, ScriptedReply } from '../../../../support/scripted-model.ts';

const WINDOW = 16_000;
const sentence = 'Page PAGE says that growth fell by 84% where the microcin was present (n = 12). ';

const readPage = defineTool({
  name: 'read_page',
  description: 'Reads a page.',
  input: z.strictObject({ page: z.int() }),
  limits: { milliseconds: 5_000, outputCharacters: 60_000 },
  sideEffect: false,
  reach: ['library'],
  approval: 'allow',
  run: async ({ page }) =>
    ok({
      text: sentence.replace('PAGE', String(page)).repeat(page % 7 === 0 ? 300 : 45),
      data: null,
    }),
});

/** A tokenizer of the server's own: finer than our estimate, so that the two have to be brought together. */
function serverTokens({ messages, tools }: ModelRequest): number {
  return Math.ceil(JSON.stringify({ messages, tools }).length / 3.1);
}

/** Reads page after page; refuses what is longer than its window, as a server does. */
function reader(pages: number): { readonly model: ScriptedModel; readonly counts: number[] } {
  const counts: number[] = [];
  const answers: ScriptedReply[] = [];
  let page = 0;
  const answer: ScriptedReply = (request) => {
    const promptTokens = serverTokens(request);
    counts.push(promptTokens);
    if (promptTokens > WINDOW) {
      answers.push(answer);
      const message = `the request exceeds the available context size (${promptTokens} of ${WINDOW})`;
      return {
        finishReason: 'cut',
        failure: { code: 'model_context_overflow', message, contextTokens: WINDOW },
      };
    }
    const usage = { promptTokens, completionTokens: 60, source: 'server' as const };
    if (request.tools.length === 0) {
      answers.push(answer);
      return { text: `- Done: pages up to ${page} are read.\n- Next: page ${page + 1}.`, usage };
    }
    if (page >= pages) return { text: 'Growth fell on every page.', usage };
    page += 1;
    if (page === 3) {
      const items = [{ itemId: 'p1', text: 'Read every page', state: 'active' }];
      return { calls: [written('update_plan', { items })], usage };
    }
    const calls = [written('read_page', { page }, `call_${page % 2}`)];
    return { text: `I read page ${page}.`, calls, usage };
  };
  for (let count = 0; count <= pages; count += 1) answers.push(answer);
  return { model: scriptedModel(answers, { model: 'long', server: 'Local' }), counts };
}

test('150,000 tokens through a window of 16,000: every step fits, can be shown again, and knows its task', async () => {
  const { model, counts } = reader(110);
  const task = 'On which pages did growth fall? Read all of them.';
  const { record, outcome } = await runModel(
    [],
    { model, tools: [readPage, updatePlan()], window: WINDOW },
    task,
  );
  expect(outcome).toBe('answered');
  const events = record.events();
  const replies = eventsOf(events, 'model.replied').map(({ payload }) => payload);
  const results = eventsOf(events, 'tool.result');
  const brought = results.reduce(
    (sum, { payload }) => sum + (payload.outcome === 'success' ? payload.text.length : 0),
    0,
  );
  expect(brought / 3.1).toBeGreaterThan(150_000);
  expect(results).toHaveLength(110);

  // No request was ever refused or sent in vain.
  expect(eventsOf(events, 'model.failed')).toEqual([]);
  expect(Math.max(...counts)).toBeLessThanOrEqual(WINDOW);

  const compactions = eventsOf(events, 'context.compacted').map(({ payload }) => payload);
  expect(compactions.length).toBeGreaterThan(5);
  expect(compactions.length).toBeLessThan(60);
  expect(compactions.some(({ method }) => method === 'model')).toBe(true);
  for (const { tokensBefore = 0, tokensAfter = 0 } of compactions) {
    expect(tokensAfter).toBeLessThan(tokensBefore);
    expect(tokensAfter).toBeLessThanOrEqual(WINDOW * 0.6);
  }

  expect(replies.length).toBe(model.requests.length);
  for (const [index, { stepId, purpose }] of replies.entries()) {
    const seen = seenContext(events, stepId, sha256);
    expect(seen?.matches, `step ${index}`).toBe(true);
    expect(seen?.messages).toEqual(model.requests[index]?.messages);
    expect(contextProblems(seen?.messages ?? [])).toEqual([]);
    const said = seen?.messages.map(({ content }) => content).join('\n') ?? '';
    expect(purpose === 'compaction' || said.includes(task)).toBe(true);
    expect(purpose === 'compaction' || index < 4 || said.includes('Read every page')).toBe(true);
  }
});

test('a server that names a smaller window is believed, and the run goes on within it', async () => {
  const { model } = reader(25);
  const { record, outcome } = await runModel([], { model, tools: [readPage, updatePlan()] });
  expect(outcome).toBe('answered');
  const failures = eventsOf(record.events(), 'model.failed').map(({ payload }) => payload);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({
    failure: { code: 'model_context_overflow' },
    purpose: 'next_step',
  });
  expect(failures[0]?.contextTokens).toBeLessThanOrEqual(WINDOW);
  const [refused] = eventsOf(record.events(), 'model.failed');
  const [compacted] = eventsOf(record.events(), 'context.compacted');
  expect(compacted?.event.seq).toBeGreaterThan(refused?.event.seq ?? Number.POSITIVE_INFINITY);
});
