import { expect, test } from 'vitest';
import { draft } from '../../../../main/core/agent/session-record.ts';
import { eventsOf, sessionStatus } from '../../../../main/core/agent/session-state.ts';
import type { Step } from '../../../../main/core/agent/step.ts';
import { ok } from '../../../../main/core/errors.ts';
import { replyStep, request } from '../../../support/model-step.ts';
import { scriptedPolicy } from '../../../support/scripted-policy.ts';
import type { Move } from '../../../support/scripted-policy.ts';
import { opening, sessionKit } from '../../../support/session-kit.ts';
import { testTool } from '../../../support/test-tool.ts';

const never = new AbortController().signal;
const answered: Step = { kind: 'finish', outcome: 'answered' };
const echo = testTool('echo', async (input) => ok({ text: JSON.stringify(input), data: null }));

async function modelKit(moves: readonly Move[], options: { budget?: object } = {}) {
  const policy = scriptedPolicy(moves, 'any_time');
  const kit = sessionKit({ policy, tools: [echo] });
  await kit.session.open({
    ...opening('a task'),
    ...(options.budget ? { budget: { steps: 100, milliseconds: 60_000, ...options.budget } } : {}),
  });
  return { ...kit, policy, kinds: () => kit.record.events().map(({ kind }) => kind) };
}

test('a reply is recorded in one piece, headed by what was asked, each part naming its step', async () => {
  const step = replyStep({ text: 'Let me look.', reasoning: 'hm', calls: [request('echo')] });
  const kit = await modelKit([step, replyStep({ text: 'Done.' }), answered]);
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(kit.kinds().slice(3, 8)).toEqual([
    'model.replied',
    'reasoning',
    'message.agent',
    'tool.called',
    'tool.result',
  ]);
  const { stepId } = step.replied;
  expect(eventsOf(kit.record.events(), 'tool.called')[0]?.payload.stepId).toBe(stepId);
  const finals = eventsOf(kit.record.events(), 'message.agent').map(({ payload }) => payload.final);
  expect(finals).toEqual([false, true]);
});

test('a message is recorded while a reply streams, and the answer that had not seen it ends nothing', async () => {
  const kit = await modelKit([
    async (state) => {
      expect(await kit.session.say('also frogs')).toEqual(ok('steering'));
      return replyStep({ text: 'Toads.', replied: { sawSeq: state.events.at(-1)?.seq ?? 0 } });
    },
    answered,
    (state) => replyStep({ text: 'Frogs.', replied: { sawSeq: state.events.at(-1)?.seq ?? 0 } }),
    answered,
  ]);
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  kit.policy.assertConsumed();
  const messages = eventsOf(kit.record.events(), 'message.agent').map(({ payload }) => payload);
  expect(messages).toMatchObject([
    { text: 'Toads.', final: true },
    { text: 'Frogs.', final: true },
  ]);
  const told = kit.kinds().lastIndexOf('message.researcher');
  expect(told).toBeLessThan(kit.kinds().indexOf('model.replied'));
});

test('a message that comes while the policy decides to end is answered in the same round', async () => {
  const kit = await modelKit([
    replyStep({ text: 'Toads.' }),
    async () => {
      await kit.session.say('also frogs');
      return answered;
    },
    replyStep({ text: 'Frogs.' }),
    answered,
  ]);
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  kit.policy.assertConsumed();
  expect(kit.kinds().filter((kind) => kind === 'round.opened')).toHaveLength(1);
});

test('a policy that will not look at the message is ended after ten tries', async () => {
  const kit = await modelKit([
    async () => {
      await kit.session.say('also frogs');
      return replyStep({ text: 'Toads.', replied: { sawSeq: 2 } });
    },
    ...Array.from({ length: 10 }, () => answered),
  ]);
  expect(await kit.session.run(never)).toEqual(ok('failed'));
});

test('what had arrived before Stop is kept as a partial message, and its whole calls are not run', async () => {
  const controller = new AbortController();
  const kit = await modelKit([
    (_, signal) =>
      new Promise<Step>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(replyStep({ text: 'Half a', partial: true, calls: [request('echo')] }));
        });
        setImmediate(() => controller.abort());
      }),
  ]);
  expect(await kit.session.run(controller.signal)).toEqual(ok('stopped'));
  expect(eventsOf(kit.record.events(), 'message.agent')[0]?.payload).toMatchObject({
    text: 'Half a',
    final: false,
    partial: true,
  });
  expect(eventsOf(kit.record.events(), 'tool.result')[0]?.payload).toMatchObject({
    error: { code: 'stopped' },
  });
});

test('Stop before anything of a reply had arrived ends the session as stopped, whatever the policy says', async () => {
  const controller = new AbortController();
  const kit = await modelKit([
    async () => {
      controller.abort();
      return { kind: 'finish', outcome: 'failed' };
    },
  ]);
  expect(await kit.session.run(controller.signal)).toEqual(ok('stopped'));
});

test('already-aborted signal: the run ends as stopped at once, and nobody is asked', async () => {
  const kit = await modelKit([]);
  expect(await kit.session.run(AbortSignal.abort())).toEqual(ok('stopped'));
  expect(sessionStatus(kit.record.events())).toBe('stopped');
});

test('half arguments are recorded as discarded and run nothing; the text beside them is not the end', async () => {
  const discarded = { name: 'echo', arguments: '{"val', reason: 'unfinished' } as const;
  const kit = await modelKit([
    replyStep({ text: 'Looking.', replied: { discardedCalls: [discarded] } }),
    replyStep({ text: 'Done.' }),
    answered,
  ]);
  await kit.session.run(never);
  expect(kit.kinds()).not.toContain('tool.called');
  expect(eventsOf(kit.record.events(), 'message.agent')[0]?.payload.final).toBe(false);
});

test('empty turns and notes without end are ended after ten in a row', async () => {
  const note: Step = {
    kind: 'note',
    drafts: [draft('citations.refused', { messageId: 'x', unknown: ['y'] }, 'system')],
  };
  const turns = Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? note : replyStep({})));
  const kit = await modelKit(turns);
  expect(await kit.session.run(never)).toEqual(ok('failed'));
  kit.policy.assertConsumed();
  expect(eventsOf(kit.record.events(), 'session.closed')[0]?.payload.failure?.code).toBe(
    'loop_detected',
  );
});

test.each([
  ['steps', { steps: 3 }, '3 steps'],
  ['tokens', { tokens: 40 }, '40 tokens'],
  ['cost', { costUsd: 0.25 }, '0.25 US dollars'],
])(
  'no budget goes unnoticed: %s of model replies end the round by name',
  async (_, budget, words) => {
    const kit = await modelKit(
      Array.from({ length: 9 }, (__, at) =>
        replyStep({ text: `part ${at}`, replied: { costUsd: 0.1 } }),
      ),
      { budget },
    );
    expect(await kit.session.run(never)).toEqual(ok('budget_exhausted'));
    expect(eventsOf(kit.record.events(), 'model.replied')).toHaveLength(3);
    const failure = eventsOf(kit.record.events(), 'session.closed')[0]?.payload.failure;
    expect(failure?.message).toContain(words);
  },
);

test('what a sub-agent used counts in the round that called it', async () => {
  const usage = { requests: 3, promptTokens: 900, completionTokens: 150, costUsd: 1.5 };
  const delegate = testTool('delegate', async () => ok({ text: 'found', data: { usage } }));
  const policy = scriptedPolicy([replyStep({ calls: [request('delegate')] })], 'any_time');
  const kit = sessionKit({ policy, tools: [delegate] });
  const budget = { steps: 100, milliseconds: 60_000, tokens: 1_000 };
  await kit.session.open({ ...opening('a task'), budget });
  expect(await kit.session.run(never)).toEqual(ok('budget_exhausted'));
});

test('a step that cannot be recorded ends the session as failed, with the reason', async () => {
  const kit = await modelKit([replyStep({ text: 'x', replied: { contextHash: 'not a hash' } })]);
  expect(await kit.session.run(never)).toEqual(ok('failed'));
  const failure = eventsOf(kit.record.events(), 'session.closed')[0]?.payload.failure;
  expect(failure?.message).toContain('contextHash');
});
