import { describe, expect, test } from 'vitest';
import { pathOf } from '../../../../main/core/agent/branch.ts';
import { tombstoneOf } from '../../../../main/core/record/erasure.ts';
import { pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import { Trajectory } from '../../../../main/core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { sampleSessions, type SampleSession } from '../../../support/trajectory-sessions.ts';

const sessions = new Map(sampleSessions().map((sample) => [sample.name, sample]));

function session(name: string): SampleSession {
  const found = sessions.get(name);
  if (found === undefined) throw new Error(`There is no sample session "${name}".`);
  return found;
}

function view(name: string): Trajectory {
  return trajectoryOf(pathOf(session(name).events));
}

/** Who spoke, and the words, step by step. */
function spoken({ steps }: Trajectory): string[] {
  return steps
    .filter(({ message }) => message !== '')
    .map((step) => `${step.kind}: ${step.message}`);
}

describe.each([...sessions.values()])('of $name', ({ events }) => {
  test('every event of every path has exactly one place', () => {
    for (const { events: path } of pathsOf(events, 'all')) {
      const trajectory = trajectoryOf(path);
      const placed = [...trajectory.eventIds, ...trajectory.steps.flatMap((step) => step.eventIds)];
      expect(placed.toSorted()).toEqual(path.map(({ id }) => id).toSorted());
    }
  });

  test('the view fits its schema and is the same each time', () => {
    const trajectory = trajectoryOf(pathOf(events));
    expect(Trajectory.parse(trajectory)).toEqual(trajectory);
    expect(trajectoryOf(pathOf(events))).toEqual(trajectory);
  });
});

test('results stand in the order of their calls, however they came', () => {
  const step = view('parallel calls whose results came in another order').steps.find(
    ({ calls }) => calls.length === 3,
  );
  expect(step?.observations.map((result) => result.outcome === 'success' && result.text)).toEqual([
    'first',
    'second',
    'third',
  ]);
});

test('an edited call keeps what ran and what the model had written, with who decided', () => {
  const call = view('a call whose arguments the researcher edited').steps.flatMap(
    ({ calls }) => calls,
  )[0];
  expect(call).toMatchObject({
    arguments: { query: 'spacing, 2015 on' },
    written: { query: 'everything' },
    approval: { decision: 'approve', by: 'researcher', reach: ['library'] },
  });
});

test('a tool error keeps its code and words', () => {
  const results = view('a call that failed and its recovery').steps.flatMap(
    ({ observations }) => observations,
  );
  expect(results[0]).toMatchObject({
    outcome: 'error',
    error: { code: 'not_found', message: 'The file has 12 pages.' },
  });
});

test('a message that a reply had not seen stands after the reply', () => {
  const kinds = spoken(view('steering while a reply streams and a call runs'));
  expect(kinds.slice(1)).toEqual([
    'message: A broad question',
    'reply: I search.',
    'message: Only the last ten years, please.',
    'message: And only humans.',
    'reply: Ten years, humans only.',
  ]);
});

test('an edited message shows on the path in use, the first wording on the other', () => {
  const paths = pathsOf(session('an edited message').events, 'all').map(({ events }) =>
    spoken(trajectoryOf(events)).at(-1),
  );
  expect(paths).toEqual([
    'reply: An answer to the second wording.',
    'reply: An answer to the first wording.',
  ]);
});

test('going back to a branch continues it, and the branch that was left is a path of its own', () => {
  const { events } = session('a fork, and going back to the first branch');
  const paths = pathsOf(events, 'all').map((path) => spoken(trajectoryOf(path.events)));
  expect(paths).toHaveLength(2);
  expect(paths[0]).toContain('reply: The left way.');
  expect(paths[0]?.at(-1)).toBe('reply: Further left.');
  expect(paths[1]?.at(-1)).toBe('reply: The right way.');
});

test('a branch that was opened and left again at once is no path of its own', () => {
  const { events } = session('a question, a search and an answer');
  const leaf = events.at(-1);
  if (leaf === undefined) throw new Error('The session has no events.');
  const stub = { ...leaf, id: 'evt_stub', seq: leaf.seq + 1, parentId: events[3]?.id ?? '' };
  const back = { ...leaf, id: 'evt_back', seq: leaf.seq + 2, parentId: leaf.id };
  expect(pathsOf([...events, stub, back], 'all')).toHaveLength(1);
});

test('a compaction takes its request in, and the steps before it stay', () => {
  const { steps } = view('a compaction');
  const compaction = steps.find(({ kind }) => kind === 'compaction');
  expect(compaction).toMatchObject({
    source: 'system',
    message: 'Step one was taken.',
    usage: { promptTokens: 900 },
    detail: { method: 'model', tokensBefore: 900 },
  });
  expect(spoken(view('a compaction'))).toContain('reply: Step one.');
});

test('reasoning that was not shown is said to be hidden and not made up', () => {
  const reasoned = view('reasoning that was not shown').steps.flatMap(
    ({ reasoning }) => reasoning ?? [],
  );
  expect(reasoned).toEqual([{ state: 'hidden' }, { state: 'hidden' }]);
});

test("the built-in assistant's thoughts and calls form steps, and what a call changed stays with it", () => {
  const steps = view('the built-in assistant').steps.filter(({ source }) => source === 'agent');
  expect(steps.map(({ kind, calls, message }) => [kind, calls.length, message])).toEqual([
    ['assistant', 1, ''],
    ['assistant', 1, ''],
    ['assistant', 0, 'Here is what they say.'],
  ]);
  expect(steps[0]?.reasoning).toEqual({ state: 'shown', text: 'The question names spacing.' });
  expect(steps[1]?.effects.map(({ kind }) => kind)).toEqual(['plan.changed']);
});

test('the session of a sub-agent is known by its call, and one of another path is left out', () => {
  const { events, children = [] } = session('a sub-agent');
  const own = trajectoryOf(pathOf(children[0] ?? []));
  const whole = trajectoryOf(pathOf(events), { children: [own] });
  const result = whole.steps.flatMap(({ observations }) => observations)[0];
  expect(result?.childSessionId).toBe(own.sessionId);
  expect(own.parent).toMatchObject({ sessionId: whole.sessionId });
  expect(whole.children).toEqual([own]);
  const before = events.slice(0, 3);
  expect(trajectoryOf(before, { children: [own] }).children).toEqual([]);
});

test('an erased message leaves a step that says so, and the rest is read', () => {
  const { events } = session('a question, a search and an answer');
  const erased = events.map((event) => (event.kind === 'tool.result' ? tombstoneOf(event) : event));
  const { steps } = trajectoryOf(erased);
  expect(steps.find(({ kind }) => kind === 'unreadable')?.detail).toMatchObject({
    why: 'erased',
    kind: 'tool.result',
  });
  expect(steps.at(-1)?.message).toBe('Yes: recall rose [1].');
});
