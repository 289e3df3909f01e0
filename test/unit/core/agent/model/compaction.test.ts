import * as z from 'zod';
import { expect, test } from 'vitest';
import { buildContext, seenContext } from '../../../../../main/core/agent/model/context.ts';
import { planCompaction } from '../../../../../main/core/agent/model/compaction-plan.ts';
import { estimateTokens } from '../../../../../main/core/agent/model/tokens.ts';
import { knownWindow, windowShares } from '../../../../../main/core/agent/model/window.ts';
import { draft } from '../../../../../main/core/agent/session-record.ts';
import { eventsOf } from '../../../../../main/core/agent/session-state.ts';
import { ok } from '../../../../../main/core/errors.ts';
import { defineTool } from '../../../../../main/core/tools/tool.ts';
import { updatePlan } from '../../../../../main/core/tools/update-plan.ts';
import { sha256 } from '../../../../support/agent-library.ts';
import { contextProblems } from '../../../../support/context-checks.ts';
import { modelKit, runModel } from '../../../../support/model-kit.ts';
import { pathWriter } from '../../../../support/path-writer.ts';
import { scriptedModel, written } from '../../../../support/scripted-model.ts';
import type { ScriptedReply } from '../../../../support/scripted-model.ts';
import { opening } from '../../../../support/session-kit.ts';

const sentence = 'Growth of the strain fell. ';

/** Gives as many characters as it is asked for. */
const fill = defineTool({
  name: 'fill',
  description: 'Gives text.',
  input: z.strictObject({ characters: z.int(), mark: z.string().default('') }),
  limits: { milliseconds: 5_000, outputCharacters: 1_000_000 },
  sideEffect: false,
  reach: ['session'],
  approval: 'allow',
  run: async ({ characters, mark }) =>
    ok({ text: mark + sentence.repeat(characters / sentence.length), data: null }),
});

const asks = (characters: number, mark = ''): ScriptedReply => ({
  text: `I ask for ${mark}.`,
  calls: [written('fill', { characters, mark })],
});

const reports = (promptTokens: number) => ({
  usage: { promptTokens, completionTokens: 5, source: 'server' as const },
});

test('old results are shortened first, and no model is asked where that is enough', async () => {
  const { record, model, outcome } = await runModel(
    [asks(14_000, 'one'), asks(7_000, 'two'), asks(7_000, 'three'), { text: 'Done.' }],
    { tools: [fill], window: 8_000 },
  );
  expect(outcome).toBe('answered');
  const [compacted] = eventsOf(record.events(), 'context.compacted');
  expect(compacted?.payload).toMatchObject({ method: 'elision', summary: '' });
  const results = model.requests.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
  expect(results[0]?.content).toMatch(/^oneGrowth[\s\S]*characters left out[\s\S]*fell\. $/);
  expect(results[0]?.content.length).toBeLessThan(500);
  expect(results.at(-1)?.content).toMatch(/^threeGrowth/);
  expect(results.at(-1)?.content).not.toContain('left out');
});

/** Many replies with calls whose arguments and words take the room: nothing that can be elided. */
async function wordy(turns: number) {
  const path = await pathWriter({
    task: 'Which strains fall?',
    policy: { kind: 'model', name: 'scripted', version: '1' },
  });
  await path.add(
    draft('plan.changed', { items: [{ itemId: 'p', text: 'Read Cole', state: 'active' }] }, 'tool'),
    draft(
      'evidence.recorded',
      {
        evidenceId: 'evidence_1',
        workId: 'work_1',
        anchor: {
          fileId: 'f'.repeat(64),
          extractor: 'test/1',
          quote: { exact: 'fell by 84%', prefix: '', suffix: '' },
          position: { page: 7, start: 0, end: 1, rectangles: [] },
        },
        theme: 'Growth',
        stance: 'agrees',
      },
      'tool',
    ),
    draft(
      'artifact.made',
      {
        artifactId: 'artifact_1',
        path: 'work/table.csv',
        sha256: '0'.repeat(64),
        bytes: 3,
        mediaType: 'text/csv',
      },
      'tool',
    ),
  );
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === 2) await path.say('Leave out mice.');
    const text = `turn ${turn}. ${sentence.repeat(30)}`;
    const [call = ''] = await path.reply({ text, calls: [{ name: 'search', input: { turn } }] });
    await path.result(call, `hit ${turn}`);
  }
  return path;
}

async function compactOnce(script: readonly ScriptedReply[], turns = 30) {
  const path = await wordy(turns);
  const kit = modelKit(script, { record: path.record, window: 6_000 });
  const outcome = await kit.session.run(new AbortController().signal);
  kit.model.assertConsumed();
  return { ...kit, outcome: outcome.ok ? outcome.data : outcome.error.code };
}

test('a summary keeps the task, the plan, the evidence, the files and the recent turns', async () => {
  const { model, record, outcome } = await compactOnce([
    { text: '- Done: turns 0 to 20.' },
    { text: 'All fall [E1].' },
  ]);
  expect(outcome).toBe('answered');
  const [asked, request] = model.requests;
  expect(asked?.messages[0]).toEqual({ role: 'system', content: 'Summarise the transcript.' });
  expect(asked?.tools).toEqual([]);
  expect(asked?.messages[1]?.content).toContain('RESEARCHER: Leave out mice.');
  expect(asked?.messages[1]?.content).toContain('CALL search {"turn":3}\nRESULT: hit 3');

  expect(contextProblems(request?.messages ?? [])).toEqual([]);
  const head = request?.messages[1]?.content ?? '';
  expect(head).toContain('words of the researcher\nWhich strains fall?');
  expect(head).toContain('latest message of the researcher\nLeave out mice.');
  expect(head).toContain('- [active] Read Cole');
  expect(head).toContain('- E1 (Growth; agrees; file ffffffffffff…, p. 7): “fell by 84%”');
  expect(head).toContain('- work/table.csv');
  expect(head).toContain('- Done: turns 0 to 20.');
  expect(request?.messages.at(-1)?.content).toBe('hit 29');
  const [compacted] = eventsOf(record.events(), 'context.compacted');
  expect(compacted?.payload.method).toBe('model');
  expect(compacted?.payload.tokensAfter).toBeLessThanOrEqual(6_000 * 0.6);
});

test('what the model saw when it summarised can be shown again', async () => {
  const { model, record } = await compactOnce([{ text: 'Summary.' }, { text: 'Done.' }]);
  const summary = eventsOf(record.events(), 'model.replied').find(
    ({ payload }) => payload.purpose === 'compaction',
  );
  const seen = seenContext(record.events(), summary?.payload.stepId ?? '', sha256);
  expect(seen?.matches).toBe(true);
  expect(seen?.messages).toEqual(model.requests[0]?.messages);
});

test.each([
  ['fails', { failure: { code: 'model_unauthorized', message: 'no key' } }],
  ['gives nothing', { text: '', finishReason: 'length' }],
  ['is refused', { finishReason: 'content_filter' }],
] as const)(
  'when the request for a summary %s, it is made by rule and the run goes on',
  async (_, reply) => {
    const { record, model, outcome } = await compactOnce([reply, { text: 'Done.' }]);
    expect(outcome).toBe('answered');
    const [failed] = eventsOf(record.events(), 'model.failed');
    expect(failed?.payload.purpose).toBe('compaction');
    const [compacted] = eventsOf(record.events(), 'context.compacted');
    expect(compacted?.payload.method).toBe('rule');
    expect(compacted?.payload.summary).toContain('- Called search {"turn":');
    expect(model.requests[1]?.messages[1]?.content).toContain('Listed from the record by rule');
  },
);

test('a summary that is too long is cut, so that the next request fits', async () => {
  const { model } = await compactOnce([{ text: sentence.repeat(3_000) }, { text: 'Done.' }]);
  const [, request] = model.requests;
  expect(estimateTokens(request?.messages ?? [], [])).toBeLessThanOrEqual(6_000 * 0.8);
});

test('a later summary goes on from the one before', async () => {
  const { record } = await compactOnce([{ text: 'FIRST SUMMARY' }, { text: 'Done.' }]);
  const path = await wordy(0);
  const earlier = eventsOf(record.events(), 'context.compacted')[0]?.payload;
  for (let turn = 0; turn < 12; turn += 1) {
    const [call = ''] = await path.reply({
      text: sentence.repeat(40),
      calls: [{ name: 's', input: { turn } }],
    });
    await path.result(call, 'hit');
    if (turn === 3) {
      const boundaryId = path.events().findLast(({ kind }) => kind === 'model.replied')?.id ?? '';
      await path.add(
        draft('context.compacted', { ...earlier, boundaryId, summary: 'FIRST SUMMARY' }, 'system'),
      );
    }
  }
  const kit = modelKit([{ text: 'SECOND' }, { text: 'Done.' }], {
    record: path.record,
    window: 3_500,
  });
  await kit.session.run(new AbortController().signal);
  expect(kit.model.requests[0]?.messages[1]?.content).toContain('FIRST SUMMARY');
  const last = kit.model.requests[1]?.messages[1]?.content ?? '';
  expect(last).toContain('SECOND');
  expect(last).not.toContain('FIRST SUMMARY');
});

test('a compaction that cannot help ends the round with words on what to do, and nothing is sent', async () => {
  const kit = modelKit([], { window: 2_000 });
  await kit.session.open({ ...opening('Why?'), systemPrompt: sentence.repeat(600) });
  expect(await kit.session.run(new AbortController().signal)).toEqual({ ok: true, data: 'failed' });
  expect(kit.model.requests).toEqual([]);
  const [closed] = eventsOf(kit.record.events(), 'session.closed');
  expect(closed?.payload.failure?.code).toBe('model_context_overflow');
  expect(closed?.payload.failure?.message).toContain('holds 2000 tokens');
  expect(closed?.payload.failure?.message).toContain('OLLAMA_CONTEXT_LENGTH');
});

const refusal: ScriptedReply = {
  finishReason: 'cut',
  failure: { code: 'model_context_overflow', message: 'maximum context length exceeded' },
};

test('a server that refuses every length is asked three times, each time with less, then no more', async () => {
  const path = await wordy(30);
  const kit = modelKit([refusal, { text: 'Summary.' }, refusal, { text: 'Summary.' }, refusal], {
    record: path.record,
  });
  expect(await kit.session.run(new AbortController().signal)).toEqual({ ok: true, data: 'failed' });
  kit.model.assertConsumed();
  const sizes = kit.model.requests
    .filter(({ messages }) => messages[0]?.content !== 'Summarise the transcript.')
    .map(({ messages }) => estimateTokens(messages, []));
  expect(sizes).toEqual(sizes.toSorted((first, second) => second - first));
  expect(new Set(sizes).size).toBe(3);
  const [closed] = eventsOf(kit.record.events(), 'session.closed');
  expect(closed?.payload.failure).toMatchObject({ code: 'model_context_overflow' });
});

test('after a refusal the same settings hold: the reserve for the reply, and the window that was named', async () => {
  const path = await wordy(30);
  const named = {
    ...refusal,
    failure: { code: 'model_context_overflow' as const, message: 'too long', contextTokens: 4_000 },
  };
  const kit = modelKit([named, { text: 'Summary.' }, { text: 'Done.' }], {
    record: path.record,
    settings: { maxTokens: 1_500, contextTokens: 100_000 },
  });
  expect(await kit.session.run(new AbortController().signal)).toMatchObject({ data: 'answered' });
  const [compacted] = eventsOf(kit.record.events(), 'context.compacted');
  expect(compacted?.payload.tokensAfter).toBeLessThanOrEqual((4_000 - 1_500) * 0.75);
  expect(eventsOf(kit.record.events(), 'model.failed')[0]?.payload.contextTokens).toBe(4_000);
});

test('what was learned of a window is forgotten when a person has the run go on', async () => {
  const path = await wordy(1);
  const failed = {
    stepId: 's',
    purpose: 'next_step' as const,
    model: 'scripted',
    server: 'Script',
    sawSeq: 1,
    failure: { code: 'model_context_overflow' as const, message: 'too long' },
    contextTokens: 4_000,
    attempts: [],
    milliseconds: 1,
  };
  const by = { model: 'scripted', server: 'Script' };
  await path.add(draft('model.failed', failed, 'agent'));
  expect(knownWindow(path.events(), 32_000, by)).toBe(4_000);
  expect(knownWindow(path.events(), 32_000, { ...by, model: 'other' })).toBe(32_000);
  await path.add(draft('session.resumed', {}, 'system'));
  expect(knownWindow(path.events(), 32_000, by)).toBe(32_000);
  expect(knownWindow(path.events(), undefined, by)).toBeUndefined();
});

test('one message larger than the window is shown with its head and tail', async () => {
  const task = `BEGIN ${sentence.repeat(4_000)} END`;
  const { model, record, outcome } = await runModel([{ text: 'Done.' }], { window: 8_000 }, task);
  expect(outcome).toBe('answered');
  const shown = model.requests[0]?.messages.at(-1)?.content ?? '';
  expect(shown).toMatch(/^BEGIN Growth[\s\S]*characters left out[\s\S]* END$/);
  expect(eventsOf(record.events(), 'message.researcher')[0]?.payload.text).toBe(task);
});

test('a reply whose results alone are larger than the window is shown with less of each', async () => {
  const calls = [1, 2, 3, 4].map((mark) =>
    written('fill', { characters: 30_000, mark: `<${mark}>` }),
  );
  const { model, outcome } = await runModel([{ calls }, { text: 'Done.' }], {
    tools: [fill],
    window: 8_000,
  });
  expect(outcome).toBe('answered');
  const results = model.requests[1]?.messages.filter(({ role }) => role === 'tool') ?? [];
  expect(results.map(({ content }) => content.slice(0, 3))).toEqual(['<1>', '<2>', '<3>', '<4>']);
  expect(estimateTokens(model.requests[1]?.messages ?? [], [])).toBeLessThan(8_000 * 0.8);
});

test('silence of LM Studio over a long request is taken for what it is: a request that did not fit', async () => {
  const path = await wordy(40);
  const kit = modelKit([{}, {}, {}, { text: 'Summary.' }, { text: 'Done.' }], {
    record: path.record,
    kind: 'lm_studio',
  });
  expect(await kit.session.run(new AbortController().signal)).toMatchObject({ data: 'answered' });
  const [failed] = eventsOf(kit.record.events(), 'model.failed');
  expect(failed?.payload.failure.message).toContain('LM Studio');
  const short = await runModel([{}, {}, {}], { kind: 'lm_studio' });
  expect(short.outcome).toBe('failed');
});

test('Chinese text, where a character is a token, is brought below the limit as well', async () => {
  const path = await pathWriter({ task: '微菌素有什么作用？' });
  for (let turn = 0; turn < 12; turn += 1) {
    const [call = ''] = await path.reply({
      text: '我先检索。'.repeat(60),
      calls: [{ name: 's', input: { turn } }],
    });
    await path.result(call, '竞争菌株的生长受到抑制。'.repeat(100));
  }
  const kit = modelKit([{ text: '概要。' }, { text: '完成。' }], {
    record: path.record,
    window: 6_000,
  });
  expect(await kit.session.run(new AbortController().signal)).toMatchObject({ data: 'answered' });
  const { messages } = buildContext(kit.record.events());
  expect(estimateTokens(messages, [])).toBeLessThan(6_000 * 0.8);
});

/** Tokens after the plan was carried out, or the least the plan says it can reach. */
async function tokensAfterPlan(window: number, ratio: number): Promise<number> {
  const path = await wordy(40);
  const plan = planCompaction(path.events(), windowShares(window, undefined), ratio);
  if (plan.kind === 'impossible') return plan.tokens;
  const compacted =
    plan.kind === 'shorten'
      ? plan.compacted
      : {
          boundaryId: plan.boundaryId,
          longest: plan.longest,
          method: 'rule' as const,
          summary: 'x'.repeat(plan.summaryTokens * 4),
        };
  await path.add(draft('context.compacted', compacted, 'system'));
  const { tokens, messages } = buildContext(path.events());
  expect(contextProblems(messages)).toEqual([]);
  return tokens * ratio;
}

test.each([0.5, 1, 2.7])(
  'a plan ends below the limit of any window that can hold the session, at a correction of %d',
  async (ratio) => {
    for (const window of [4_000, 8_000, 200_000]) {
      const { limit } = windowShares(window, undefined);
      expect(await tokensAfterPlan(window, ratio)).toBeLessThanOrEqual(limit);
    }
    const { limit } = windowShares(200, undefined);
    expect(await tokensAfterPlan(200, ratio)).toBeGreaterThan(limit);
  },
);

test('three compactions without a reply between them are the last', async () => {
  const path = await wordy(30);
  const boundaryId = path.events()[1]?.id ?? '';
  for (let count = 0; count < 3; count += 1) {
    await path.add(
      draft('context.compacted', { boundaryId, summary: 's', method: 'rule' }, 'system'),
    );
  }
  const kit = modelKit([], { record: path.record, window: 6_000 });
  expect(await kit.session.run(new AbortController().signal)).toMatchObject({ data: 'failed' });
  const [closed] = eventsOf(kit.record.events(), 'session.closed');
  expect(closed?.payload.failure?.code).toBe('model_context_overflow');
});

test('a stop while a summary is written leaves neither a compaction nor a failure behind', async () => {
  const controller = new AbortController();
  const path = await wordy(30);
  const stopping: ScriptedReply = () => {
    controller.abort();
    return { text: 'Half a', finishReason: 'stopped' };
  };
  const kit = modelKit([], {
    record: path.record,
    window: 6_000,
    model: scriptedModel([stopping]),
  });
  expect(await kit.session.run(controller.signal)).toMatchObject({ data: 'stopped' });
  const kinds = kit.record.events().map(({ kind }) => kind);
  expect(kinds).not.toContain('context.compacted');
  expect(kinds).not.toContain('model.failed');
});

test('a plan the model changed after a compaction is seen where it was changed', async () => {
  const items = [{ itemId: 'q', text: 'Write it up', state: 'active' }];
  const path = await wordy(30);
  const kit = modelKit(
    [{ text: 'Summary.' }, { calls: [written('update_plan', { items })] }, { text: 'Done.' }],
    { record: path.record, window: 6_000, tools: [updatePlan()] },
  );
  await kit.session.run(new AbortController().signal);
  kit.model.assertConsumed();
  const messages = kit.model.requests[2]?.messages ?? [];
  expect(messages[1]?.content).toContain('- [active] Read Cole');
  expect(messages.at(-1)?.content).toContain('Write it up');
});

test('reports of the server decide when it is time: an estimate that is too low is corrected', async () => {
  const low = { contextTokens: 1_000, ...reports(2_900) };
  const path = await pathWriter();
  for (let turn = 0; turn < 4; turn += 1) {
    const [call = ''] = await path.reply({
      text: sentence.repeat(40),
      calls: [{ name: 's' }],
      ...low,
    });
    await path.result(call, sentence.repeat(40));
  }
  expect(buildContext(path.events()).tokens).toBeLessThan(6_000 * 0.5);
  const kit = modelKit([{ text: 'Summary.' }, { text: 'Done.' }], {
    record: path.record,
    window: 6_000,
  });
  await kit.session.run(new AbortController().signal);
  kit.model.assertConsumed();
  expect(eventsOf(kit.record.events(), 'context.compacted')).toHaveLength(1);
});
