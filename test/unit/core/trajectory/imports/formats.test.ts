import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { TrajectoryStep } from '../../../../../main/core/trajectory/trajectory.ts';
import { countStep, noImportCounts } from '../../../../../main/core/trajectory/imports/report.ts';
import { lines, readForeign, readForeignText } from '../../../../support/read-foreign.ts';

const folder = join(import.meta.dirname, '../../../../fixtures/trajectories');
const read = (name: string) => readForeign(join(folder, name));

function first(name: string) {
  const trajectory = read(name).trajectories[0];
  if (trajectory === undefined) throw new Error(`${name} holds no trajectory.`);
  return trajectory;
}

function counted(steps: readonly TrajectoryStep[]) {
  const counts = noImportCounts();
  for (const step of steps) countStep(counts, step);
  const { messages, replies, calls, results, errors, reasoning } = counts;
  return [messages, replies, calls, results, errors, reasoning];
}

test.each([
  // messages, replies, calls, results, errors, reasoning of the first trajectory
  ['claude-code.jsonl', 'claude_code', [3, 4, 2, 2, 1, 1]],
  ['codex.jsonl', 'codex', [1, 3, 2, 2, 0, 1]],
  ['openai.jsonl', 'openai', [1, 2, 2, 2, 0, 1]],
  ['limi.json', 'openai', [1, 2, 1, 1, 0, 0]],
  ['sharegpt.json', 'sharegpt', [1, 2, 2, 2, 0, 1]],
  ['sts.jsonl', 'sts', [1, 2, 1, 1, 0, 1]],
  ['openhands-v1.jsonl', 'openhands', [1, 2, 2, 2, 1, 1]],
  ['openhands-v0.json', 'openhands', [1, 2, 2, 1, 0, 0]],
  ['swe-agent.traj', 'swe_agent', [1, 2, 1, 1, 0, 0]],
  ['mini-swe-agent.json', 'swe_agent', [1, 2, 1, 1, 0, 0]],
  ['atif.json', 'atif', [1, 2, 1, 1, 0, 1]],
  ['inspect.json', 'inspect', [1, 2, 2, 2, 1, 1]],
  ['agencybench-v1.json', 'agencybench', [2, 0, 0, 0, 0, 0]],
  ['agencybench-v2.json', 'agencybench', [2, 0, 0, 0, 0, 0]],
  ['meta-eval.json', 'agencybench', [0, 2, 0, 0, 0, 0]],
])('%s is known by what it holds, and all of it comes in', (name, format, counts) => {
  const content = readFileSync(join(folder, name), 'utf8');
  const { trajectories, format: found, error } = readForeignText(content, 'no-ending');
  expect(error).toBeUndefined();
  expect(found).toBe(format);
  expect(counted(trajectories[0]?.steps ?? [])).toEqual(counts);
});

describe('Claude Code', () => {
  test('a reply on several lines is one step, and its parallel results are no branches', () => {
    const [active] = read('claude-code.jsonl').trajectories;
    const reply = active?.steps.find(({ calls }) => calls.length > 0);
    expect(reply?.calls.map(({ callId }) => callId)).toEqual(['t1', 't2']);
    expect(reply?.observations).toMatchObject([
      { outcome: 'success', text: '12 papers', callId: 't1', data: { count: 12 } },
      { outcome: 'error', error: { message: 'No such file.' }, callId: 't2' },
    ]);
    expect(reply?.usage).toMatchObject({ promptTokens: 15, completionTokens: 40, cachedTokens: 5 });
    expect(reply?.extra).toMatchObject({ thinking_signatures: ['c2ln'] });
  });

  test('another question in the same place is another branch, which shares the steps before', () => {
    const { trajectories } = read('claude-code.jsonl');
    expect(trajectories.map(({ isBranch }) => isBranch)).toEqual([false, true]);
    const said = trajectories.map(({ steps }) =>
      steps.filter(({ kind }) => kind === 'message').map(({ message }) => message),
    );
    expect(said).toEqual([
      ['How deep are farm ponds?', 'And their area?', 'Thank you.'],
      ['How deep are farm ponds?', 'And in winter?'],
    ]);
    const [active, other] = trajectories.map(({ steps }) =>
      steps.map(({ eventIds }) => eventIds[0]),
    );
    expect(other?.slice(0, 3)).toEqual(active?.slice(0, 3));
  });

  test('a sub-agent is a child, and a compaction goes on from what it stands for', () => {
    const active = first('claude-code.jsonl');
    expect(active.children.map(({ steps }) => steps.map(({ message }) => message))).toEqual([
      ['A helper looks.'],
    ]);
    const compaction = active.steps.filter(({ kind }) => kind === 'compaction');
    expect(compaction).toHaveLength(1);
    expect(compaction[0]?.message).toBe('They spoke of ponds.');
  });

  test('unknown lines are kept and counted, a broken one is named by its number', () => {
    const { opaque, damaged, trajectories } = read('claude-code.jsonl');
    expect(opaque.toSorted()).toEqual(['attachment/skill_listing', 'never-heard-of', 'summary']);
    expect(damaged.map(({ place }) => place)).toEqual(['line 8']);
    const unknown = trajectories[0]?.steps.find(({ kind }) => kind === 'unreadable');
    expect(unknown?.detail).toMatchObject({ type: 'never-heard-of', value: 1 });
    expect(trajectories[0]?.title).toBe('Depth of ponds');
  });

  test('lines that name each other in a circle are read all the same', () => {
    const line = (uuid: string, parentUuid: string) => ({
      type: 'user',
      uuid,
      parentUuid,
      message: { role: 'user', content: uuid },
    });
    const { trajectories } = readForeignText(lines(line('a', 'b'), line('b', 'a'), line('b', 'b')));
    const said = new Set(trajectories.flatMap(({ steps }) => steps.map(({ message }) => message)));
    expect(said).toEqual(new Set(['a', 'b']));
  });
});

test('what Codex repeats for the screen counts once, and what only the screen was told stays', () => {
  const { steps } = first('codex.jsonl');
  expect(steps.filter(({ source }) => source === 'agent').map(({ message }) => message)).toEqual([
    '',
    'Forty-one.',
    'Said only on the screen.',
  ]);
  expect(steps.find(({ calls }) => calls.length > 0)).toMatchObject({
    reasoning: { state: 'shown', text: 'List, then count.' },
    calls: [
      { callId: 'c1', tool: 'shell', arguments: { command: ['wc', '-l', 'ponds.csv'] } },
      { callId: 'c2', tool: 'apply_patch', arguments: '*** Begin Patch' },
    ],
    observations: [{ text: '41 ponds.csv' }, { text: 'Done' }],
    usage: { promptTokens: 90, cachedTokens: 10, completionTokens: 8, reasoningTokens: 3 },
  });
  const { opaque, damaged } = read('codex.jsonl');
  expect(opaque).toEqual(['event_msg/brand_new_event']);
  expect(damaged.map(({ place }) => place)).toEqual(['line 15']);
});

test('masks, reasoning and arguments come in from each trainer’s way of writing them', () => {
  const openai = read('openai.jsonl');
  expect(openai.damaged.map(({ place }) => place)).toEqual(['line 2']);
  const agent = openai.trajectories.flatMap(({ steps }) =>
    steps.filter(({ source }) => source === 'agent'),
  );
  expect(agent.map(({ train, reasoning }) => [train, reasoning])).toEqual([
    ['mask', undefined],
    ['learn', { state: 'shown', text: 'The first result says it.' }],
    [undefined, { state: 'shown', text: 'Short.' }],
  ]);
  const limi = first('limi.json').steps.filter(({ source }) => source === 'agent');
  expect(limi.map(({ train }) => train)).toEqual(['mask', 'learn']);
  expect(limi[0]?.calls[0]?.arguments).toEqual({ query: 'depth' });
  expect(first('limi.json').tools[0]).toMatchObject({ name: 'search' });
});

test('parallel calls of ShareGPT share out their results; a call that is none keeps its words', () => {
  const { trajectories, damaged } = read('sharegpt.json');
  expect(trajectories[0]?.steps[2]).toMatchObject({
    reasoning: { text: 'Two at once.' },
    observations: [{ text: 'two metres' }, { text: 'half a hectare' }],
  });
  expect(trajectories[1]?.steps[1]?.message).toBe('not a call');
  expect(damaged.map(({ place }) => place)).toEqual(['turn 2 of sample 2', 'sample 2']);
});

test('the events of OpenHands come in from a folder’s archive in the order of their numbers', () => {
  const events = readFileSync(join(folder, 'openhands-v1.jsonl'), 'utf8').trim().split('\n');
  const files = Object.fromEntries(
    events
      .map((event, index) => [`talk/events/event-${index}-x.json`, Buffer.from(event)] as const)
      .toReversed(),
  );
  const { trajectories, opaque } = readForeignText(
    zipSync({ 'talk/base_state.json': Buffer.from('{"id":"conv-1","agent":{}}'), ...files }),
  );
  expect(opaque).toEqual(['FutureEvent']);
  expect(trajectories[0]?.sessionId).toBe('conv-1');
  expect(trajectories[0]?.steps.map(({ kind }) => kind)).toEqual(
    first('openhands-v1.jsonl').steps.map(({ kind }) => kind),
  );
});

test('a step that does not follow ATIF is kept as it is and named', () => {
  const { damaged, trajectories } = read('atif.json');
  expect(damaged.map(({ place }) => place)).toEqual(['step 5']);
  expect(trajectories[0]?.steps.at(-1)).toMatchObject({
    kind: 'unreadable',
    detail: { source: 'martian' },
  });
});

test('answers that a task carries are in none of its messages and kept apart', () => {
  const { steps, extra, title } = first('agencybench-v1.json');
  const said = [title, ...steps.map(({ message }) => message)].join('\n');
  expect(said).not.toMatch(/Secret|2\.1 metres/);
  expect(said).toContain('The ground truth can be retrieved from the original dataset.');
  expect(extra?.['heldBack']).toEqual([
    { subtask: 1, text: 'original huggingface dataset_id: Secret/Ponds-1' },
    { subtask: 2, text: '(ground truth: 2.1 metres)' },
  ]);
  expect(first('agencybench-v2.json').steps[1]).toMatchObject({
    message: 'Carry it out.\n\nDeliverables:\nreport.md',
    extra: { rubric: { '10': 'all of it' } },
  });
});

test('an attempt’s score is feedback on it', () => {
  expect(first('meta-eval.json').steps.map(({ kind, message }) => [kind, message])).toEqual([
    ['reply', 'A plan.'],
    ['feedback', 'The plan has no dates.'],
    ['reply', 'A plan with dates.'],
    ['feedback', 'Good.'],
  ]);
});

test('nothing is made up: no time, id or cost that the file does not have', () => {
  for (const name of ['openai.jsonl', 'limi.json', 'sharegpt.json']) {
    for (const { sessionId, steps } of read(name).trajectories) {
      expect(sessionId).toBe('');
      for (const step of steps) {
        expect(step.time ?? step.costUsd ?? step.usage).toBeUndefined();
        expect(step.eventIds).toEqual([]);
      }
    }
  }
});
