import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { pathOf } from '../../../../main/core/agent/branch.ts';
import { pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import type { Trajectory } from '../../../../main/core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { fileOf } from '../../../../main/core/trajectory/formats/written-file.ts';
import { validateInspect } from '../../../../main/adapters/trajectories/inspect-check.ts';
import { hasInspectSchema, logFaults } from '../../../support/inspect-schema.ts';
import {
  call,
  failed,
  gave,
  madeStep,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../support/made-trajectory.ts';
import { randomSession } from '../../../support/random-session.ts';
import { readForeignText } from '../../../support/read-foreign.ts';
import { recorder, search } from '../../../support/recorded-session.ts';
import { sampleSessions, type SampleSession } from '../../../support/trajectory-sessions.ts';
import { asCarried, writtenLog } from '../../../support/written-log.ts';

const samples = sampleSessions();

function named(name: string): SampleSession {
  const found = samples.find((session) => session.name === name);
  if (found === undefined) throw new Error(`There is no sample session "${name}".`);
  return found;
}

function view({ events, children = [] }: SampleSession): Trajectory {
  const below = children.map((child) => trajectoryOf(pathOf(child)));
  return trajectoryOf(pathOf(events), { children: below });
}

/** What came in again, without what only an import has. */
function cameBack(bytes: Uint8Array) {
  const read = readForeignText(bytes);
  expect(read.error).toBeUndefined();
  expect(read.damaged).toEqual([]);
  expect(read.opaque).toEqual([]);
  return read.trajectories.map(
    ({ trajectoryId: _id, title: _title, isBranch: _branch, ...trajectory }) => trajectory,
  );
}

const Log = z.looseObject({
  status: z.string(),
  samples: z.array(
    z.looseObject({
      id: z.string(),
      messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
      events: z.array(z.looseObject({ event: z.string() })),
      events_data: z.looseObject({ messages: z.array(z.unknown()) }),
    }),
  ),
});

async function eventsOf(trajectory: Trajectory, choices = {}) {
  const { document } = await writtenLog([trajectory], choices);
  return Log.parse(document).samples.flatMap(({ events }) => events);
}

function only(events: readonly { event: string }[], kind: string) {
  return events.filter(({ event }) => event === kind);
}

describe.each(samples)('of $name', (session) => {
  test('the log follows the rules, and reads back as the same view', async () => {
    const trajectory = view(session);
    const { bytes, problems, faults, extension } = await writtenLog([trajectory]);
    const errors = [...problems, ...faults].filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(extension).toBe('json');
    expect(cameBack(bytes)).toEqual([asCarried(trajectory)]);
  });

  test.skipIf(!hasInspectSchema)('the published schema accepts the log', async () => {
    const { bytes } = await writtenLog([view(session)]);
    expect(logFaults(bytes)).toEqual([]);
  });
});

test('several are the samples of an archive, which reads back as the same views', async () => {
  const views = samples.map(view);
  const { bytes, extension, problems, faults } = await writtenLog(views);
  expect([...problems, ...faults].filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(extension).toBe('eval');
  const names = Object.keys(unzipSync(bytes));
  expect(names[0]).toBe('_journal/start.json');
  expect(names.slice(-3)).toEqual(['_journal/summaries/1.json', 'summaries.json', 'header.json']);
  expect(names.filter((name) => name.startsWith('samples/'))).toHaveLength(views.length);
  expect(cameBack(bytes)).toEqual(views.map(asCarried));
});

test.skipIf(!hasInspectSchema)(
  'the published schema accepts every part of an archive',
  async () => {
    const { bytes } = await writtenLog(samples.map(view));
    expect(logFaults(bytes)).toEqual([]);
  },
);

test('sessions made by chance read back as the same view, on every branch', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const session = randomSession(seed);
    const views = pathsOf(session.events, 'all').map(({ events, active }) =>
      trajectoryOf(events, { active }),
    );
    const { bytes, problems, faults } = await writtenLog(views);
    const errors = [...problems, ...faults].filter(({ severity }) => severity === 'error');
    expect(errors, session.name).toEqual([]);
    expect(cameBack(bytes), session.name).toEqual(views.map(asCarried));
  }
});

test('the same trajectories give the same bytes', async () => {
  const views = samples.slice(0, 3).map(view);
  const [one, other] = [await writtenLog(views), await writtenLog(views)];
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
});

test('what a researcher changed is an approval that modifies; the tool ran with the changed arguments', async () => {
  const events = await eventsOf(view(named('a call whose arguments the researcher edited')));
  expect(only(events, 'approval')).toMatchObject([
    {
      decision: 'modify',
      approver: 'researcher',
      call: { arguments: { query: 'everything' } },
      modified: { arguments: { query: 'spacing, 2015 on' } },
    },
  ]);
  expect(only(events, 'tool')).toMatchObject([{ arguments: { query: 'spacing, 2015 on' } }]);
});

test('a rejection is told with its reason, and its result is an error of that kind', async () => {
  const events = await eventsOf(view(named('a rejection with its reason, and a rating')));
  expect(only(events, 'approval')).toMatchObject([
    { decision: 'reject', explanation: 'Not my notes.' },
  ]);
  const [refused] = only(events, 'tool');
  expect(refused).toMatchObject({ error: { type: 'approval' }, result: '' });
  expect(only(events, 'info').at(-1)).toMatchObject({
    source: 'cairn',
    data: { kind: 'feedback', step: { message: 'Good.' } },
  });
});

test('compactions, stops and words of the researcher are events of their own kinds', async () => {
  const compacted = await eventsOf(view(named('a compaction')));
  expect(only(compacted, 'compaction')).toMatchObject([
    { type: 'summary', source: 'cairn', tokens_before: 900, tokens_after: 90 },
  ]);
  const stopped = await eventsOf(view(named('a stop with a partial reply, and going on')));
  expect(only(stopped, 'interrupt')).toMatchObject([
    { source: 'user_cancel', interrupted: 'generate' },
  ]);
  expect(only(stopped, 'input')).toMatchObject([
    { input: 'A question that is stopped' },
    { input: 'Go on.' },
  ]);
});

test("a sub-agent's events stand in a span that the call leads to", async () => {
  const events = await eventsOf(view(named('a sub-agent')));
  const begin = events.findIndex(({ event }) => event === 'span_begin');
  const end = events.findIndex(({ event }) => event === 'span_end');
  expect(events[begin - 1]).toMatchObject({ event: 'tool', agent_span_id: 'agent-1' });
  expect(events[begin]).toMatchObject({ id: 'agent-1', type: 'agent' });
  const inside = events.slice(begin + 1, end);
  expect(only(inside, 'model')).toHaveLength(2);
  expect(inside.every((event) => event['span_id'] === 'agent-1')).toBe(true);
});

test('a reply points at what it was shown: the log grows with the conversation, not with its square', async () => {
  const long = (turns: number) => {
    const steps = Array.from({ length: turns }, (_, turn) => [
      said(`Question ${turn}, in some words that take their place.`),
      reply({ message: `Answer ${turn}, in some words that take their place.` }),
    ]).flat();
    return writtenLog([trajectoryOfSteps(steps)]);
  };
  const [some, more] = [await long(50), await long(200)];
  expect(more.bytes.length).toBeLessThan(4.5 * some.bytes.length);
  const [sample] = Log.parse(some.document).samples;
  const last = sample?.events.findLast(({ event }) => event === 'model');
  expect(last?.['input_refs']).toEqual([[0, 99]]);
  expect(sample?.events_data.messages).toHaveLength(100);
});

test('masked replies say so, and reasoning goes where it is asked for', async () => {
  const trajectory = trajectoryOfSteps([
    said('Find it.'),
    reply({ calls: [call('look', {})], observations: [failed()] }),
    reply({
      message: 'Here.',
      reasoning: { state: 'shown', text: 'It lay open.' },
      extra: { reasoning_details: [{ text: 'It lay open.' }] },
    }),
  ]);
  const trains = (events: readonly object[]) =>
    events.flatMap((event) => {
      const read = z
        .looseObject({
          event: z.literal('model'),
          metadata: z.looseObject({ cairn: z.looseObject({ train: z.string() }) }),
        })
        .safeParse(event);
      return read.success ? [read.data.metadata.cairn.train] : [];
    });
  expect(trains(await eventsOf(trajectory))).toEqual(['learn', 'learn']);
  expect(trains(await eventsOf(trajectory, { maskFailedSteps: true }))).toEqual(['mask', 'learn']);
  const { masks } = await writtenLog([trajectory], { maskFailedSteps: true });
  expect(masks).toEqual({ learned: 1, masked: 1 });
  const { document } = await writtenLog([trajectory], { reasoning: 'omit' });
  expect(JSON.stringify(document)).not.toContain('It lay open.');
  const field = Log.parse((await writtenLog([trajectory])).document).samples[0]?.messages.at(-1);
  expect(field?.content).toEqual([
    { type: 'reasoning', reasoning: 'It lay open.', redacted: false },
    { type: 'text', text: 'Here.' },
  ]);
});

test('an answer that was held back leaves with no log, nor that of a sub-agent', async () => {
  const heldBack = [{ subtask: 1, text: 'forty-two' }];
  const child = trajectoryOfSteps([said('Help.')], { extra: { heldBack } });
  const trajectory = trajectoryOfSteps([said('Find it.'), reply({ message: 'So.' })], {
    extra: { heldBack, other: 1 },
    children: [child],
  });
  const { document, bytes } = await writtenLog([trajectory]);
  expect(JSON.stringify(document)).not.toContain('forty-two');
  expect(cameBack(bytes)[0]?.extra).toEqual({ other: 1 });
});

test('a time that nobody knows is not made up: the one before stands in, and a warning says so', async () => {
  const time = '2026-05-01T10:00:00.000Z';
  const trajectory = trajectoryOfSteps([said('Find it.', { time }), reply({ message: 'So.' })]);
  const { problems, bytes, document } = await writtenLog([trajectory]);
  expect(problems).toMatchObject([{ severity: 'warning', code: 'times_unknown' }]);
  const [sample] = Log.parse(document).samples;
  expect(sample?.events.map((event) => event['timestamp'])).toEqual([time, time]);
  expect(cameBack(bytes)[0]?.steps.map((step) => step.time)).toEqual([time, undefined]);
});

test('what other programs may hold is carried: odd arguments, results without calls, two of one id', async () => {
  const trajectory = trajectoryOfSteps([
    said('Find it.'),
    reply({
      message: '<think>aloud</think> and on',
      calls: [call('patch', '*** Begin'), { ...call('look', { deep: [1] }), extra: { n: 1 } }],
      observations: [gave('one'), gave('again'), { outcome: 'success', text: 'nobody asked' }],
    }),
    madeStep({
      source: 'system',
      kind: 'note',
      message: 'A note.',
      observations: [gave('x', 'q')],
    }),
    madeStep({ source: 'system', kind: 'unreadable', detail: { odd: null } }),
  ]);
  const { problems, faults, bytes } = await writtenLog([trajectory]);
  const errors = [...problems, ...faults].filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  expect(cameBack(bytes)).toEqual([asCarried(trajectory)]);
});

test('a call that has not ended is carried with a warning', async () => {
  const session = recorder('A question');
  session.reply({ calls: [search('x')] });
  const { problems } = await writtenLog([trajectoryOf(session.events())]);
  expect(problems).toMatchObject([{ severity: 'warning', code: 'call_without_result' }]);
});

test('samples have ids of their own, whatever the trajectories are called', async () => {
  const odd = (trajectoryId: string) => trajectoryOfSteps([said('Hi.')], { trajectoryId });
  const { document, faults } = await writtenLog([odd('../a b'), odd('../a b'), odd('')]);
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  const ids = Log.parse(document).samples.map(({ id }) => id);
  expect(ids).toEqual(['.._a_b', '.._a_b-2', 'ses_made']);
});

test('nothing to write is said to be nothing', async () => {
  const { problems } = await writtenLog([]);
  expect(problems).toMatchObject([{ severity: 'error', code: 'no_samples' }]);
});

test('the validator refuses what readers of logs trip over', async () => {
  const { document } = await writtenLog([view(named('a sub-agent'))]);
  const codes = async (change: (log: z.infer<typeof Log>) => void) => {
    const log = Log.parse(structuredClone(document));
    change(log);
    const found = await validateInspect(fileOf(JSON.stringify(log)));
    return [...new Set(found.flatMap(({ severity, code }) => (severity === 'error' ? code : [])))];
  };
  const first = (log: z.infer<typeof Log>, kind: string) =>
    log.samples[0]?.events.find(({ event }) => event === kind) ?? {};
  expect(await codes(() => undefined)).toEqual([]);
  expect(await codes((log) => void (log['surprise'] = 1))).toEqual(['format_keys']);
  expect(await codes((log) => void log.samples.push(...log.samples))).toEqual([
    'sample_id_twice',
    'sample_ids',
  ]);
  expect(await codes((log) => Object.assign(first(log, 'tool'), { id: 'gone' }))).toEqual([
    'result_without_reply',
  ]);
  expect(
    await codes((log) => Object.assign(first(log, 'model'), { input_refs: [[0, 99]] })),
  ).toEqual(['input_refs']);
  expect(await codes((log) => Object.assign(first(log, 'span_end'), { id: 'other' }))).toContain(
    'span_not_open',
  );
  expect(
    await codes((log) => Object.assign(first(log, 'model'), { timestamp: 'yesterday' })),
  ).toEqual(['format']);
  const broken = await validateInspect(fileOf(new Uint8Array([0x50, 0x4b, 3, 4, 0])));
  expect(broken).toMatchObject([{ severity: 'error', code: 'archive_unreadable' }]);
});
