import { expect, test } from 'vitest';
import { createStreamPath, pathOf } from '../../../../main/core/agent/branch.ts';
import { createLiteratureAssistant } from '../../../../main/core/agent/playbook/literature/assistant.ts';
import {
  evidenceOf,
  eventsOf,
  openCalls,
  reportsOf,
  sessionStatus,
} from '../../../../main/core/agent/session-state.ts';
import type { Step } from '../../../../main/core/agent/step.ts';
import { fail, ok } from '../../../../main/core/errors.ts';
import type { RecordEvent } from '../../../../main/core/record/event.ts';
import { literatureTools } from '../../../../main/core/tools/toolbox.ts';
import { plainLibrary, sha256 } from '../../../support/agent-library.ts';
import { shippedGlossary } from '../../../support/glossary.ts';
import { microbeWorks } from '../../../support/microbe-works.ts';
import { replyStep, request } from '../../../support/model-step.ts';
import { scriptedPolicy } from '../../../support/scripted-policy.ts';
import type { Move } from '../../../support/scripted-policy.ts';
import { opening, sessionKit } from '../../../support/session-kit.ts';
import { testTool } from '../../../support/test-tool.ts';

const never = new AbortController().signal;
const answered: Step = { kind: 'finish', outcome: 'answered' };
const echo = testTool('echo', async ({ value = '' }) => ok({ text: value, data: null }));

async function start(moves: readonly Move[], task = 'one') {
  const policy = scriptedPolicy(moves, 'any_time');
  const kit = sessionKit({ policy, tools: [echo] });
  await kit.session.open(opening(task));
  return {
    ...kit,
    policy,
    /** The newest event of a kind, on whatever branch. */
    newest(kind: string, text?: string): RecordEvent {
      const found = kit.record
        .allEvents()
        .findLast(
          (event) => event.kind === kind && (!text || JSON.stringify(event).includes(text)),
        );
      if (!found) throw new Error(`no ${kind}`);
      return found;
    },
    /** What stands on the path in use, in short. */
    path: () => kit.record.events().map(short),
  };
}

const FRAME = new Set(['session.opened', 'session.closed', 'round.opened', 'round.closed']);

function short(event: RecordEvent): string {
  const words = [
    ...eventsOf([event], 'message.researcher').map(({ payload }) => `Q ${payload.text}`),
    ...eventsOf([event], 'message.agent').map(({ payload }) => `A ${payload.text}`),
    ...eventsOf([event], 'tool.result').map(({ payload }) =>
      payload.outcome === 'success' ? `= ${payload.text}` : `= ${payload.error.code}`,
    ),
    ...eventsOf([event], 'branch.opened').map(({ payload }) => `/ ${payload.reason}`),
  ];
  return words[0] ?? event.kind;
}

function talk(path: readonly string[]): string[] {
  return path.filter(
    (line) => !FRAME.has(line) && line !== 'model.replied' && line !== 'tool.called',
  );
}

test('an edited message takes the place of the old one on a branch, and the old branch is untouched', async () => {
  const kit = await start([
    replyStep({ text: 'first' }),
    answered,
    replyStep({ text: 'second' }),
    answered,
  ]);
  await kit.session.run(never);
  const before = structuredClone(kit.record.allEvents());
  const edited = { eventId: kit.newest('message.researcher').id, reason: 'edit' } as const;
  expect(await kit.session.branch(edited)).toMatchObject({ error: { code: 'invalid_input' } });
  expect(await kit.session.branch({ ...edited, text: 'two' })).toEqual(ok('run'));
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(talk(kit.path())).toEqual(['/ edit', 'Q two', 'A second']);
  expect(eventsOf(kit.record.events(), 'round.opened')).toHaveLength(1);
  expect(kit.record.allEvents().slice(0, before.length)).toEqual(before);
});

test('a follow-up that is edited keeps the round before it', async () => {
  const kit = await start([
    replyStep({ text: 'first' }),
    answered,
    replyStep({ text: 'second' }),
    answered,
    replyStep({ text: 'third' }),
    answered,
  ]);
  await kit.session.run(never);
  await kit.session.say('more');
  await kit.session.run(never);
  const { id } = kit.newest('message.researcher', 'more');
  expect(await kit.session.branch({ eventId: id, reason: 'edit', text: 'less' })).toEqual(
    ok('run'),
  );
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(talk(kit.path())).toEqual(['Q one', 'A first', '/ edit', 'Q less', 'A third']);
  expect(eventsOf(kit.record.events(), 'round.opened').map(({ payload }) => payload.round)).toEqual(
    [1, 2],
  );
});

test('editing a message that came while a call ran gives the call a result on the new branch', async () => {
  const tell = testTool('tell', async () => {
    await kit.session.say('also frogs');
    return ok({ text: 'told', data: null });
  });
  const policy = scriptedPolicy(
    [replyStep({ calls: [request('tell')] }), replyStep({ text: 'toads' }), answered, answered],
    'any_time',
  );
  const kit = sessionKit({ policy, tools: [tell] });
  await kit.session.open(opening('one'));
  await kit.session.run(never);
  const steering = eventsOf(kit.record.events(), 'message.researcher').at(-1)?.event.id ?? '';
  await kit.session.branch({ eventId: steering, reason: 'edit', text: 'also newts' });
  expect(openCalls(kit.record.events())).toEqual([]);
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(talk(kit.record.events().map(short))).toEqual([
    'Q one',
    '/ edit',
    '= interrupted',
    'Q also newts',
  ]);
});

test('a regenerated answer stands beside the first one', async () => {
  const kit = await start([
    replyStep({ calls: [request('echo', { value: 'x' })] }),
    replyStep({ text: 'first' }),
    answered,
    replyStep({ text: 'second' }),
    answered,
  ]);
  await kit.session.run(never);
  const { id } = kit.newest('message.agent');
  expect(await kit.session.branch({ eventId: id, reason: 'regenerate' })).toEqual(ok('run'));
  await kit.session.run(never);
  expect(talk(kit.path())).toEqual(['Q one', '/ regenerate', 'A second']);
  expect(kit.newest('message.agent', 'first').seq).toBeLessThan(
    kit.newest('message.agent', 'second').seq,
  );
});

test.each(['model.failed', 'session.closed'])(
  'a failed step is retried from its %s, and what came before it is kept',
  async (kind) => {
    const failure = fail('model_unreachable', 'Nobody answers.').error;
    const { replied } = replyStep({});
    const modelFailed = {
      stepId: 'step_failed',
      purpose: 'next_step' as const,
      model: replied.model,
      server: replied.server,
      sawSeq: 5,
      failure: { code: failure.code, message: failure.message },
      attempts: [],
      milliseconds: 1,
    };
    const kit = await start([
      replyStep({ calls: [request('echo', { value: 'x' })] }),
      { kind: 'finish', outcome: 'failed', failure, modelFailed },
      replyStep({ text: 'got through' }),
      answered,
    ]);
    expect(await kit.session.run(never)).toEqual(ok('failed'));
    const { id } = kit.newest(kind);
    expect(await kit.session.branch({ eventId: id, reason: 'retry' })).toEqual(ok('run'));
    expect(await kit.session.run(never)).toEqual(ok('answered'));
    expect(talk(kit.path())).toEqual(['Q one', '= x', '/ retry', 'A got through']);
  },
);

test('a step is retried as a whole, whichever of its events is pointed at', async () => {
  const two = [request('echo', { value: 'x' }), request('echo', { value: 'y' })];
  const kit = await start([replyStep({ text: 'see', calls: two }), answered]);
  await kit.session.run(never);
  const old = kit.record.allEvents();
  for (const kind of ['tool.result', 'tool.called', 'message.agent']) {
    const eventId = old.findLast((event) => event.kind === kind)?.id ?? '';
    expect(await kit.session.branch({ eventId, reason: 'retry' })).toEqual(ok('run'));
    expect(talk(kit.path())).toEqual(['Q one', '/ retry']);
  }
});

test.each(['model.replied', 'message.agent', 'tool.called', 'tool.result'])(
  'a fork in the middle of parallel calls, at a %s, stands after all their results and waits',
  async (kind) => {
    const two = [request('echo', { value: 'x' }), request('echo', { value: 'y' })];
    const kit = await start([
      replyStep({ text: 'see', calls: two }),
      replyStep({ text: 'first' }),
      answered,
      replyStep({ text: 'other' }),
      answered,
    ]);
    await kit.session.run(never);
    const step = kit.record.events().find((event) => event.kind === kind);
    const forked = { eventId: step?.id ?? '', reason: 'fork' } as const;
    expect(await kit.session.branch(forked)).toEqual(ok('wait'));
    expect(talk(kit.path())).toEqual(['Q one', 'A see', '= x', '= y', '/ fork']);
    expect(sessionStatus(kit.record.events())).toBe('stopped');
    expect(await kit.session.say('and now?')).toEqual(ok('new_round'));
    expect(await kit.session.run(never)).toEqual(ok('answered'));
    expect(talk(kit.path()).slice(-2)).toEqual(['Q and now?', 'A other']);
  },
);

test('a fork from the last step of a way opens no branch: the way goes on', async () => {
  const kit = await start([
    replyStep({ text: 'first' }),
    answered,
    replyStep({ text: 'second' }),
    answered,
  ]);
  await kit.session.run(never);
  const first = kit.newest('message.agent').id;
  const before = kit.record.allEvents().length;
  expect(await kit.session.branch({ eventId: first, reason: 'fork' })).toEqual(ok('wait'));
  expect(kit.record.allEvents()).toHaveLength(before);
  expect(sessionStatus(kit.record.events())).toBe('answered');
  // From the last step of the other way, the session goes back to it.
  const eventId = kit.newest('message.researcher').id;
  await kit.session.branch({ eventId, reason: 'edit', text: 'two' });
  await kit.session.run(never);
  expect(await kit.session.branch({ eventId: first, reason: 'fork' })).toEqual(ok('wait'));
  expect(talk(kit.path())).toEqual(['Q one', 'A first', '/ switch']);
});

test('a fork at an answer that the session went on from stands after the end of the round', async () => {
  const kit = await start([
    replyStep({ text: 'first' }),
    answered,
    replyStep({ text: 'second' }),
    answered,
  ]);
  await kit.session.run(never);
  const eventId = kit.newest('message.agent').id;
  await kit.session.say('go on');
  await kit.session.run(never);
  await kit.session.branch({ eventId, reason: 'fork' });
  expect(talk(kit.path())).toEqual(['Q one', 'A first', '/ fork']);
  expect(sessionStatus(kit.record.events())).toBe('answered');
});

test('switching back and forth leads to either path, each as it was left', async () => {
  const kit = await start([
    replyStep({ text: 'first' }),
    answered,
    replyStep({ text: 'second' }),
    answered,
    replyStep({ text: 'third' }),
    answered,
  ]);
  await kit.session.run(never);
  const firstLeaf = kit.newest('session.closed').id;
  const eventId = kit.newest('message.researcher').id;
  await kit.session.branch({ eventId, reason: 'edit', text: 'two' });
  await kit.session.run(never);
  const secondLeaf = kit.newest('session.closed').id;
  const to = (leaf: string) => kit.session.branch({ eventId: leaf, reason: 'switch' });

  const before = kit.record.allEvents().length;
  expect(await to(secondLeaf)).toEqual(ok('wait'));
  expect(kit.record.allEvents()).toHaveLength(before);
  expect(await to(firstLeaf)).toEqual(ok('wait'));
  expect(talk(kit.path())).toEqual(['Q one', 'A first', '/ switch']);
  await kit.session.say('go on');
  await kit.session.run(never);
  expect(talk(kit.path())).toEqual(['Q one', 'A first', '/ switch', 'Q go on', 'A third']);
  await to(secondLeaf);
  expect(talk(kit.path())).toEqual(['/ edit', 'Q two', 'A second', '/ switch']);
  expect(await kit.session.resume(never)).toMatchObject({ error: { code: 'session_closed' } });
});

test('a running session is not branched, and an event of another session is not found', async () => {
  const kit = await start([
    async () => {
      const request_ = { eventId: kit.record.events()[1]?.id ?? '', reason: 'retry' } as const;
      expect(await kit.session.branch(request_)).toMatchObject({ error: { code: 'session_busy' } });
      return answered;
    },
  ]);
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(await kit.session.branch({ eventId: 'elsewhere', reason: 'fork' })).toMatchObject({
    error: { code: 'not_found' },
  });
});

test('going back does not bring back an older permission or an earlier assistant', async () => {
  const kit = await start([replyStep({ text: 'first' }), answered]);
  await kit.session.run(never);
  await kit.session.setApprovals({ mode: 'supervised', rules: { echo: 'deny' } });
  const next = scriptedPolicy(
    [replyStep({ calls: [request('echo')] }), replyStep({ text: 'second' }), answered],
    'any_time',
  );
  const other = { ...next, identity: { ...next.identity, name: 'another' } };
  const changed = { policy: other, tools: [echo], systemPrompt: 'Be brief.' };
  expect(await kit.session.changePolicy(changed)).toEqual(ok(undefined));
  const eventId = kit.newest('message.researcher').id;
  await kit.session.branch({ eventId, reason: 'edit', text: 'two' });
  await kit.session.run(never);
  expect(talk(kit.path())).toEqual([
    '/ edit',
    'approvals.changed',
    'model.changed',
    'Q two',
    '= approval_denied',
    'A second',
  ]);
  expect(eventsOf(kit.record.events(), 'model.changed')[0]?.payload).toMatchObject({
    policy: { name: 'another' },
    systemPrompt: 'Be brief.',
    tools: [{ name: 'echo' }],
  });
});

test('the built-in assistant answers again on a branch, from the branch alone', async () => {
  const library = plainLibrary(microbeWorks);
  const kit = sessionKit({
    policy: createLiteratureAssistant(shippedGlossary()),
    tools: (questions) =>
      literatureTools({ ...library, library: library.reader, digest: sha256, questions }),
  });
  await kit.session.open(opening('Do microcins inhibit competing bacteria?'));
  await kit.session.run(never);
  const evidence = [...evidenceOf(kit.record.events()).keys()];
  const message = eventsOf(kit.record.events(), 'message.agent').at(-1)?.event.id ?? '';
  await kit.session.branch({ eventId: message, reason: 'regenerate' });
  expect(reportsOf(kit.record.events())).toEqual([]);
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(reportsOf(kit.record.events())).toHaveLength(1);
  expect([...evidenceOf(kit.record.events()).keys()]).toEqual(evidence);
});

test('the path in use is kept while events come in, and walked again only at a branch', () => {
  interface Placed {
    readonly id: string;
    readonly seq: number;
    readonly parentId?: string;
  }
  const at = (seq: number, parentId?: string): Placed => ({
    id: `e${seq}`,
    seq,
    ...(parentId === undefined ? {} : { parentId }),
  });
  const path = createStreamPath<Placed>();
  const same = path.active();
  path.add([at(0), at(1), at(2)]);
  expect(path.active()).toBe(same);
  path.add([at(3, 'e1'), at(4)]);
  path.add([at(6), at(4)]);
  path.add([at(5)]);
  path.add([at(7, 'e2'), at(8)]);
  expect(path.active().map(({ seq }) => seq)).toEqual([0, 1, 2, 7, 8]);
  expect(path.active()).toEqual(pathOf(path.all()));
  path.add([at(9, 'e6')]);
  expect(path.active().map(({ seq }) => seq)).toEqual([0, 1, 3, 4, 5, 6, 9]);
  expect(path.all().map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
