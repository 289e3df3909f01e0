import { expect, test } from 'vitest';
import type { Approvals } from '../../../../../main/core/agent/approvals.ts';
import {
  eventsOf,
  pendingApprovals,
  sessionStatus,
} from '../../../../../main/core/agent/session-state.ts';
import type { Step } from '../../../../../main/core/agent/step.ts';
import { ok } from '../../../../../main/core/errors.ts';
import { memoryRecord } from '../../../../support/memory-record.ts';
import { replyStep, request } from '../../../../support/model-step.ts';
import { scriptedPolicy } from '../../../../support/scripted-policy.ts';
import { opening, sessionKit, stillClock } from '../../../../support/session-kit.ts';
import type { Kit } from '../../../../support/session-kit.ts';
import { testTool } from '../../../../support/test-tool.ts';

const never = new AbortController().signal;
const answered: Step = { kind: 'finish', outcome: 'answered' };
const two = replyStep({
  calls: [request('write', { value: 'a' }), request('write', { value: 'b' })],
});

interface Options extends Partial<Parameters<typeof sessionKit>[0]> {
  readonly approvals?: Approvals;
  readonly step?: Step;
}

async function start({ approvals, step = two, ...more }: Options = {}) {
  const ran: string[] = [];
  const run = async ({ value = '' }: { value?: string | undefined }) => {
    ran.push(value);
    return ok({ text: `wrote ${value}`, data: null });
  };
  const write = testTool('write', run, { approval: 'ask', sideEffect: true, reach: ['network'] });
  const fetch = testTool('fetch', run, { approval: 'ask' });
  const kit = sessionKit({
    policy: scriptedPolicy([step, answered], 'any_time'),
    tools: [write, fetch],
    ...more,
  });
  await kit.session.open({ ...opening('a task'), ...(approvals ? { approvals } : {}) });
  return { ...kit, ran };
}

/** Resolves when as many calls wait as said. */
async function waiting({ record }: Kit, count = 1): Promise<string[]> {
  for (;;) {
    const pending = pendingApprovals(record.events()).map(({ callId }) => callId);
    if (pending.length === count) return pending;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

function texts({ record }: Kit): string[] {
  return eventsOf(record.events(), 'tool.result').map(({ payload }) =>
    payload.outcome === 'success'
      ? payload.text
      : `${payload.error.code}: ${payload.error.message}`,
  );
}

function decisions({ record }: Kit) {
  return eventsOf(record.events(), 'approval.decided').map(({ payload }) => payload);
}

test('a call that needs an approval waits, runs when it is approved, and the next one waits in turn', async () => {
  const kit = await start();
  const running = kit.session.run(never);
  const [first = ''] = await waiting(kit);
  expect(kit.ran).toEqual([]);
  expect(eventsOf(kit.record.events(), 'approval.requested')[0]?.payload).toMatchObject({
    tool: 'write',
    reach: ['network'],
    why: 'write reaches the network and changes something there.',
  });
  expect(await kit.session.approve({ callId: first, decision: 'approve' })).toEqual(ok(undefined));
  const [second = ''] = await waiting(kit);
  expect(kit.ran).toEqual(['a']);
  expect(second).not.toBe(first);
  await kit.session.approve({ callId: second, decision: 'reject', reason: 'Too broad.' });
  expect(await running).toEqual(ok('answered'));
  expect(kit.ran).toEqual(['a']);
  expect(texts(kit)[1]).toBe(
    'approval_rejected: The researcher did not approve this call of write; it was not run. Reason: Too broad.',
  );
});

test('changed arguments are what runs, and the policy is told before it reads the result', async () => {
  const kit = await start();
  const running = kit.session.run(never);
  const [first = ''] = await waiting(kit);
  const edited = { callId: first, decision: 'approve', arguments: { value: 'z' } } as const;
  expect(await kit.session.approve({ ...edited, arguments: { value: 7 } })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input', message: expect.stringContaining('value') },
  });
  expect(await waiting(kit)).toEqual([first]);
  await kit.session.approve(edited);
  const [second = ''] = await waiting(kit);
  await kit.session.approve({ callId: second, decision: 'approve', arguments: { value: 'b' } });
  await running;
  expect(kit.ran).toEqual(['z', 'b']);
  expect(texts(kit)).toEqual([
    'The researcher changed the arguments to {"value":"z"}\nwrote z',
    'wrote b',
  ]);
  expect(eventsOf(kit.record.events(), 'tool.called')[0]?.payload.arguments).toEqual({
    value: 'a',
  });
});

test('the first word holds, and there is no word on a call that was not asked about', async () => {
  const kit = await start();
  const running = kit.session.run(never);
  const [first = ''] = await waiting(kit);
  await kit.session.approve({ callId: first, decision: 'reject' });
  const word = { callId: first, decision: 'approve' } as const;
  expect(await kit.session.approve(word)).toMatchObject({ error: { code: 'invalid_input' } });
  const unknown = { callId: 'call_none', decision: 'approve' } as const;
  expect(await kit.session.approve(unknown)).toMatchObject({ error: { code: 'not_found' } });
  const [second = ''] = await waiting(kit);
  await kit.session.approve({ callId: second, decision: 'reject' });
  await running;
  expect(kit.ran).toEqual([]);
  expect(decisions(kit)).toHaveLength(2);
});

test('a remembered approval is not asked for again', async () => {
  const kit = await start();
  const running = kit.session.run(never);
  const [first = ''] = await waiting(kit);
  await kit.session.approve({ callId: first, decision: 'approve', remember: true });
  expect(await running).toEqual(ok('answered'));
  expect(kit.ran).toEqual(['a', 'b']);
  expect(eventsOf(kit.record.events(), 'approval.requested')).toHaveLength(1);
  expect(eventsOf(kit.record.events(), 'approvals.changed')[0]?.payload).toEqual({
    mode: 'supervised',
    rules: { write: 'allow' },
  });
});

test('calls side by side are asked about together, and a new rule decides those that wait', async () => {
  const step = replyStep({
    calls: [request('fetch', { value: 'a' }), request('fetch', { value: 'b' })],
  });
  const kit = await start({ step });
  const running = kit.session.run(never);
  await waiting(kit, 2);
  await kit.session.setApprovals({ mode: 'supervised', rules: { fetch: 'allow' } });
  expect(await running).toEqual(ok('answered'));
  expect(kit.ran).toEqual(['a', 'b']);
  expect(decisions(kit).map(({ by, decision }) => `${by} ${decision}`)).toEqual([
    'session_rule approve',
    'session_rule approve',
  ]);
});

test.each([
  ['autonomous', ['a', 'b'], 'autonomous_mode', 'wrote a'],
  ['unattended', [], 'unattended_mode', 'approval_rejected: write needs an approval'],
] as const)('%s: nobody is asked, and the record says who decided', async (mode, ran, by, text) => {
  const kit = await start({ approvals: { mode, rules: {} } });
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(kit.ran).toEqual(ran);
  expect(decisions(kit).map((decision) => decision.by)).toEqual([by, by]);
  expect(eventsOf(kit.record.events(), 'approval.requested')).toHaveLength(2);
  expect(texts(kit)[0]).toContain(text);
});

test('what the rules deny is not run in any mode, and what they allow is not asked about', async () => {
  const denied = await start({ approvals: { mode: 'autonomous', rules: { write: 'deny' } } });
  expect(await denied.session.run(never)).toEqual(ok('answered'));
  expect(denied.ran).toEqual([]);
  expect(texts(denied)[0]).toContain('approval_denied');
  const allowed = await start({ approvals: { mode: 'unattended', rules: { write: 'allow' } } });
  await allowed.session.run(never);
  expect(allowed.ran).toEqual(['a', 'b']);
  expect(eventsOf(allowed.record.events(), 'approval.requested')).toEqual([]);
});

test('Stop while a call waits gives it its result, and a late word runs nothing', async () => {
  const controller = new AbortController();
  const kit = await start();
  const running = kit.session.run(controller.signal);
  const [first = ''] = await waiting(kit);
  controller.abort();
  expect(await running).toEqual(ok('stopped'));
  expect(texts(kit).map((text) => text.split(':')[0])).toEqual(['stopped', 'stopped']);
  const word = { callId: first, decision: 'approve' } as const;
  expect(await kit.session.approve(word)).toMatchObject({ error: { code: 'invalid_input' } });
  expect(kit.ran).toEqual([]);
});

test('time in which a call waits for a person is not counted', async () => {
  const clock = stillClock();
  const kit = await start({ clock, budget: { steps: 100, milliseconds: 60_000 } });
  const running = kit.session.run(never);
  for (let asked = 0; asked < 2; asked += 1) {
    const [callId = ''] = await waiting(kit);
    clock.advance(3_600_000);
    await kit.session.approve({ callId, decision: 'approve' });
  }
  expect(await running).toEqual(ok('answered'));
});

test('a call that waits survives a crash: it is asked again, not recorded again, and then runs once', async () => {
  const kit = await start();
  void kit.session.run(never);
  const [first = ''] = await waiting(kit);
  const record = memoryRecord(kit.record.sessionId, kit.record.events());
  const later = await resumed(record);
  expect(await waiting(later)).toEqual([first]);
  expect(eventsOf(record.events(), 'approval.requested')).toHaveLength(1);
  await later.session.approve({ callId: first, decision: 'approve' });
  expect(await later.running).toEqual(ok('answered'));
  expect(later.ran).toEqual(['a']);
  expect(texts(later)[0]).toBe('wrote a');
  expect(texts(later)[1]).toContain('interrupted');
});

test('approved after the crash and before the resume, the call runs; approved before the crash, it does not', async () => {
  const kit = await start();
  void kit.session.run(never);
  const [first = ''] = await waiting(kit);
  const cut = memoryRecord(kit.record.sessionId, kit.record.events());
  const later = await resumed(cut, first);
  await later.running;
  expect(later.ran).toEqual(['a']);

  const approved = cut
    .events()
    .slice(0, cut.events().findIndex(({ kind }) => kind === 'approval.decided') + 1);
  const again = await resumed(memoryRecord(cut.sessionId, approved));
  expect(await again.running).toEqual(ok('answered'));
  expect(again.ran).toEqual([]);
  expect(texts(again).map((text) => text.split(':')[0])).toEqual(['interrupted', 'interrupted']);
  expect(sessionStatus(again.record.events())).toBe('answered');
});

/** Another engine over what a crash left; `approve` is said before it resumes. */
async function resumed(record: ReturnType<typeof memoryRecord>, approve?: string) {
  const ran: string[] = [];
  const write = testTool(
    'write',
    async ({ value = '' }) => {
      ran.push(value);
      return ok({ text: `wrote ${value}`, data: null });
    },
    { approval: 'ask', sideEffect: true },
  );
  const kit = sessionKit({
    policy: scriptedPolicy([answered], 'any_time'),
    tools: [write],
    record,
  });
  if (approve !== undefined) await kit.session.approve({ callId: approve, decision: 'approve' });
  return { ...kit, ran, running: kit.session.resume(never) };
}
