import { expect, test } from 'vitest';
import type { SessionDraft } from '../../../../preload/contract/events.ts';
import { nextDraft } from '../../../../renderer/features/workbench/draft/draft-state.ts';

const frame = (part: Partial<SessionDraft>): SessionDraft => ({
  type: 'session.draft',
  sessionId: 'session_1',
  start: false,
  done: false,
  reasoning: '',
  text: '',
  calls: [],
  ...part,
});

test('frames add up to reasoning, text and calls, each call by its index', () => {
  const frames = [
    frame({ start: true, reasoning: 'First ' }),
    frame({ reasoning: 'search.', text: 'I will ' }),
    frame({ text: 'search.', calls: [{ index: 1, name: 'read_pages', text: '{"fi' }] }),
    frame({
      calls: [
        { index: 0, name: 'library_search', text: '{}' },
        { index: 1, name: '', text: 'leId":1}' },
      ],
    }),
  ];
  const draft = frames.reduce(nextDraft, undefined);
  expect(draft).toMatchObject({
    reasoning: 'First search.',
    text: 'I will search.',
    calls: [
      { index: 0, name: 'library_search', text: '{}' },
      { index: 1, name: 'read_pages', text: '{"fileId":1}' },
    ],
  });
});

test('a frame that starts replaces what was there: a reconnect shows nothing twice', () => {
  const before = nextDraft(undefined, frame({ start: true, text: 'Half a sen' }));
  expect(nextDraft(before, frame({ start: true, text: 'Half a sentence.' }))?.text).toBe(
    'Half a sentence.',
  );
});

test('a finished draft is gone', () => {
  const before = nextDraft(undefined, frame({ start: true, text: 'Done.' }));
  expect(nextDraft(before, frame({ done: true }))).toBeUndefined();
});

test('a wait for the next try takes the place of what had arrived, and words take its place', () => {
  const retry = { code: 'model_busy', message: 'Busy.', next: 2, most: 6, wait: 500 } as const;
  const thinking = nextDraft(undefined, frame({ start: true, reasoning: 'Hm.' }));
  const waiting = nextDraft(thinking, frame({ start: true, retry }));
  expect(waiting).toMatchObject({ reasoning: '', retry });
  const words = nextDraft(waiting, frame({ start: true, text: 'Hello' }));
  expect(words?.text).toBe('Hello');
  expect(words?.retry).toBeUndefined();
  expect(nextDraft(waiting, frame({ start: true, done: true }))).toBeUndefined();
});
