import { expect, test } from 'vitest';
import { pendingApprovals } from '../../../../main/core/agent/session-state.ts';
import { fail, ok } from '../../../../main/core/errors.ts';
import { exportTrajectories } from '../../../../main/core/trajectory/export.ts';
import { parseAtif } from '../../../../main/core/trajectory/formats/atif-import.ts';
import { parseOpenai } from '../../../../main/core/trajectory/formats/openai.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { modelKit } from '../../../support/model-kit.ts';
import { written } from '../../../support/scripted-model.ts';
import { opening } from '../../../support/session-kit.ts';
import { testTool } from '../../../support/test-tool.ts';
import { dataOf } from '../../../support/workspaces.ts';

const choices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
} as const;

const never = new AbortController().signal;

const read = testTool('read', async ({ value = '' }) =>
  value === 'lost' ? fail('not_found', 'There is no such page.') : ok({ text: value, data: null }),
);
const write = testTool(
  'write',
  async ({ value = '' }) => ok({ text: `wrote ${value}`, data: null }),
  {
    approval: 'ask',
    sideEffect: true,
  },
);

/** A session that the real loop ran with a model's policy, with one call edited and one refused. */
async function ranSession() {
  const kit = modelKit(
    [
      {
        text: 'I read two pages.',
        reasoning: 'Two pages will do.',
        calls: [
          written('read', { value: 'one' }, 'same'),
          written('read', { value: 'lost' }, 'same'),
        ],
      },
      { calls: [written('write', { value: 'a' }), written('write', { value: 'b' })] },
      { text: 'Written.' },
      { text: 'Twice.' },
    ],
    { tools: [read, write] },
  );
  await kit.session.open({ ...opening('Read and write'), systemPrompt: 'You are careful.' });
  const running = kit.session.run(never);
  for (const word of [
    { decision: 'approve', arguments: { value: 'z' } },
    { decision: 'reject', reason: 'Once is enough.' },
  ] as const) {
    while (pendingApprovals(kit.record.events()).length === 0) await new Promise(setImmediate);
    const callId = pendingApprovals(kit.record.events())[0]?.callId ?? '';
    dataOf(await kit.session.approve({ callId, ...word }));
  }
  dataOf(await running);
  dataOf(await kit.session.say('How often did you write?'));
  dataOf(await kit.session.run(never));
  kit.model.assertConsumed();
  return kit;
}

test('the sample of a session that was run is what its last request sent, and the reply to it', async () => {
  const { record, model } = await ranSession();
  const trajectory = trajectoryOf(record.events());
  const exported = exportTrajectories('openai', [trajectory], choices);
  expect(exported.problems.map(({ code }) => code)).toEqual([
    'arguments_edited',
    'reasoning_dropped',
  ]);
  const turns = dataOf(parseOpenai(exported.text))[0]?.turns ?? [];
  const sent = model.requests.at(-1)?.messages ?? [];
  const said = turns.flatMap((turn) =>
    turn.role === 'agent'
      ? [turn.content, ...turn.results.map(({ text }) => text)]
      : [turn.content],
  );
  expect(said).toEqual([...sent.map(({ content }) => content), 'Twice.']);
  const calls = turns.flatMap((turn) => (turn.role === 'agent' ? turn.calls : []));
  expect(calls.map(({ arguments: input }) => input)).toEqual([
    { value: 'one' },
    { value: 'lost' },
    { value: 'z' },
    { value: 'b' },
  ]);
  expect(new Set(calls.map(({ callId }) => callId)).size).toBe(4);
  expect(said.join('\n')).toContain('Once is enough.');
});

test('every event that the loop recorded has exactly one place in the view', async () => {
  const { record } = await ranSession();
  const { steps, eventIds } = trajectoryOf(record.events());
  const placed = [...eventIds, ...steps.flatMap((step) => step.eventIds)];
  expect(placed.toSorted()).toEqual(
    record
      .events()
      .map(({ id }) => id)
      .toSorted(),
  );
});

test('its ATIF document keeps who decided, and reads back as it was', async () => {
  const { record } = await ranSession();
  const trajectory = trajectoryOf(record.events());
  const { text, problems } = exportTrajectories('atif', [trajectory], choices);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [again] = dataOf(parseAtif(text));
  const decided = again?.steps.flatMap(({ calls }) => calls).map(({ approval }) => approval);
  expect(decided).toMatchObject([
    undefined,
    undefined,
    { decision: 'approve', by: 'researcher' },
    { decision: 'reject', by: 'researcher', reason: 'Once is enough.' },
  ]);
  expect(again?.steps.map(({ message }) => message)).toEqual(
    trajectory.steps.map(({ message }) => message),
  );
});
