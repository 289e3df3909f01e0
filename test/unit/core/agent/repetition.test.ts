import { expect, test } from 'vitest';
import { eventsOf, sessionStatus } from '../../../../main/core/agent/session-state.ts';
import type { Step } from '../../../../main/core/agent/step.ts';
import { fail, ok } from '../../../../main/core/errors.ts';
import { memoryRecord } from '../../../support/memory-record.ts';
import { replyStep, request } from '../../../support/model-step.ts';
import { scriptedPolicy } from '../../../support/scripted-policy.ts';
import { opening, sessionKit } from '../../../support/session-kit.ts';
import type { Kit } from '../../../support/session-kit.ts';
import { testTool } from '../../../support/test-tool.ts';

const never = new AbortController().signal;
const answered: Step = { kind: 'finish', outcome: 'answered' };
let count = 0;
const echo = testTool('echo', async ({ value = '' }) => ok({ text: value, data: null }));
const other = testTool('other', async () => ok({ text: 'other', data: null }));
const counter = testTool('counter', async () => ok({ text: String((count += 1)), data: null }));
const fails = testTool('fails', async () => fail('not_found', 'Not there.'));
const tools = [echo, other, counter, fails];

function calls(...named: readonly string[]): Step[] {
  return named.map((name) => {
    const [tool = '', value] = name.split(' ');
    return replyStep({ calls: [request(tool, value === undefined ? {} : { value })] });
  });
}

function times(repeats: number, ...named: readonly string[]): Step[] {
  return Array.from({ length: repeats }, () => calls(...named)).flat();
}

async function start(steps: readonly Step[], more: Partial<Parameters<typeof sessionKit>[0]> = {}) {
  const policy = scriptedPolicy(steps, 'any_time');
  const kit = sessionKit({ policy, tools, mode: 'autonomous', ...more });
  await kit.session.open(opening('a task', 'en'));
  return { ...kit, policy };
}

test.each([
  ['repeated: five equal calls with equal results', times(5, 'echo a')],
  ['repeated: two calls in turn, four times', times(4, 'echo a', 'other')],
  ['repeated: three calls in turn, four times', times(4, 'echo a', 'echo b', 'other')],
  [
    'blind to varied arguments: eight failures of one tool with one code',
    calls(...Array.from({ length: 8 }, (_, at) => `fails ${at}`)),
  ],
])('%s end the round when nobody is asked', async (_, steps) => {
  const kit = await start(steps);
  expect(await kit.session.run(never)).toEqual(ok('budget_exhausted'));
  kit.policy.assertConsumed();
  expect(eventsOf(kit.record.events(), 'session.closed')[0]?.payload.failure?.code).toBe(
    'loop_detected',
  );
});

test.each([
  ['the same call with another result each time', times(9, 'counter')],
  ['other arguments each time', calls(...Array.from({ length: 9 }, (_, at) => `echo ${at}`))],
  ['four equal calls', times(4, 'echo a')],
  ['two calls in turn, three times', times(3, 'echo a', 'other')],
  ['seven failures', calls(...Array.from({ length: 7 }, (_, at) => `fails ${at}`))],
])('no false alarms: %s', async (_, steps) => {
  const kit = await start([...steps, answered]);
  expect(await kit.session.run(never)).toEqual(ok('answered'));
});

test('calls that fail in the same way side by side count as well', async () => {
  const calls8 = Array.from({ length: 8 }, (_, at) => request('fails', { value: String(at) }));
  const kit = await start([replyStep({ calls: calls8 })]);
  expect(await kit.session.run(never)).toEqual(ok('budget_exhausted'));
});

async function asked({ record }: Kit) {
  for (;;) {
    const question = eventsOf(record.events(), 'question.asked').at(-1);
    const answers = eventsOf(record.events(), 'question.answered');
    if (question && answers.every(({ event }) => event.seq < question.event.seq)) return question;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

const supervised = { mode: 'supervised', canAsk: true } as const;

test('with a person there, they are asked; going on starts the count afresh, stopping ends the round', async () => {
  const kit = await start(times(10, 'echo a'), supervised);
  const running = kit.session.run(never);
  const first = await asked(kit);
  expect(first.event.actor.kind).toBe('system');
  expect(first.payload.choices).toEqual(['Go on', 'Stop here']);
  await kit.session.answer(first.payload.questionId, 'Go on');
  const second = await asked(kit);
  expect(eventsOf(kit.record.events(), 'tool.called')).toHaveLength(10);
  await kit.session.answer(second.payload.questionId, 'Stop here');
  expect(await running).toEqual(ok('budget_exhausted'));
  expect(sessionStatus(kit.record.events())).toBe('budget_exhausted');
});

test('the question is in the language of the session, and stands again after a crash', async () => {
  const policy = scriptedPolicy(times(5, 'echo a'), 'any_time');
  const kit = sessionKit({ policy, tools, ...supervised });
  await kit.session.open(opening('任务', 'zh'));
  void kit.session.run(never);
  const { payload } = await asked(kit);
  expect(payload.choices).toEqual(['继续', '到此为止']);

  const record = memoryRecord(kit.record.sessionId, kit.record.events());
  const later = sessionKit({
    policy: scriptedPolicy([answered], 'any_time'),
    tools,
    record,
    ...supervised,
  });
  const resumed = later.session.resume(never);
  await later.session.answer(payload.questionId, '继续');
  expect(await resumed).toEqual(ok('answered'));
  expect(eventsOf(record.events(), 'question.asked')).toHaveLength(1);
});

test('Stop while the question stands ends the session', async () => {
  const controller = new AbortController();
  const kit = await start(times(5, 'echo a'), supervised);
  const running = kit.session.run(controller.signal);
  await asked(kit);
  controller.abort();
  expect(await running).toEqual(ok('stopped'));
});
