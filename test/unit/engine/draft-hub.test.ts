import { expect, test } from 'vitest';
import type { SessionDraft } from '../../../preload/contract/events.ts';
import type { RecordEvent } from '../../../main/core/record/event.ts';
import { createDraftHub } from '../../../main/engine/sessions/draft-hub.ts';

function journal() {
  const listeners = new Set<(events: readonly RecordEvent[]) => void>();
  return {
    onAppended: (listener: (events: readonly RecordEvent[]) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    append(kind: string) {
      const event = eventOf(kind);
      for (const listener of listeners) listener([event]);
    },
  };
}

function eventOf(kind: string): RecordEvent {
  return {
    id: 'evt_1',
    stream: 'sessions/ses_1',
    seq: 0,
    time: '2026-01-01T00:00:00.000Z',
    actor: { kind: 'agent' },
    kind,
    schemaVersion: 1,
    payload: {},
    salt: '',
    payloadHash: '',
    prev: '',
    hash: '',
  };
}

/** What a follower would show after these frames. */
function shown(frames: readonly SessionDraft[]) {
  let state = { reasoning: '', text: '', calls: new Map<number, string>() };
  for (const frame of frames) {
    if (frame.start) state = { reasoning: '', text: '', calls: new Map() };
    state.reasoning += frame.reasoning;
    state.text += frame.text;
    for (const { index, name, text } of frame.calls) {
      state.calls.set(index, `${state.calls.get(index) ?? `${name} `}${text}`);
    }
  }
  return { ...state, calls: [...state.calls.values()] };
}

const clock = { now: () => new Date(now) };
let now = 0;

const later = () => new Promise((resolve) => setTimeout(resolve, 80));

test('whoever follows late sees the same reply as whoever followed from the beginning', async () => {
  const hub = createDraftHub(journal(), clock);
  const early: SessionDraft[] = [];
  const late: SessionDraft[] = [];
  hub.follow('ses_1', (frame) => early.push(frame));
  hub.add('ses_1', { kind: 'reasoning', text: 'think' });
  hub.add('ses_1', { kind: 'text', text: 'Hel' });
  await later();
  hub.add('ses_1', { kind: 'text', text: 'lo' });
  hub.follow('ses_1', (frame) => late.push(frame));
  hub.add('ses_1', { kind: 'call', index: 0, name: 'library_search', text: '{"que' });
  hub.add('ses_1', { kind: 'call', index: 0, name: '', text: 'ry":1}' });
  await later();
  const whole = { reasoning: 'think', text: 'Hello', calls: ['library_search {"query":1}'] };
  expect(shown(early)).toEqual(whole);
  expect(shown(late)).toEqual(whole);
  expect(late[0]?.start).toBe(true);
  hub.close();
});

test('the recorded reply ends the draft, and the next one starts empty', async () => {
  const record = journal();
  const hub = createDraftHub(record, clock);
  const frames: SessionDraft[] = [];
  hub.follow('ses_1', (frame) => frames.push(frame));
  hub.add('ses_1', { kind: 'text', text: 'first' });
  await later();
  record.append('model.replied');
  expect(frames.at(-1)).toMatchObject({ done: true, text: '' });
  hub.add('ses_1', { kind: 'text', text: 'second' });
  await later();
  expect(shown(frames).text).toBe('second');
  expect(frames.map(({ start }) => start)).toEqual([true, true, true]);
  const next: SessionDraft[] = [];
  hub.follow('ses_1', (frame) => next.push(frame));
  expect(next.map(({ text }) => text)).toEqual(['second']);
  hub.close();
});

const busy = {
  code: 'model_busy',
  message: 'Too many requests.',
  next: 2,
  most: 6,
  wait: 4_000,
} as const;

test('a try that failed is told at once, and later followers hear how long it still is', () => {
  const hub = createDraftHub(journal(), clock);
  const early: SessionDraft[] = [];
  const late: SessionDraft[] = [];
  hub.follow('ses_1', (frame) => early.push(frame));
  hub.retry('ses_1', busy);
  now += 3_000;
  hub.follow('ses_1', (frame) => late.push(frame));
  expect(early).toMatchObject([{ start: true, done: false, text: '', retry: busy }]);
  expect(late).toMatchObject([{ start: true, retry: { ...busy, wait: 1_000 } }]);
  hub.close();
});

test('what had arrived of the failed try is taken back, and the next words take the place of the wait', async () => {
  const hub = createDraftHub(journal(), clock);
  const frames: SessionDraft[] = [];
  hub.follow('ses_1', (frame) => frames.push(frame));
  hub.add('ses_1', { kind: 'reasoning', text: 'Hm.' });
  await later();
  hub.retry('ses_1', busy);
  expect(shown(frames).reasoning).toBe('');
  hub.add('ses_1', { kind: 'text', text: 'Hello' });
  await later();
  expect(frames.at(-1)).toMatchObject({ start: true, text: 'Hello' });
  expect(frames.at(-1)?.retry).toBeUndefined();
  hub.close();
});

test.each(['model.failed', 'session.closed', 'session.interrupted'])(
  'a wait for the next try ends with %s',
  (kind) => {
    const record = journal();
    const hub = createDraftHub(record, clock);
    const frames: SessionDraft[] = [];
    hub.follow('ses_1', (frame) => frames.push(frame));
    hub.retry('ses_1', busy);
    record.append(kind);
    expect(frames.at(-1)).toMatchObject({ done: true });
    const next: SessionDraft[] = [];
    hub.follow('ses_1', (frame) => next.push(frame));
    expect(next).toEqual([]);
    hub.close();
  },
);
