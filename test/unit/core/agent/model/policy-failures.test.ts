/** What other agent loops get wrong in deciding what comes next, each met on purpose. */
import * as z from 'zod';
import { expect, test } from 'vitest';
import { eventsOf, sessionStatus } from '../../../../../main/core/agent/session-state.ts';
import { ok } from '../../../../../main/core/errors.ts';
import { defineTool } from '../../../../../main/core/tools/tool.ts';
import type { Tool } from '../../../../../main/core/tools/tool.ts';
import type { ReplyDelta } from '../../../../../main/core/agent/model/client.ts';
import { contextProblems } from '../../../../support/context-checks.ts';
import { modelKit, runModel } from '../../../../support/model-kit.ts';
import { pathWriter } from '../../../../support/path-writer.ts';
import { scriptedModel, written } from '../../../../support/scripted-model.ts';
import type { ScriptedReply } from '../../../../support/scripted-model.ts';
import { opening } from '../../../../support/session-kit.ts';

const never = new AbortController().signal;

function counter(): { readonly tool: Tool; readonly runs: unknown[] } {
  const runs: unknown[] = [];
  const tool = defineTool({
    name: 'note',
    description: 'Writes a note.',
    input: z.strictObject({ text: z.string() }),
    limits: { milliseconds: 5_000, outputCharacters: 10_000 },
    sideEffect: true,
    reach: ['session'],
    approval: 'allow',
    run: async (input) => {
      runs.push(input);
      return ok({ text: 'noted', data: null });
    },
  });
  return { tool, runs };
}

const cut =
  (text: string): ScriptedReply =>
  (_, { onDelta }) => {
    if (text !== '') onDelta?.({ kind: 'text', text });
    return {
      text,
      finishReason: 'cut',
      failure: {
        code: 'model_stream_cut',
        message: 'The stream ended in the middle.',
        retry: true,
      },
    };
  };

test('half-received arguments are never run: not of a cut reply, not of one that reached its length', async () => {
  const { tool, runs } = counter();
  const half = { name: 'note', arguments: '{"text": "ha', reason: 'unfinished' as const };
  const { model, outcome, record } = await runModel(
    [
      { text: 'I note.', finishReason: 'length', discardedCalls: [half] },
      { calls: [written('note', { text: 'whole' })] },
      { text: 'Done.' },
    ],
    { tools: [tool] },
  );
  expect(outcome).toBe('answered');
  expect(runs).toEqual([{ text: 'whole' }]);
  expect(model.requests[1]?.messages.at(-1)?.content).toContain('Not run: The call to note');
  const notices = eventsOf(record.events(), 'model.replied')[0]?.payload.notices;
  expect(notices?.map(({ code }) => code)).toEqual([
    'usage_missing',
    'calls_discarded',
    'reply_length_limit',
  ]);
});

test('a call that looks whole in a reply that was cut is not run either', async () => {
  const { tool, runs } = counter();
  const { outcome, record } = await runModel(
    [
      {
        text: 'I note.',
        calls: [written('note', { text: 'whole?' })],
        finishReason: 'cut',
        failure: { code: 'model_stream_cut', message: 'cut', retry: true },
      },
    ],
    { tools: [tool] },
  );
  expect(outcome).toBe('failed');
  expect(runs).toEqual([]);
  expect(eventsOf(record.events(), 'model.replied')[0]?.payload.discardedCalls).toMatchObject([
    { name: 'note', reason: 'unfinished' },
  ]);
});

test('arguments that are no JSON are not run, and the model is told', async () => {
  const { tool, runs } = counter();
  const { model, outcome } = await runModel(
    [
      { calls: [{ id: 'a', name: 'note', arguments: "{'text': single}" }] },
      { calls: [written('note', { text: 'right' })] },
      { text: 'Done.' },
    ],
    { tools: [tool] },
  );
  expect(outcome).toBe('answered');
  expect(runs).toEqual([{ text: 'right' }]);
  expect(model.requests[1]?.messages.at(-1)?.content).toContain('not valid JSON');
});

test('a model that only ever writes unreadable calls is given up after three', async () => {
  const bad = { calls: [{ id: '', name: 'note', arguments: '{' }] };
  const { outcome, record } = await runModel([bad, bad, bad]);
  expect(outcome).toBe('failed');
  const [closed] = eventsOf(record.events(), 'session.closed');
  expect(closed?.payload.failure?.code).toBe('model_bad_reply');
});

test('calls are run whether the server says stop or tool_calls', async () => {
  for (const finishReason of ['stop', 'tool_calls'] as const) {
    const { tool, runs } = counter();
    const calls = [written('note', { text: finishReason })];
    await runModel([{ calls, finishReason }, { text: 'Done.' }], { tools: [tool] });
    expect(runs).toEqual([{ text: finishReason }]);
  }
});

test('a reply that was cut after a part was shown is kept and not asked for again; the researcher may', async () => {
  const kit = modelKit([cut('Microcins are'), { text: 'Microcins are peptides.' }]);
  await kit.session.open(opening('What are microcins?'));
  expect(await kit.session.run(never)).toEqual({ ok: true, data: 'failed' });
  expect(kit.model.requests).toHaveLength(1);
  const [kept] = eventsOf(kit.record.events(), 'message.agent');
  expect(kept?.payload).toMatchObject({ text: 'Microcins are', partial: true, final: false });
  const closed = eventsOf(kit.record.events(), 'session.closed').at(-1);
  expect(closed?.payload.failure).toMatchObject({ code: 'model_stream_cut', retry: true });
  expect(closed?.payload.failure?.message).toContain('The stream ended in the middle.');

  await kit.session.say('Please go on.');
  expect(await kit.session.run(never)).toEqual({ ok: true, data: 'answered' });
  kit.model.assertConsumed();
  expect(contextProblems(kit.model.requests[1]?.messages ?? [])).toEqual([]);
});

test('a stream that stalls before each first part is given up after six tries: no endless reconnecting', async () => {
  const stalled = {
    finishReason: 'cut' as const,
    failure: {
      code: 'model_stalled' as const,
      message: 'Nothing came for two minutes.',
      retry: true,
    },
  };
  const { outcome, record } = await runModel(Array.from({ length: 6 }, () => stalled));
  expect(outcome).toBe('failed');
  const [failed] = eventsOf(record.events(), 'model.failed');
  expect(failed?.payload.attempts).toHaveLength(5);
  expect(eventsOf(record.events(), 'session.closed')[0]?.payload.failure?.code).toBe(
    'model_stalled',
  );
});

test('each request counts its tries anew: five failures before every reply end nothing', async () => {
  const busy = { failure: { code: 'model_busy' as const, message: 'busy', retry: true } };
  const five = Array.from({ length: 5 }, () => busy);
  const { tool, runs } = counter();
  const call = (text: string) => ({ calls: [written('note', { text })] });
  const { outcome, record } = await runModel(
    [...five, call('a'), ...five, call('b'), ...five, { text: 'Done.' }],
    { tools: [tool] },
  );
  expect(outcome).toBe('answered');
  expect(runs).toHaveLength(2);
  const attempts = eventsOf(record.events(), 'model.replied').map(
    ({ payload }) => payload.attempts,
  );
  expect(attempts.map((tries) => tries.length)).toEqual([5, 5, 5]);
  expect(attempts[2]?.map(({ waited }) => waited)).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
});

test('a healthy stream has no limit on its whole length', async () => {
  const kit = modelKit([]);
  const long: ScriptedReply = (_, { onDelta }) => {
    for (let hour = 0; hour < 10; hour += 1) {
      kit.clock.advance(3_600_000);
      onDelta?.({ kind: 'text', text: 'word ' });
    }
    return { text: 'word '.repeat(10), milliseconds: 36_000_000 };
  };
  const patient = modelKit([long], { record: kit.record, idsFrom: 50 });
  await patient.session.open(opening('Take your time.'));
  expect(await patient.session.run(never)).toEqual({ ok: true, data: 'answered' });
});

test('an answer that was recorded before a crash ends the session on resume, without another turn', async () => {
  const path = await pathWriter();
  await path.reply({ text: 'They do.' });
  const kit = modelKit([], { record: path.record });
  for (let time = 0; time < 3; time += 1) {
    const resumed = await kit.session.resume(never);
    expect(resumed.ok ? resumed.data : resumed.error.code).toBe(
      time === 0 ? 'answered' : 'session_closed',
    );
  }
  expect(kit.model.requests).toEqual([]);
  expect(eventsOf(path.events(), 'message.agent')).toHaveLength(1);
});

test('a reply that was stopped is gone on from when the session is resumed', async () => {
  const controller = new AbortController();
  const stopping: ScriptedReply = (_, { onDelta }) => {
    onDelta?.({ kind: 'text', text: 'It see' });
    controller.abort();
    return { text: 'It see', finishReason: 'stopped' };
  };
  const kit = modelKit([stopping, { text: 'It seems so.' }]);
  await kit.session.open(opening('Is it so?'));
  expect(await kit.session.run(controller.signal)).toEqual({ ok: true, data: 'stopped' });
  const [kept] = eventsOf(kit.record.events(), 'message.agent');
  expect(kept?.payload).toMatchObject({ text: 'It see', partial: true, final: false });
  expect(await kit.session.resume(never)).toEqual({ ok: true, data: 'answered' });
  const { messages = [] } = kit.model.requests[1] ?? {};
  expect(contextProblems(messages)).toEqual([]);
  expect(messages.at(-1)?.content).toContain('not whole: the run was stopped');
});

test('a run that is stopped before anything arrived, or while it waits to try again, ends as stopped', async () => {
  for (const reply of [
    { finishReason: 'stopped' as const },
    { failure: { code: 'model_busy' as const, message: 'busy', retry: true } },
  ]) {
    const controller = new AbortController();
    const stopping: ScriptedReply = () => {
      controller.abort();
      return reply;
    };
    const kit = modelKit([stopping]);
    await kit.session.open(opening('Is it so?'));
    expect(await kit.session.run(controller.signal)).toEqual({ ok: true, data: 'stopped' });
    expect(eventsOf(kit.record.events(), 'model.failed')).toEqual([]);
  }
});

test('an orphan call of a crash has a result when the model is asked again', async () => {
  const path = await pathWriter();
  await path.reply({ calls: [{ id: 'a', name: 'note', input: { text: 'x' } }] });
  const { tool, runs } = counter();
  const kit = modelKit([{ text: 'Done.' }], { record: path.record, tools: [tool] });
  expect(await kit.session.resume(never)).toEqual({ ok: true, data: 'answered' });
  expect(runs).toEqual([]);
  expect(contextProblems(kit.model.requests[0]?.messages ?? [])).toEqual([]);
  expect(kit.model.requests[0]?.messages.at(-1)?.content).toContain('Error (interrupted)');
});

test('three empty replies end the round with words, and a resume asks once more', async () => {
  const kit = modelKit([{}, {}, {}, { text: 'Here I am.' }]);
  await kit.session.open(opening('Hello?'));
  expect(await kit.session.run(never)).toEqual({ ok: true, data: 'failed' });
  expect(sessionStatus(kit.record.events())).toBe('failed');
  const [failed] = eventsOf(kit.record.events(), 'model.failed');
  expect(failed?.payload.failure.code).toBe('model_empty_reply');
  await kit.session.say('Again, please.');
  expect(await kit.session.run(never)).toEqual({ ok: true, data: 'answered' });
});

test('a reply whose whole length went into reasoning is kept with its cost and ends with advice', async () => {
  const { outcome, record } = await runModel([
    {
      reasoning: 'Let me think',
      finishReason: 'length',
      usage: { promptTokens: 10, completionTokens: 500, source: 'server' },
    },
  ]);
  expect(outcome).toBe('failed');
  expect(eventsOf(record.events(), 'model.replied')[0]?.payload.usage.completionTokens).toBe(500);
  const [closed] = eventsOf(record.events(), 'session.closed');
  expect(closed?.payload.failure?.message).toContain('less reasoning');
});

test('a content filter is a failure in words, with and without what had arrived', async () => {
  for (const text of ['', 'I can']) {
    const { outcome, record } = await runModel([{ text, finishReason: 'content_filter' }]);
    expect(outcome).toBe('failed');
    const [closed] = eventsOf(record.events(), 'session.closed');
    expect(closed?.payload.failure?.code).toBe('model_refused');
    const said = eventsOf(record.events(), 'message.agent').map(({ payload }) => payload.text);
    expect(said).toEqual(text === '' ? [] : [text]);
  }
});

test('a message that comes while the answer is on its way is answered before the round ends', async () => {
  const kit = modelKit([]);
  const slow: ScriptedReply = async () => {
    await kit.session.say('In soil only.');
    return { text: 'They do.' };
  };
  const steered = modelKit([], {
    record: kit.record,
    idsFrom: 500,
    model: scriptedModel([slow, { text: 'In soil they do.' }]),
  });
  await steered.session.open(opening('Do they?'));
  expect(await steered.session.run(never)).toEqual({ ok: true, data: 'answered' });
  steered.model.assertConsumed();
  expect(steered.model.requests[1]?.messages.slice(-2)).toMatchObject([
    { role: 'assistant', content: 'They do.' },
    { role: 'user', content: 'In soil only.' },
  ]);
});

test('reasoning that is counted or sealed but not shown is recorded as hidden, and nothing is made up', async () => {
  const sealed = [{ type: 'reasoning.encrypted', data: 'abc' }];
  const { tool } = counter();
  const { record } = await runModel(
    [
      {
        calls: [written('note', { text: 'a' })],
        usage: { promptTokens: 9, completionTokens: 9, reasoningTokens: 5, source: 'server' },
      },
      { calls: [written('note', { text: 'b' })], reasoningDetails: sealed },
      { calls: [written('note', { text: 'c' })], reasoning: 'I see.' },
      { text: 'Done.' },
    ],
    { tools: [tool] },
  );
  const reasoning = eventsOf(record.events(), 'reasoning').map(({ payload }) => payload);
  expect(reasoning).toMatchObject([
    { text: '', hidden: true },
    { text: '', hidden: true, details: sealed },
    { text: 'I see.' },
  ]);
  expect(reasoning[2]).not.toHaveProperty('hidden');
});

test('cost follows from prices and counts, cached tokens at their own price; without a price there is none', async () => {
  const usage = {
    promptTokens: 1_000_000,
    cachedTokens: 400_000,
    completionTokens: 100_000,
    source: 'server' as const,
  };
  const prices = { input: 2, cachedInput: 0.5, output: 10 };
  const costs = [];
  for (const settings of [{ prices }, { prices: { input: 2, output: 10 } }, {}]) {
    const { record } = await runModel([{ text: 'Done.', usage }], { settings });
    costs.push(eventsOf(record.events(), 'model.replied')[0]?.payload.costUsd);
  }
  expect(costs).toEqual([0.6 * 2 + 0.4 * 0.5 + 1, 2 + 1, undefined]);
});

test('tokens a server did not count are estimated and marked as such', async () => {
  const { record } = await runModel([{ text: 'word '.repeat(400) }]);
  const [replied] = eventsOf(record.events(), 'model.replied');
  expect(replied?.payload.usage).toMatchObject({ source: 'estimate' });
  expect(replied?.payload.usage.completionTokens).toBeGreaterThan(300);
  expect(replied?.payload.notices.map(({ code }) => code)).toEqual(['usage_missing']);
});

test('a prompt that the server cut without a word is noticed', async () => {
  const usage = { promptTokens: 4_096, completionTokens: 3, source: 'server' as const };
  const task = 'Why do strains grow? '.repeat(2_000);
  const { record } = await runModel([{ text: 'Done.', usage }], { kind: 'ollama' }, task);
  const [notice] = eventsOf(record.events(), 'model.replied')[0]?.payload.notices ?? [];
  expect(notice?.code).toBe('prompt_truncated');
  expect(notice?.message).toContain('read only 4096');
});

test('a made-up source is refused and the model told once; a repeat stays, marked, and the round ends', async () => {
  const wrong = { text: 'It does (doi:10.1234/nothing, [E4]).' };
  const corrected = await runModel([wrong, { text: 'The library does not say.' }]);
  expect(corrected.outcome).toBe('answered');
  const [refused] = eventsOf(corrected.record.events(), 'citations.refused');
  expect(refused?.payload.unknown).toEqual(['E4', '10.1234/nothing']);
  expect(corrected.model.requests[1]?.messages.at(-1)?.content).toContain('10.1234/nothing');

  const stubborn = await runModel([wrong, wrong]);
  expect(stubborn.outcome).toBe('answered');
  const messages = eventsOf(stubborn.record.events(), 'message.agent').map(({ event }) => event.id);
  const marks = eventsOf(stubborn.record.events(), 'citations.refused');
  expect(marks.map(({ payload }) => payload.messageId)).toEqual(messages);
});

test('a source that only the library holds may be named', async () => {
  const { record, outcome } = await runModel([{ text: 'See 10.1000/xyz.' }], {
    works: async () => [{ doi: '10.1000/XYZ' }],
  });
  expect(outcome).toBe('answered');
  expect(eventsOf(record.events(), 'citations.refused')).toEqual([]);
});

test('what arrives is handed on while it arrives, but not the words of a summary', async () => {
  const shown: ReplyDelta[] = [];
  const say =
    (text: string): ScriptedReply =>
    (_, { onDelta }) => {
      onDelta?.({ kind: 'text', text });
      return { text };
    };
  const path = await pathWriter();
  for (let turn = 0; turn < 20; turn += 1) {
    const text = `turn ${turn} ${'Growth fell. '.repeat(90)}`;
    const [call = ''] = await path.reply({ text, calls: [{ name: 's', input: { turn } }] });
    await path.result(call, `hit ${turn}`);
  }
  const kit = modelKit([say('Summary.'), say('Done.')], {
    record: path.record,
    window: 6_000,
    onDelta: (delta) => shown.push(delta),
  });
  expect(await kit.session.run(never)).toMatchObject({ data: 'answered' });
  expect(shown).toEqual([{ kind: 'text', text: 'Done.' }]);
});

test('two policies over one record ask the same: nothing is kept but the record', async () => {
  const { tool } = counter();
  const first = modelKit([{ calls: [written('note', { text: 'a' })] }, cut('So')], {
    tools: [tool],
  });
  await first.session.open({ ...opening('Do they?'), systemPrompt: 'Assist.' });
  await first.session.run(never);
  await first.session.say('Go on.');
  const events = first.record.events();
  const asked = [];
  for (let time = 0; time < 2; time += 1) {
    const { policy, model } = modelKit([{ text: 'Done.' }]);
    await policy.next({ sessionId: first.record.sessionId, round: 2, events }, never);
    asked.push(model.requests[0]);
  }
  expect(asked[0]).toEqual(asked[1]);
  expect(asked[0]?.messages.at(-1)?.content).toContain('Go on.');
});
