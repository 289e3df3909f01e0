import { expect, test } from 'vitest';
import type { WorkItem } from '../../../renderer/features/workbench/timeline/items.ts';
import { mergeEvents } from '../../../renderer/features/workbench/timeline/merge-events.ts';
import type { SessionEvent } from '../../../renderer/features/workbench/timeline/payload.ts';
import { fileLabels, stepWords } from '../../../renderer/features/workbench/timeline/step-words.ts';
import {
  foldRuns,
  timelineBlocks,
  workSummary,
} from '../../../renderer/features/workbench/timeline/blocks.ts';
import { timelineItems } from '../../../renderer/features/workbench/timeline/timeline.ts';
import { rehearsedEvents } from '../../support/rehearsed-session.ts';

const events: readonly SessionEvent[] = rehearsedEvents('session_1');

function event(seq: number, kind: string, body: unknown, erased = false): SessionEvent {
  return {
    id: `event_${seq}`,
    seq,
    time: '2026-01-05T09:00:00.000Z',
    actor: { kind: 'agent' },
    kind,
    hash: '0'.repeat(64),
    erased,
    ...(erased ? {} : { body }),
  };
}

const called = (seq: number, callId: string, tool = 'library_search'): SessionEvent =>
  event(seq, 'tool.called', { callId, tool, arguments: {} });
const succeeded = (seq: number, callId: string, tool = 'library_search'): SessionEvent =>
  event(seq, 'tool.result', {
    callId,
    tool,
    outcome: 'success',
    text: '',
    data: {},
    milliseconds: 2,
  });
const failed = (seq: number, callId: string, tool = 'library_search'): SessionEvent =>
  event(seq, 'tool.result', {
    callId,
    tool,
    outcome: 'error',
    error: { code: 'tool_failed', message: 'no' },
    milliseconds: 2,
  });

function workOf(list: readonly SessionEvent[]): readonly WorkItem[] {
  return timelineBlocks(timelineItems(list)).flatMap((block) =>
    block.kind === 'work' ? block.items : [],
  );
}

test('a whole session reads as question, work, report and closing words', () => {
  const blocks = timelineBlocks(timelineItems(events));
  expect(blocks.map(({ kind }) => kind)).toEqual(['message', 'work', 'report', 'message']);
});

test('a report stands after all the work that led to it, its own step included', () => {
  const work = timelineBlocks(timelineItems(events)).find((block) => block.kind === 'work');
  expect(work?.kind === 'work' ? work.items.at(-1) : undefined).toMatchObject({
    kind: 'step',
    tool: 'write_report',
    result: { body: { outcome: 'success' } },
  });
});

test('reasoning belongs to the call that follows it', () => {
  const [first] = workOf(events);
  expect(first).toMatchObject({ kind: 'step', tool: 'list_works' });
  expect(first?.kind === 'step' ? first.reasoning.map(({ body }) => body.text) : []).toEqual([
    'The question asks whether spacing helps retention.',
  ]);
});

test('reasoning that leads to no call stands by itself', () => {
  const items = timelineItems([event(0, 'reasoning', { text: 'Hm.' })]);
  expect(items.map(({ kind }) => kind)).toEqual(['thought']);
});

test('evidence recorded while a call runs is kept with that call', () => {
  const step = workOf(events).find(
    (item) => item.kind === 'step' && item.tool === 'record_evidence',
  );
  expect(step?.kind === 'step' ? step.made.map(({ kind }) => kind) : []).toEqual([
    'evidence.recorded',
  ]);
});

test('results that come in another order than their calls find their own step', () => {
  const items = workOf([called(0, 'a'), called(1, 'b'), failed(2, 'b'), succeeded(3, 'a')]);
  expect(
    items.map((item) => (item.kind === 'step' ? item.result?.body.outcome : undefined)),
  ).toEqual(['success', 'error']);
});

test('a call without a result yet is a step without a result', () => {
  const [step] = workOf([called(0, 'a')]);
  expect(step).toMatchObject({ kind: 'step', tool: 'library_search' });
  expect(step).not.toHaveProperty('result');
});

test('an answer closes its question and does not stand beside it', () => {
  const items = timelineItems([
    event(0, 'question.asked', { questionId: 'q', text: 'Which?', choices: [] }),
    event(1, 'question.answered', { questionId: 'q', text: 'The first' }),
  ]);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ kind: 'question', answer: 'The first' });
});

test('three successful steps of one tool fold; two do not, and a failure is never folded away', () => {
  const steps = (count: number): SessionEvent[] =>
    Array.from({ length: count }, (_, index) => [
      called(index * 2, `c${index}`),
      succeeded(index * 2 + 1, `c${index}`),
    ]).flat();
  expect(foldRuns(workOf(steps(2))).map(({ kind }) => kind)).toEqual(['step', 'step']);
  expect(foldRuns(workOf(steps(3))).map(({ kind }) => kind)).toEqual(['fold']);
  const withFailure = [...steps(3), called(6, 'x'), failed(7, 'x')];
  expect(foldRuns(workOf(withFailure)).map(({ kind }) => kind)).toEqual(['fold', 'step']);
});

test('an erased event keeps a line of its own, so that its place can be seen', () => {
  const items = timelineItems([event(0, 'message.researcher', undefined, true)]);
  expect(items).toMatchObject([{ kind: 'note', event: { erased: true } }]);
});

test('an ending that the footer names is not a line, one with a failure is', () => {
  const plain = event(0, 'session.closed', { outcome: 'stopped' });
  const failure = { code: 'internal', message: 'x' };
  const broken = event(1, 'session.closed', { outcome: 'failed', failure });
  expect(timelineItems([plain, broken]).map(({ id }) => id)).toEqual(['event_1']);
});

test('the summary counts steps by tool in order of first use and adds up their time', () => {
  const items = workOf([
    called(0, 'a'),
    succeeded(1, 'a'),
    called(2, 'b', 'read_pages'),
    succeeded(3, 'b', 'read_pages'),
    called(4, 'c'),
  ]);
  expect(workSummary(items)).toEqual({
    tools: [
      ['library_search', 2],
      ['read_pages', 1],
    ],
    milliseconds: 4,
  });
});

test('steps name their object: the query, or the work that an earlier search named', () => {
  const labels = fileLabels(events);
  const words = workOf(events).flatMap((item) =>
    item.kind === 'step' ? [stepWords(item, labels)] : [],
  );
  expect(words).toContainEqual({ object: 'spaced retrieval', count: 3 });
  expect(words).toContainEqual({ object: 'Cole et al. (2023)', page: '2' });
});

test('merging drops repeated events, keeps order, and returns the same list when nothing is new', () => {
  const known = events.slice(0, 5);
  expect(mergeEvents(known, events.slice(2, 5))).toBe(known);
  expect(mergeEvents(known, events.slice(3, 8))).toEqual(events.slice(0, 8));
  expect(mergeEvents(events.slice(4, 6), events.slice(0, 5))).toEqual(events.slice(0, 6));
  expect(mergeEvents(known, events.slice(5, 7).toReversed())).toEqual(events.slice(0, 7));
});
