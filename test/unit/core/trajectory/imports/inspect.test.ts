import { zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { TrajectoryStep } from '../../../../../main/core/trajectory/trajectory.ts';
import { readForeignText } from '../../../../support/read-foreign.ts';
import { zipOf } from '../../../../support/zip-of.ts';

/** Logs as Inspect writes them, made small by hand. */
const spec = {
  eval_id: 'e1',
  run_id: 'r1',
  created: '2026-03-01T09:00:00+00:00',
  task: 'ponds',
  task_id: 't1',
  task_version: 0,
  dataset: { name: 'ponds', sample_ids: [1, 2, 3] },
  model: 'lab/large',
  solver: 'react',
  config: {},
};
const log = (...samples: unknown[]) => ({
  version: 2,
  status: 'success',
  eval: spec,
  plan: { name: 'plan', steps: [], config: {} },
  stats: { started_at: '', completed_at: '' },
  samples,
});
const sample = (more: object) => ({
  id: 1,
  epoch: 1,
  input: 'How deep are ponds?',
  target: 'two metres',
  metadata: { level: 'easy' },
  output: { model: 'lab/large', choices: [], completion: '' },
  ...more,
});

let minute = 0;
const at = () => ({
  timestamp: `2026-03-01T10:${String((minute += 1)).padStart(2, '0')}:00.000000+00:00`,
  working_start: minute,
});
const system = { id: 'm0', role: 'system', content: 'Be brief.' };
const question = { id: 'm1', role: 'user', content: 'How deep are ponds?' };
const asks = {
  id: 'm2',
  role: 'assistant',
  source: 'generate',
  model: 'lab/large',
  content: [
    { type: 'reasoning', reasoning: 'Look it up.', redacted: false },
    { type: 'text', text: 'I look.' },
  ],
  tool_calls: [
    { id: 'c1', function: 'search', arguments: { query: 'ponds' }, type: 'function' },
    { id: 'c2', function: 'shell', arguments: { cmd: 'ls /private' }, type: 'function' },
  ],
};
const found = {
  id: 'm3',
  role: 'tool',
  tool_call_id: 'c1',
  function: 'search',
  content: 'Two metres.',
};
const refused = {
  id: 'm4',
  role: 'tool',
  tool_call_id: 'c2',
  function: 'shell',
  content: '',
  error: { type: 'permission', message: 'No entry.' },
};
const answers = { id: 'm5', role: 'assistant', model: 'lab/large', content: 'Two metres.' };

const model = (input: readonly unknown[], message: unknown, more: object = {}) => ({
  event: 'model',
  ...at(),
  model: 'lab/large',
  input,
  tools: [
    {
      name: 'search',
      description: 'Finds.',
      parameters: { type: 'object', properties: { query: { type: 'string' } }, required: [] },
    },
  ],
  tool_choice: 'auto',
  config: { temperature: 0.5, max_tokens: null },
  output: {
    model: 'lab/large',
    choices: [{ message, stop_reason: 'stop' }],
    completion: '',
    usage: {
      input_tokens: 100,
      output_tokens: 20,
      total_tokens: 170,
      input_tokens_cache_read: 50,
      total_cost: 0.5,
    },
  },
  working_time: 1.5,
  ...more,
});
const tool = (id: string, result: unknown, more: object = {}) => ({
  event: 'tool',
  ...at(),
  type: 'function',
  id,
  function: 'search',
  arguments: {},
  result,
  events: [],
  working_time: 0.0123,
  ...more,
});

const usual = () => [
  {
    event: 'sample_init',
    ...at(),
    sample: { input: 'How deep are ponds?', target: 'two metres' },
    state: {},
  },
  model([system, question], asks),
  {
    event: 'approval',
    ...at(),
    message: '',
    call: asks.tool_calls[0],
    approver: 'auto',
    decision: 'escalate',
  },
  {
    event: 'approval',
    ...at(),
    message: 'I look.',
    call: asks.tool_calls[0],
    approver: 'human',
    decision: 'modify',
    modified: { ...asks.tool_calls[0], arguments: { query: 'farm ponds' } },
    explanation: 'Farm ponds only.',
  },
  tool('c1', 'Two metres.', { arguments: { query: 'farm ponds' } }),
  tool('c2', '', { function: 'shell', error: { type: 'permission', message: 'No entry.' } }),
  model([system, question, asks, found, refused], answers),
  {
    event: 'score',
    ...at(),
    score: { value: 'C', explanation: 'It is so.' },
    target: 'two metres',
  },
];

const read = (...samples: unknown[]) => readForeignText(JSON.stringify(log(...samples)));

function stepsOf(...samples: unknown[]) {
  const { error, trajectories } = read(...samples);
  expect(error).toBeUndefined();
  const steps = trajectories[0]?.steps ?? [];
  for (const step of steps) expect(TrajectoryStep.safeParse(step).error).toBeUndefined();
  return steps;
}

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

describe('other agents of a sample', () => {
  const inside = { id: 'i1', role: 'user', content: 'Only the north.' };
  const helper = { id: 'i2', role: 'assistant', content: 'The north is shallow.' };

  test('one that a call ran is a child, and a scorer’s questions are no work of the agent', () => {
    const events = [
      { event: 'span_begin', ...at(), id: 'main', name: 'react', type: 'agent' },
      { ...model([question], asks), span_id: 'main' },
      { event: 'span_begin', ...at(), id: 'sub', parent_id: 'main', name: 'helper', type: 'agent' },
      { ...model([inside], helper), span_id: 'sub' },
      { event: 'span_end', ...at(), id: 'sub' },
      { ...tool('c1', 'The north is shallow.', { agent_span_id: 'sub' }), span_id: 'main' },
      { ...model([question, asks, found], answers), span_id: 'main' },
      { event: 'span_begin', ...at(), id: 'judge', name: 'graded', type: 'scorer' },
      {
        ...model([{ id: 'g', role: 'user', content: 'Grade.' }], {
          id: 'h',
          role: 'assistant',
          content: 'C',
        }),
        span_id: 'judge',
      },
      { event: 'score', ...at(), span_id: 'judge', score: { value: 'C' } },
    ];
    const [trajectory] = read(
      sample({ events, messages: [question, asks, found, answers] }),
    ).trajectories;
    expect(trajectory?.steps.map(({ kind, message }) => [kind, message])).toEqual([
      ['message', 'How deep are ponds?'],
      ['reply', 'I look.'],
      ['reply', 'Two metres.'],
      ['feedback', ''],
    ]);
    expect(trajectory?.steps[1]?.observations).toMatchObject([{ childSessionId: 'sub' }]);
    expect(
      trajectory?.children.map(({ sessionId, agent, steps }) => [
        sessionId,
        agent.name,
        steps.map(({ message }) => message),
      ]),
    ).toEqual([
      ['sub', 'helper', ['Only the north.', 'The north is shallow.']],
      ['judge', 'graded', ['Grade.', 'C']],
    ]);
  });

  test('events within a tool’s event, as older logs have them, are a child’s when a model was asked', () => {
    const events = [
      model([question], asks),
      tool('c1', 'So.', { events: [model([inside], helper)] }),
      model([question, asks, found], answers),
    ];
    const [trajectory] = read(sample({ events })).trajectories;
    expect(trajectory?.children.map(({ steps }) => steps.length)).toEqual([2]);
    expect(trajectory?.steps.filter(({ kind }) => kind === 'reply')).toHaveLength(2);
  });

  test('spans that name each other in a circle are read all the same', () => {
    const span = (id: string, parent_id: string, type: string) => ({
      event: 'span_begin',
      ...at(),
      id,
      parent_id,
      name: id,
      type,
    });
    const events = [
      span('a', 'b', 'scorer'),
      span('b', 'a', 'scorer'),
      span('c', 'd', 'agent'),
      span('d', 'c', 'agent'),
      { ...tool('x', '', { agent_span_id: 'c' }), span_id: 'd' },
      { ...tool('y', '', { agent_span_id: 'd' }), span_id: 'c' },
      { ...model([question], answers), span_id: 'a' },
      { event: 'score', ...at(), span_id: 'b', score: { value: 1 } },
    ];
    expect(read(sample({ events })).error).toBeUndefined();
  });
});

describe('an archive', () => {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const { samples: _samples, ...header } = log();
  const start = { version: 2, eval: spec, plan: header.plan };
  const one = { ...sample({ events: usual() }), id: 'a' };
  const two = { ...sample({ messages: [question, answers] }), id: 'b' };
  const files = {
    '_journal/start.json': json(start),
    'samples/b_epoch_1.json': json(two),
    'samples/a_epoch_1.json': json(one),
  };

  test('gives each sample as a trajectory, in the order of the archive', () => {
    const whole = readForeignText(zipSync({ ...files, 'header.json': json(header) }));
    expect(whole.format).toBe('inspect');
    expect(whole.trajectories.map(({ steps }) => steps.length)).toEqual([2, 5]);
    expect(whole.damaged).toEqual([]);
  });

  test('without its header, as a run that died leaves it, is read by what the journal says', () => {
    const { trajectories, damaged } = readForeignText(zipSync(files));
    expect(trajectories.map(({ agent }) => agent.name)).toEqual(['react', 'react']);
    expect(damaged).toEqual([]);
  });

  test('that was cut off gives the samples before the cut, and says so', () => {
    const bytes = zipSync(files);
    const cut = readForeignText(bytes.subarray(0, Math.floor(bytes.length * 0.55)));
    expect(cut.trajectories).toHaveLength(1);
    expect(cut.damaged.map(({ place }) => place)).toEqual(['the end']);
  });

  test('packed with Zstandard, as Inspect packs it, is read whole and cut off', () => {
    const members = Object.entries(files).map(([name, bytes]) => ({
      name,
      bytes,
      packed: zstdCompressSync(bytes),
      method: 93,
    }));
    const bytes = zipOf(members);
    expect(readForeignText(bytes).trajectories).toHaveLength(2);
    const cut = readForeignText(bytes.subarray(0, Math.floor(bytes.length * 0.55)));
    expect(cut.trajectories).toHaveLength(1);
  });

  test('names a member that is damaged, and reads the last of two with one name', () => {
    const members = [
      { name: 'header.json', bytes: json(header) },
      { name: 'samples/a_epoch_1.json', bytes: json(two) },
      { name: 'samples/a_epoch_1.json', bytes: json(one) },
      { name: 'samples/c_epoch_1.json', bytes: json(two), packed: Buffer.from('?'), method: 8 },
    ];
    const { trajectories, damaged } = readForeignText(zipOf(members));
    expect(trajectories.map(({ steps }) => steps.length)).toEqual([5]);
    expect(damaged.map(({ place }) => place)).toEqual(['samples/c_epoch_1.json']);
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
