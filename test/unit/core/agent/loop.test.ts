import * as z from 'zod';
import { expect, test } from 'vitest';
import { eventsOf, openCalls, sessionStatus } from '../../../../main/core/agent/session-state.ts';
import type { Step } from '../../../../main/core/agent/step.ts';
import { fail, ok } from '../../../../main/core/errors.ts';
import { askResearcher } from '../../../../main/core/tools/ask-researcher.ts';
import { defineTool } from '../../../../main/core/tools/tool.ts';
import type { Tool } from '../../../../main/core/tools/tool.ts';
import { sha256 } from '../../../support/agent-library.ts';
import { memoryRecord } from '../../../support/memory-record.ts';
import { scriptedPolicy } from '../../../support/scripted-policy.ts';
import { opening, sessionKit, stillClock } from '../../../support/session-kit.ts';

const never = new AbortController().signal;
const answered: Step = { kind: 'finish', outcome: 'answered' };

function tool(
  name: string,
  behaviour: Parameters<typeof defineTool>[0]['run'],
  milliseconds = 5_000,
): Tool {
  return defineTool({
    name,
    description: name,
    input: z.strictObject({ value: z.string().optional() }),
    limits: { milliseconds, outputCharacters: 20 },
    sideEffect: false,
    reach: ['session'],
    approval: 'allow',
    run: behaviour,
  });
}

const echo = tool('echo', async (input) => ok({ text: JSON.stringify(input), data: input }));

function call(name: string, value?: string): Step {
  const input = value === undefined ? {} : { value };
  return { kind: 'call', calls: [{ tool: name, arguments: input }] };
}

async function run(steps: Parameters<typeof scriptedPolicy>[0], tools: readonly Tool[] = [echo]) {
  const policy = scriptedPolicy(steps);
  const kit = sessionKit({ policy, tools });
  await kit.session.open(opening('a task'));
  const outcome = await kit.session.run(never);
  policy.assertConsumed();
  return { ...kit, outcome, results: eventsOf(kit.record.events(), 'tool.result') };
}

test('every step is recorded in order, a call before it runs and its result after', async () => {
  let seen: string[] = [];
  const spy = tool('spy', async (_, context) => {
    seen = context.events().map(({ kind }) => kind);
    return ok({ text: 'done', data: null });
  });
  const { record, outcome } = await run(
    [
      { kind: 'reason', text: 'why' },
      call('spy'),
      { kind: 'say', text: 'so', final: true },
      answered,
    ],
    [spy],
  );
  expect(outcome).toEqual(ok('answered'));
  expect(seen.at(-1)).toBe('tool.called');
  expect(record.events().map(({ kind }) => kind)).toEqual([
    'session.opened',
    'message.researcher',
    'round.opened',
    'reasoning',
    'tool.called',
    'tool.result',
    'message.agent',
    'round.closed',
    'session.closed',
  ]);
});

test('the opening holds each tool with the JSON Schema of its arguments', async () => {
  const { record } = await run([answered]);
  const [opened] = eventsOf(record.events(), 'session.opened');
  expect(opened?.payload.tools).toEqual([
    expect.objectContaining({
      name: 'echo',
      inputSchema: expect.objectContaining({ type: 'object', additionalProperties: false }),
    }),
  ]);
});

test('an unknown tool, wrong arguments, a failure and a throw are errors the policy goes on from', async () => {
  const refuses = tool('refuses', async () => fail('not_found', 'no such thing'));
  const throws = tool('throws', async () => {
    throw new Error('broken inside');
  });
  const { outcome, results } = await run(
    [
      call('nonsense'),
      { kind: 'call', calls: [{ tool: 'echo', arguments: { value: 7 } }] },
      call('refuses'),
      call('throws'),
      answered,
    ],
    [echo, refuses, throws],
  );
  expect(outcome).toEqual(ok('answered'));
  const codes = results.map(({ payload }) => payload.outcome === 'error' && payload.error.code);
  expect(codes).toEqual(['tool_unknown', 'tool_input_invalid', 'not_found', 'tool_failed']);
});

test('a tool that takes too long gets tool_timeout, and what it tries to write later is refused', async () => {
  let late: unknown;
  let wake = (): void => undefined;
  const slow = tool(
    'slow',
    async (_, context) => {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      late = await context.append([]);
      return ok({ text: '', data: null });
    },
    5,
  );
  const { results, outcome } = await run([call('slow'), answered], [slow]);
  expect(outcome).toEqual(ok('answered'));
  expect(results[0]?.payload).toMatchObject({ error: { code: 'tool_timeout' } });
  wake();
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect(late).toMatchObject({ ok: false, error: { code: 'stopped' } });
});

test('unbounded output is cut at the limit of the tool: head, tail and a notice between them', async () => {
  const { results } = await run([call('echo', 'x'.repeat(100)), answered]);
  const payload = results[0]?.payload;
  expect(payload?.outcome === 'success' && payload.text).toMatch(
    /^.{14}\n… 92 of 112 characters are left out here\..*\n.{6}$/,
  );
});

test('a policy that throws ends the session as failed, with its error kept', async () => {
  const { record, outcome } = await run([
    () => {
      throw new Error('lost its mind');
    },
  ]);
  expect(outcome).toEqual(ok('failed'));
  const closed = eventsOf(record.events(), 'session.closed').at(-1)?.payload;
  expect(closed?.failure?.message).toContain('lost its mind');
});

test('steps and time are limited, and the round ends cleanly when they are used up', async () => {
  const endless = sessionKit({
    policy: scriptedPolicy(Array.from({ length: 9 }, (_, at) => call('echo', String(at)))),
    tools: [echo],
    budget: { steps: 3, milliseconds: 1_000 },
  });
  await endless.session.open(opening('a task'));
  expect(await endless.session.run(never)).toEqual(ok('budget_exhausted'));
  expect(eventsOf(endless.record.events(), 'tool.called')).toHaveLength(3);

  const clock = stillClock();
  const slow = tool('slow', async () => {
    clock.advance(2_000);
    return ok({ text: '', data: null });
  });
  const long = sessionKit({
    policy: scriptedPolicy([call('slow')]),
    tools: [slow],
    clock,
    budget: { steps: 100, milliseconds: 1_000 },
  });
  await long.session.open(opening('a task'));
  expect(await long.session.run(never)).toEqual(ok('budget_exhausted'));
  expect(sessionStatus(long.record.events())).toBe('budget_exhausted');
});

const hangs = tool('hangs', () => new Promise(() => undefined));

test.each([
  ['the policy is thinking', [() => new Promise<Step>(() => undefined)]],
  ['a tool is running', [call('hangs')]],
  [
    'the first of two calls is running',
    [
      {
        kind: 'call',
        calls: [
          { tool: 'hangs', arguments: {} },
          { tool: 'echo', arguments: {} },
        ],
      },
    ],
  ],
] as const)(
  'Stop ends the session while %s, and no call is left without a result',
  async (_, steps) => {
    const controller = new AbortController();
    const { session, record } = sessionKit({
      policy: scriptedPolicy(steps),
      tools: [echo, hangs],
    });
    await session.open(opening('a task'));
    const running = session.run(controller.signal);
    setTimeout(() => controller.abort(), 10);
    expect(await running).toEqual(ok('stopped'));
    expect(openCalls(record.events())).toEqual([]);
    expect(eventsOf(record.events(), 'session.interrupted')[0]?.payload.reason).toBe(
      'stopped_by_researcher',
    );
    expect(sessionStatus(record.events())).toBe('stopped');
  },
);

test('Stop ends the session while the researcher is being asked', async () => {
  const controller = new AbortController();
  const { session, record } = sessionKit({
    policy: scriptedPolicy([
      { kind: 'call', calls: [{ tool: 'ask_researcher', arguments: { text: 'Which?' } }] },
    ]),
    tools: (questions) => [askResearcher(questions, sha256)],
    canAsk: true,
  });
  await session.open(opening('a task'));
  const running = session.run(controller.signal);
  setTimeout(() => controller.abort(), 10);
  expect(await running).toEqual(ok('stopped'));
  expect(openCalls(record.events())).toEqual([]);
});

test('a message during a run is recorded and seen at the next step; after the end it opens a round', async () => {
  let isTold = false;
  const policy = scriptedPolicy([
    call('tell'),
    (state) => {
      isTold = eventsOf(state.events, 'message.researcher').at(-1)?.payload.text === 'also frogs';
      return answered;
    },
    (state) => ({ kind: 'say', text: `round ${state.round}`, final: true }),
    answered,
  ]);
  const kit = sessionKit({
    policy,
    tools: [
      tool('tell', async () => {
        await kit.session.say('also frogs');
        return ok({ text: '', data: null });
      }),
    ],
  });
  await kit.session.open(opening('a task'));
  await kit.session.run(never);
  expect(isTold).toBe(true);
  expect(await kit.session.run(never)).toMatchObject({ error: { code: 'session_closed' } });
  expect(await kit.session.say('and in winter?')).toEqual(ok('new_round'));
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(eventsOf(kit.record.events(), 'message.agent').at(-1)?.payload.text).toBe('round 2');
  policy.assertConsumed();
});

test('a second run while one is going on is refused', async () => {
  const controller = new AbortController();
  const { session } = sessionKit({ policy: scriptedPolicy([call('hangs')]), tools: [hangs] });
  await session.open(opening('a task'));
  const first = session.run(controller.signal);
  expect(await session.run(never)).toMatchObject({ error: { code: 'session_busy' } });
  controller.abort();
  await first;
});

test('when the record cannot be written the run ends with that failure and nothing is acted on', async () => {
  let ran = false;
  const acts = tool('acts', async () => {
    ran = true;
    return ok({ text: '', data: null });
  });
  const record = memoryRecord();
  record.failAfter(3);
  const { session } = sessionKit({ policy: scriptedPolicy([call('acts')]), tools: [acts], record });
  await session.open(opening('a task'));
  expect(await session.run(never)).toMatchObject({ ok: false, error: { code: 'disk_full' } });
  expect(ran).toBe(false);
});
