import { expect, test } from 'vitest';
import { pathOf } from '../../../../preload/contract/types.ts';
import {
  branchPlaces,
  branchTree,
} from '../../../../renderer/features/workbench/branches/branch-places.ts';
import {
  foldRuns,
  timelineBlocks,
  workSummary,
} from '../../../../renderer/features/workbench/timeline/blocks.ts';
import type { StepItem } from '../../../../renderer/features/workbench/timeline/items.ts';
import { keepEqual } from '../../../../renderer/features/workbench/timeline/keep-equal.ts';
import {
  lastProgress,
  latestReply,
  unreadMessages,
} from '../../../../renderer/features/workbench/timeline/latest.ts';
import { stepWords } from '../../../../renderer/features/workbench/timeline/step-words.ts';
import { timelineItems } from '../../../../renderer/features/workbench/timeline/timeline.ts';
import type { TimelineOptions } from '../../../../renderer/features/workbench/timeline/timeline.ts';
import { modelSession, SessionScript } from '../../../support/model-session.ts';
import type { ShownEvent } from '../../../support/model-session.ts';

const session = modelSession();
const path = pathOf(session.events);
const places = branchPlaces(session.branches);
const partingAfter = new Set(places.map(({ parentId }) => parentId));

function stepsOf(events: readonly ShownEvent[], options: TimelineOptions = {}): StepItem[] {
  return timelineItems(events, options).filter((item) => item.kind === 'step');
}

test('a message keeps the reasoning and the request that came with it', () => {
  const message = timelineItems(path).find(
    (item) => item.kind === 'message' && item.text === 'I search in three ways.',
  );
  expect(message).toMatchObject({
    reasoning: [{ body: { hidden: true, text: '' } }],
    replied: { body: { usage: { reasoningTokens: 512 } } },
  });
});

test('calls of one reply stand together, each in its place', () => {
  const work = timelineBlocks(timelineItems(path)).flatMap((block) =>
    block.kind === 'work' ? foldRuns(block.items) : [],
  );
  const group = work.find((line) => line.kind === 'group');
  expect(group?.kind === 'group' ? group.steps.map(({ place }) => place) : []).toEqual([
    { index: 0, size: 3 },
    { index: 1, size: 3 },
    { index: 2, size: 3 },
  ]);
});

test('a source that was refused marks the message that named it', () => {
  const marked = timelineItems(path).filter(
    (item) => item.kind === 'message' && item.refused.length > 0,
  );
  expect(marked).toMatchObject([{ refused: ['10.1000/made.up.77'] }]);
});

test('a decided call shows what it ran with, and keeps what the model wrote', () => {
  const step = stepsOf(path).find(({ tool }) => tool === 'write_file');
  expect(step?.decided?.body).toMatchObject({ decision: 'approve', by: 'researcher' });
  expect(step && stepWords(step, new Map()).object).toBe('notes/spacing-2026.md');
  expect(step?.call.body.arguments).toMatchObject({ path: 'notes/spacing.md' });
});

test('the path leaves out the branch that was left, and paths part where they do', () => {
  const items = timelineItems(path, { partingAfter });
  expect(
    items.some((item) => item.kind === 'message' && item.text.startsWith('Spacing helps')),
  ).toBe(false);
  const parting = items.findIndex(({ kind }) => kind === 'parting');
  expect(items[parting - 1]).toMatchObject({ kind: 'step', tool: 'write_file' });
  expect(items[parting + 1]).toMatchObject({ kind: 'message', author: 'agent' });
});

test('branches that part at one event are one place, and the tree shows what parts from what', () => {
  expect(places).toMatchObject([
    { active: 1, branches: [{ reason: 'original' }, { reason: 'regenerate' }] },
  ]);
  const rows = branchTree(session.branches);
  expect(rows.map((row) => `${row.branch.branchId} ${row.depth}`)).toEqual([
    'branch_1 0',
    'branch_2 1',
  ]);
});

test('open calls wait, run or queue: an awaiting one and one with a side effect hold the rest', () => {
  const script = new SessionScript();
  script.open('Go.');
  const calls = script.reply({
    calls: [
      ['library_search', {}],
      ['library_search', {}],
      ['write_file', {}],
      ['library_search', {}],
    ],
  });
  const options = { live: true, sideEffect: (tool: string) => tool === 'write_file' };
  const states = (): string[] => stepsOf(script.events, options).map(({ state }) => state);
  expect(states()).toEqual(['running', 'running', 'queued', 'queued']);
  script.succeed(calls[0] ?? '', 'library_search');
  script.succeed(calls[1] ?? '', 'library_search');
  expect(states()).toEqual(['success', 'success', 'running', 'queued']);
  const asked = { callId: calls[2] ?? '', tool: 'write_file', reach: [], why: '' };
  script.add('approval.requested', asked);
  expect(states()).toEqual(['success', 'success', 'awaiting', 'queued']);
  script.add('approval.decided', { callId: asked.callId, decision: 'reject', by: 'researcher' });
  script.fail(asked.callId, 'write_file', 'approval_rejected');
  expect(states()).toEqual(['success', 'success', 'cancelled', 'running']);
  expect(stepsOf(script.events, { ...options, live: false }).at(-1)?.state).toBe('cancelled');
});

test('a call that waits or was refused is not told as done', () => {
  const waiting = timelineBlocks(timelineItems(path)).findLast((block) => block.kind === 'work');
  expect(waiting?.kind === 'work' ? waiting.items.map(({ kind }) => kind) : []).toEqual([
    'step',
    'step',
  ]);
  expect(waiting?.kind === 'work' ? workSummary(waiting.items).tools : undefined).toEqual([]);
});

test('what a call records belongs to the call that runs, not to the last one of the reply', () => {
  const script = new SessionScript();
  script.open('Go.');
  const calls = script.reply({
    calls: [
      ['update_plan', {}],
      ['library_search', {}],
    ],
  });
  script.add('plan.changed', { items: [] }, { kind: 'tool', name: 'update_plan' });
  script.succeed(calls[0] ?? '', 'update_plan');
  const made = stepsOf(script.events).map((step) => step.made.map(({ kind }) => kind));
  expect(made).toEqual([['plan.changed'], []]);
});

test('a message is unread until a request was built after it', () => {
  const script = new SessionScript();
  script.open('Go.');
  const said = script.say('And only recent ones.');
  script.reply({ text: 'I look.' }, { sawSeq: said.seq - 1 });
  expect([...unreadMessages(script.events)]).toEqual([said.id]);
  script.reply({ text: 'Only recent ones, then.' }, { sawSeq: said.seq });
  expect([...unreadMessages(script.events)]).toEqual([]);
  expect(latestReply(script.events)).toBe(script.events.length - 2);
});

test('a failure is open until the session goes on, and its end does not close it', () => {
  const script = new SessionScript();
  script.open('Go.');
  const failed = script.add('model.failed', {
    stepId: 'step_1',
    purpose: 'next_step',
    model: 'm',
    server: 's',
    sawSeq: 2,
    failure: { code: 'model_unreachable', message: 'It does not answer.' },
    attempts: [],
    milliseconds: 10,
  });
  script.add('session.closed', { outcome: 'failed' });
  expect(lastProgress(script.events)).toBe(failed.seq);
  script.say('And now?');
  expect(lastProgress(script.events)).toBeGreaterThan(failed.seq);
});

test('what did not change keeps its identity from one reading to the next', () => {
  const before = timelineBlocks(timelineItems(path.slice(0, 20)));
  const after = keepEqual(before, timelineBlocks(timelineItems(path)));
  expect(after[0]).toBe(before[0]);
  expect(after[2]).toBe(before[2]);
  expect(after).not.toBe(before);
  expect(keepEqual(after, timelineBlocks(timelineItems(path)))).toBe(after);
});
