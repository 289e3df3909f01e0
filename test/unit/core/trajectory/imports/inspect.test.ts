import { describe, expect, test } from 'vitest';
import {
  answers,
  asks,
  found,
  at,
  model,
  question,
  read,
  refused,
  sample,
  stepsOf,
  system,
  tool,
  usual,
} from '../../../../support/inspect-log.ts';

describe('a log of another program', () => {
  test('is known by what it holds, and its events become steps in their order', () => {
    const { format, damaged, opaque } = read(sample({ events: usual(), messages: [] }));
    expect(format).toBe('inspect');
    expect([damaged, opaque]).toEqual([[], []]);
    const steps = stepsOf(sample({ events: usual(), messages: [] }));
    expect(steps.map(({ source, kind, message }) => [source, kind, message])).toEqual([
      ['system', 'prompt', 'Be brief.'],
      ['user', 'message', 'How deep are ponds?'],
      ['agent', 'reply', 'I look.'],
      ['agent', 'reply', 'Two metres.'],
      ['system', 'feedback', 'It is so.'],
    ]);
    expect(steps[2]).toMatchObject({
      reasoning: { state: 'shown', text: 'Look it up.' },
      model: 'lab/large',
      requests: 1,
      parameters: { temperature: 0.5 },
      usage: { promptTokens: 150, completionTokens: 20, cachedTokens: 50 },
      costUsd: 0.5,
      finishReason: 'stop',
      detail: { milliseconds: 1500 },
      observations: [
        { outcome: 'success', text: 'Two metres.', callId: 'c1', milliseconds: 12.3 },
        { outcome: 'error', error: { code: 'permission', message: 'No entry.' }, callId: 'c2' },
      ],
    });
    expect(steps[2]?.time).toMatch(/^2026-03-01T10:/);
  });

  test('who approved what is with its call, with the arguments as they were and as they ran', () => {
    const [, , asked] = stepsOf(sample({ events: usual() }));
    expect(asked?.calls).toMatchObject([
      {
        callId: 'c1',
        tool: 'search',
        arguments: { query: 'farm ponds' },
        written: { query: 'ponds' },
        approval: { decision: 'approve', by: 'researcher', reason: 'Farm ponds only.' },
        extra: {
          approvals: [
            { approver: 'auto', decision: 'escalate' },
            { approver: 'human', decision: 'modify' },
          ],
        },
      },
      { callId: 'c2', arguments: { cmd: 'ls /private' } },
    ]);
    expect(asked?.calls[1]).not.toHaveProperty('approval');
  });

  test('the head says whose it is; the answer is kept apart, and what repeats the events is told once', () => {
    const messages = [system, question, asks, found, refused, answers];
    const { trajectories, leftOut } = read(sample({ events: usual(), messages, uuid: 'u1' }));
    const [trajectory] = trajectories;
    expect(trajectory).toMatchObject({
      sessionId: 'u1',
      agent: { name: 'react', model: 'lab/large' },
      task: 'How deep are ponds?',
      tools: [{ name: 'search', description: 'Finds.' }],
      extra: {
        heldBack: [{ sample: '1', target: 'two metres' }],
        inspect: {
          status: 'success',
          eval: { task: 'ponds' },
          sample: { metadata: { level: 'easy' } },
        },
      },
    });
    expect(
      JSON.stringify({ ...trajectory?.extra, heldBack: 0, steps: trajectory?.steps }),
    ).not.toContain('two metres');
    const told = (what: string) => leftOut.filter((each) => each === what).length;
    expect(told('message of the list')).toBe(6);
    expect(told('event sample_init')).toBe(1);
    expect(told('target of a sample')).toBe(1);
  });

  test('messages that no event holds come after the events', () => {
    const late = { id: 'm9', role: 'user', content: 'Thank you.' };
    const messages = [system, question, asks, found, refused, answers, late];
    const steps = stepsOf(sample({ events: usual(), messages }));
    expect(steps.at(-1)).toMatchObject({ kind: 'message', message: 'Thank you.' });
    expect(steps.filter(({ kind }) => kind === 'message')).toHaveLength(2);
  });

  test('without events the messages are read, with results and their errors', () => {
    const messages = [system, question, asks, found, refused, answers];
    const steps = stepsOf(sample({ messages, events: [] }));
    expect(steps.map(({ kind }) => kind)).toEqual(['prompt', 'message', 'reply', 'reply']);
    expect(steps[2]?.observations).toMatchObject([
      { text: 'Two metres.' },
      { error: { code: 'permission', message: 'No entry.' } },
    ]);
    expect(steps[3]?.requests).toBeUndefined();
  });

  test('results that only messages bring are taken from the input of the next reply', () => {
    const events = [
      model([system, question], asks),
      model([system, question, asks, found, refused], answers),
    ];
    const steps = stepsOf(sample({ events }));
    expect(steps.map(({ kind }) => kind)).toEqual(['prompt', 'message', 'reply', 'reply']);
    expect(steps[2]?.observations).toHaveLength(2);
  });

  test('a reply that nobody asked for is told apart; the same words twice are two messages', () => {
    const again = { role: 'user', content: 'Go on.' };
    const shown = { role: 'assistant', content: 'An example.' };
    const first = { role: 'assistant', content: 'One.' };
    const events = [
      model([again, shown, again], first),
      model([again, shown, again, first, again], { role: 'assistant', content: 'Two.' }),
    ];
    const steps = stepsOf(sample({ events }));
    expect(steps.map(({ message, requests }) => [message, requests])).toEqual([
      ['Go on.', undefined],
      ['An example.', 0],
      ['Go on.', undefined],
      ['One.', 1],
      ['Go on.', undefined],
      ['Two.', 1],
    ]);
  });
});

describe('what a log keeps beside its events', () => {
  const long = 'A long question about ponds. '.repeat(5);
  const asked = { id: 'q', role: 'user', content: 'attachment://abc' };
  const said = { id: 'r', role: 'assistant', content: 'attachment://def' };

  test('attachments are put in, in pooled inputs too, and missing ones named', () => {
    const events = [
      model([], said, { input_refs: [[0, 1]] }),
      model([], answers, {
        input_refs: [
          [0, 2],
          [5, 9],
        ],
      }),
    ];
    const parts = {
      events,
      events_data: { messages: [asked, said], calls: [] },
      attachments: { abc: long },
    };
    const { damaged } = read(sample(parts));
    expect(damaged).toMatchObject([{ place: 'sample “1”' }]);
    const steps = stepsOf(sample(parts));
    expect(steps.map(({ message }) => message)).toEqual([long, 'attachment://def', 'Two metres.']);
  });

  test('older logs have a pool of their own, a transcript, and arguments as text', () => {
    const old = {
      role: 'assistant',
      content: 'I look.',
      tool_calls: [{ id: 'c', function: 'search', arguments: '{"query":"x"}' }],
    };
    const pooled = sample({
      events: [model([], old, { input_refs: [[0, 1]] })],
      message_pool: [question],
    });
    expect(stepsOf(pooled)).toMatchObject([
      { message: 'How deep are ponds?' },
      { calls: [{ arguments: { query: 'x' } }] },
    ]);
    const transcript = {
      events: [model([{ role: 'user', content: 'tc://abc' }], answers)],
      content: { abc: long },
    };
    expect(stepsOf(sample({ transcript })).map(({ message }) => message)).toEqual([
      long,
      'Two metres.',
    ]);
  });

  test('reasoning of every kind: hidden, summarised, in tags, in the old field', () => {
    const thought = (part: object) => ({
      role: 'assistant',
      content: [{ type: 'reasoning', ...part }],
    });
    const events = [
      model([], thought({ reasoning: 'xyz', redacted: true })),
      model(
        [],
        thought({ reasoning: 'xyz', redacted: true, summary: 'In short.', signature: 's' }),
      ),
      model([], { role: 'assistant', content: '<think>\nAloud.\n</think>\n\nSo.' }),
      model([], { role: 'assistant', content: 'So.', reasoning: 'As before.' }),
    ];
    const steps = stepsOf(sample({ events }));
    expect(steps.map(({ reasoning }) => reasoning)).toEqual([
      { state: 'hidden' },
      { state: 'shown', text: 'In short.' },
      { state: 'shown', text: 'Aloud.' },
      { state: 'shown', text: 'As before.' },
    ]);
    expect(steps[1]?.extra).toMatchObject({ reasoning: [{ signature: 's' }] });
    expect(steps[2]?.message).toBe('So.');
  });
});

test('every kind of event has its place, and unknown ones are kept and counted', () => {
  const events = [
    model([question], asks),
    { event: 'compaction', ...at(), type: 'summary', tokens_before: 900, tokens_after: 90 },
    model(
      [{ id: 's', role: 'user', content: 'So far: ponds.', metadata: { summary: true } }],
      answers,
    ),
    { event: 'interrupt', ...at(), source: 'user_cancel', interrupted: 'generate' },
    { event: 'error', ...at(), error: { message: 'It broke.', traceback: '', traceback_ansi: '' } },
    { event: 'info', ...at(), source: 'me', data: 'A remark.' },
    { event: 'sandbox', ...at(), action: 'exec', cmd: 'ls' },
    { event: 'state', ...at(), changes: [{ op: 'add', path: '/messages/1', value: {} }] },
    { event: 'span_begin', ...at(), id: 's1', name: 'solvers' },
    { event: 'span_end', ...at(), id: 's1' },
    { event: 'from_the_future', ...at(), value: 7 },
    'no event',
  ];
  const { opaque, leftOut } = read(sample({ events }));
  expect(opaque.toSorted()).toEqual(['event', 'from_the_future', 'sandbox']);
  expect(leftOut).toEqual(
    expect.arrayContaining(['event state', 'event span_begin', 'event span_end']),
  );
  const steps = stepsOf(sample({ events }));
  expect(steps.map(({ source, kind, message }) => [source, kind, message])).toEqual([
    ['user', 'message', 'How deep are ponds?'],
    ['agent', 'reply', 'I look.'],
    ['system', 'compaction', 'So far: ponds.'],
    ['agent', 'reply', 'Two metres.'],
    ['user', 'interrupted', ''],
    ['system', 'note', 'It broke.'],
    ['system', 'note', 'A remark.'],
    ['system', 'note', ''],
    ['system', 'unreadable', ''],
    ['system', 'unreadable', ''],
  ]);
  expect(steps.at(-2)?.detail).toMatchObject({ event: 'from_the_future', value: 7 });
  expect(steps[2]?.detail).toMatchObject({ tokensBefore: 900, tokensAfter: 90 });
});

test('a request that failed is no reply, and a tool that no reply called is no model’s', () => {
  const events = [
    model([question], undefined, {
      error: 'Overloaded.',
      output: { model: 'lab/large', choices: [] },
    }),
    tool('c9', 42, { function: 'setup', arguments: { a: 1 } }),
    model([question], answers),
  ];
  const steps = stepsOf(sample({ events }));
  expect(steps.map(({ kind }) => kind)).toEqual(['message', 'model_failed', 'assistant', 'reply']);
  expect(steps[2]).toMatchObject({
    requests: 0,
    calls: [{ callId: 'c9', tool: 'setup', arguments: { a: 1 } }],
    observations: [{ text: '42' }],
  });
});

test('a log without samples says that it holds none', () => {
  const { trajectories, damaged, error } = read();
  expect(error).toBeUndefined();
  expect(trajectories).toEqual([]);
  expect(damaged).toMatchObject([{ place: 'the log' }]);
});

test('our own notes below a sample are not believed where they do not fit', () => {
  const own = { cairn: { step: { source: 'agent', kind: 'martian', eventIds: [] } } };
  const events = [{ ...model([question], answers), metadata: own }];
  const about = {
    sessionId: 's',
    trajectoryId: 't',
    agent: { name: 'cairn', version: '1' },
    task: '',
    policies: [],
    prompts: [],
    tools: [],
    versions: {},
    ends: [],
    branch: { active: true, opened: [] },
    eventIds: [],
  };
  const { trajectories, opaque } = read(
    sample({ events, metadata: { cairn: { trajectory: about } } }),
  );
  expect(opaque).toEqual(['model']);
  expect(trajectories[0]?.steps).toMatchObject([{ kind: 'unreadable' }]);
  const broken = read(sample({ events: usual(), metadata: { cairn: { trajectory: 7 } } }));
  expect(broken.trajectories[0]?.steps).toHaveLength(5);
});
