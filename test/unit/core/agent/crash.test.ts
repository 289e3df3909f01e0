import { expect, test } from 'vitest';
import {
  eventsOf,
  openCalls,
  pendingApprovals,
  sessionStatus,
} from '../../../../main/core/agent/session-state.ts';
import type { Policy, Step, ToolRequest } from '../../../../main/core/agent/step.ts';
import { fail, ok } from '../../../../main/core/errors.ts';
import type { RecordEvent } from '../../../../main/core/record/event.ts';
import { replyStep, request } from '../../../support/model-step.ts';
import { mortalRecord } from '../../../support/mortal-record.ts';
import type { Death, MortalRecord } from '../../../support/mortal-record.ts';
import { seededChance } from '../../../support/seeded-random.ts';
import type { Chance } from '../../../support/seeded-random.ts';
import { countingRandom, opening, sessionKit } from '../../../support/session-kit.ts';
import { testTool } from '../../../support/test-tool.ts';

type Replies = readonly (readonly ToolRequest[])[];

/** A model that gives its next reply from what the record holds, as a real one would after a restart. */
function modelOf(replies: Replies): Policy {
  return {
    identity: { kind: 'model', name: 'scripted by the record', version: '1' },
    steering: 'any_time',
    next: async ({ events }): Promise<Step> => {
      const replied = eventsOf(events, 'model.replied');
      const isSaid = eventsOf(events, 'message.agent').some(({ payload }) => payload.final);
      if (isSaid) return { kind: 'finish', outcome: 'answered' };
      const calls = replies[replied.length] ?? [];
      const text = calls.length === 0 && replied.length >= replies.length ? 'Done.' : '';
      return replyStep({ calls, text, replied: { stepId: `step_${replied.length}` } });
    },
  };
}

/** Side effects as the world saw them, by call. */
type World = Map<string, number>;

function toolsIn(world: World, record: MortalRecord) {
  const effect = async (callId: string): Promise<void> => {
    // Somewhere in the middle of the work the effect takes place, if the engine still lives.
    await Promise.resolve();
    if (record.isAlive()) world.set(callId, (world.get(callId) ?? 0) + 1);
    await Promise.resolve();
  };
  return [
    testTool('read', async ({ value = '' }) => {
      for (let turn = 0; turn < value.length; turn += 1) await Promise.resolve();
      return ok({ text: value, data: null });
    }),
    testTool(
      'write',
      async (_, { callId }) => {
        await effect(callId);
        return ok({ text: 'written', data: null });
      },
      { sideEffect: true },
    ),
    testTool(
      'send',
      async (_, { callId }) => {
        await effect(callId);
        return ok({ text: 'sent', data: null });
      },
      { sideEffect: true, approval: 'ask' },
    ),
    testTool('fetch', async () => ok({ text: 'fetched', data: null }), { approval: 'ask' }),
    testTool('fails', async () => fail('not_found', 'Not there.')),
    testTool('throws', async () => {
      throw new Error('broken inside');
    }),
  ];
}

interface Life {
  readonly events: readonly RecordEvent[];
  readonly death: Death;
  /** Appends until Stop is pressed; 0 for never. */
  readonly stopAt?: number;
  readonly decide?: (callId: string, kit: ReturnType<typeof sessionKit>) => void;
}

const approve = (callId: string, { session }: ReturnType<typeof sessionKit>): void =>
  void session.approve({ callId, decision: 'approve' });

/** One run of one engine, from its start to its end or its death; gives what is in the record then. */
async function live(replies: Replies, world: World, life: Life): Promise<readonly RecordEvent[]> {
  const controller = new AbortController();
  const asked = new Set<string>();
  let appends = 0;
  const record = mortalRecord(life.events, life.death, () => {
    appends += 1;
    if (appends === life.stopAt) controller.abort();
    look();
  });
  const kit = sessionKit({
    policy: modelOf(replies),
    tools: toolsIn(world, record),
    record,
    random: countingRandom(life.events.length * 100),
  });
  function look(): void {
    for (const { callId } of pendingApprovals(record.events())) {
      if (asked.has(callId)) continue;
      asked.add(callId);
      setImmediate(() => (life.decide ?? approve)(callId, kit));
    }
  }
  const isNew = life.events.length === 0;
  const start = async (): Promise<unknown> => {
    if (!isNew) return kit.session.resume(controller.signal);
    await kit.session.open(opening('a task'));
    return kit.session.run(controller.signal);
  };
  look();
  await Promise.race([start(), record.crashed]);
  return record.allEvents();
}

/** What is wrong with the record as a restart finds it; `about` says where it was. */
function problemsOf(events: readonly RecordEvent[], world: World, about: string): string[] {
  const called = eventsOf(events, 'tool.called').map(({ payload }) => payload.callId);
  const settled = eventsOf(events, 'tool.result').map(({ payload }) => payload.callId);
  const requested = eventsOf(events, 'approval.requested').map(({ payload }) => payload.callId);
  const inOrder = called.filter((callId) => settled.includes(callId));
  return [
    ...(new Set(settled).size === settled.length ? [] : ['a call has two results']),
    ...(inOrder.join() === settled.join() ? [] : ['results are not in the order of the calls']),
    ...(new Set(requested).size === requested.length ? [] : ['a call was asked about twice']),
    ...([...world.values()].every((times) => times === 1) ? [] : ['an effect was doubled']),
  ].map((problem) => `${about}: ${problem}`);
}

function problemsAtTheEnd(events: readonly RecordEvent[], world: World, about: string): string[] {
  const done = eventsOf(events, 'tool.result').filter(
    ({ payload }) => payload.outcome === 'success' && /(written|sent)$/.test(payload.text),
  );
  const ends = [
    ...(openCalls(events).length === 0 ? [] : ['an orphan call']),
    ...(sessionStatus(events) === 'answered' ? [] : ['no answer']),
    ...(done.every(({ payload }) => world.has(payload.callId)) ? [] : ['said and not done']),
  ].map((problem) => `${about}: ${problem}`);
  return [...problemsOf(events, world, about), ...ends];
}

const mixed: Replies = [
  [request('read', { value: 'aaa' }), request('read', { value: 'b' }), request('write')],
  [request('send'), request('read', { value: 'c' }), request('nonsense')],
  [request('fetch'), request('fetch'), request('throws'), request('write', { value: 7 })],
];
const immortal: Death = { at: 0, kept: 'all' };

test.each(['none', 'first', 'all'] as const)(
  'orphan call: after a crash at any append that keeps %s of it, every call has one result and no effect is doubled',
  async (kept) => {
    const whole = await live(mixed, new Map(), { events: [], death: immortal });
    expect(sessionStatus(whole)).toBe('answered');
    const problems: string[] = [];
    for (let at = 2; at <= whole.length; at += 1) {
      const world: World = new Map();
      const about = `crash at append ${at}`;
      const left = await live(mixed, world, { events: [], death: { at, kept } });
      problems.push(...problemsOf(left, world, about));
      if (sessionStatus(left) === 'answered') continue;
      const end = await live(mixed, world, { events: left, death: immortal });
      problems.push(...problemsAtTheEnd(end, world, about));
    }
    expect(problems).toEqual([]);
  },
);

test('running after restart: a crash leaves no session that runs, and resuming one that ended says so', async () => {
  const world: World = new Map();
  const left = await live(mixed, world, { events: [], death: { at: 6, kept: 'all' } });
  const record = mortalRecord(left, immortal);
  const tools = toolsIn(world, record);
  const kit = sessionKit({ policy: modelOf(mixed), tools, record });
  expect(kit.session.isRunning()).toBe(false);
  const end = await live(mixed, world, { events: left, death: immortal });
  const again = sessionKit({ policy: modelOf(mixed), tools, record: mortalRecord(end, immortal) });
  expect(await again.session.resume(new AbortController().signal)).toMatchObject({
    error: { code: 'session_closed' },
  });
  expect(again.record.events()).toHaveLength(end.length);
});

function randomReplies(chance: Chance): Replies {
  const call = (): ToolRequest =>
    chance.pick([
      request('read', { value: 'x'.repeat(chance.below(6)) }),
      request('write'),
      request('send'),
      request('fetch'),
      request('fails', { value: String(chance.below(1_000)) }),
      request('throws'),
      request('nonsense'),
      request('read', { value: 7 }),
    ]);
  return Array.from({ length: 1 + chance.below(4) }, () =>
    Array.from({ length: 1 + chance.below(5) }, call),
  );
}

/** A researcher who approves, edits, rejects, changes the rules or says something meanwhile. */
function moody(chance: Chance): NonNullable<Life['decide']> {
  return (callId, { session }) => {
    const decisions = [
      () => void session.approve({ callId, decision: 'approve' }),
      () => void session.approve({ callId, decision: 'approve', arguments: { value: 'edited' } }),
      () => void session.approve({ callId, decision: 'approve', remember: true }),
      () => void session.approve({ callId, decision: 'reject', reason: 'no' }),
      () => void session.setApprovals({ mode: 'autonomous', rules: {} }),
      () => void session.setApprovals({ mode: 'unattended', rules: { fetch: 'deny' } }),
    ] as const;
    if (chance.oneIn(3)) void session.say('and also this');
    chance.pick(decisions)();
  };
}

test('random replies, approvals, stops and crashes: exactly one result per call, never a doubled effect', async () => {
  const problems: string[] = [];
  for (let seed = 1; seed <= 150; seed += 1) {
    const chance = seededChance(seed);
    const replies = randomReplies(chance);
    const world: World = new Map();
    let events: readonly RecordEvent[] = [];
    for (let lives = 0; lives < 5 && sessionStatus(events) !== 'answered'; lives += 1) {
      const death: Death = {
        at: 2 + chance.below(12),
        kept: chance.pick(['none', 'first', 'all']),
      };
      const stopAt = chance.oneIn(3) ? 2 + chance.below(10) : 0;
      events = await live(replies, world, { events, death, stopAt, decide: moody(chance) });
      problems.push(...problemsOf(events, world, `seed ${seed}, life ${lives}`));
    }
    if (sessionStatus(events) !== 'answered') {
      events = await live(replies, world, { events, death: immortal, decide: moody(chance) });
    }
    problems.push(...problemsAtTheEnd(events, world, `seed ${seed}`));
  }
  expect(problems).toEqual([]);
});
