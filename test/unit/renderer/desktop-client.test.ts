/// <reference types="node" />
import { expect, test } from 'vitest';
import { fail, ok } from '../../../main/core/errors.ts';
import type { Result } from '../../../main/core/errors.ts';
import { openFeed, type Feed } from '../../../main/engine/feed.ts';
import type { Bridge, DesktopRequest, WindowFrame } from '../../../preload/contract/bridge.ts';
import type { SessionDraft } from '../../../preload/contract/events.ts';
import type { ConnectionState } from '../../../renderer/client/client.ts';
import { createDesktopClient } from '../../../renderer/client/desktop.ts';
import { createRehearsalEngine, rehearsedWorkspace } from '../../support/rehearsal-engine.ts';
import { rehearsedEvents } from '../../support/rehearsed-session.ts';

interface FakeBridge extends Bridge {
  /** Tells the window something. */
  tell(frame: WindowFrame): void;
  readonly asked: DesktopRequest[];
}

/** A bridge whose other end is the test. */
function fakeBridge(
  answers: {
    readonly invoke?: (route: string, input: unknown) => Promise<Result<unknown>>;
    readonly onRequest?: (request: DesktopRequest) => void;
    readonly pathOf?: (file: File) => string;
  } = {},
): FakeBridge {
  const listeners = new Set<(frame: WindowFrame) => void>();
  const asked: DesktopRequest[] = [];
  return {
    asked,
    invoke: answers.invoke ?? (() => Promise.resolve(ok({}))),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    request(request) {
      asked.push(request);
      answers.onRequest?.(request);
    },
    pathOf: answers.pathOf ?? (() => ''),
    tell(frame) {
      for (const listener of listeners) listener(frame);
    },
  };
}

const welcome: WindowFrame = { type: 'welcome', workspace: rehearsedWorkspace };
const draft = (part: Partial<SessionDraft>): WindowFrame => ({
  type: 'draft',
  draft: {
    type: 'session.draft',
    sessionId: 'session_1',
    start: false,
    done: false,
    reasoning: '',
    text: '',
    calls: [],
    ...part,
  },
});

test('it says hello at once, and only the welcome opens the connection', () => {
  const bridge = fakeBridge();
  const client = createDesktopClient(bridge);
  expect(bridge.asked).toEqual([{ type: 'hello' }]);
  bridge.tell({ type: 'engine', engine: { state: 'starting' } });
  bridge.tell({ type: 'engine', engine: { state: 'running' } });
  expect(client.connection()).toBe('connecting');
  const seen: unknown[] = [];
  client.onAppEvent((event) => seen.push(event));
  bridge.tell(welcome);
  expect(client.connection()).toBe('open');
  expect(seen).toEqual([{ type: 'workspace.changed', workspace: rehearsedWorkspace }]);
});

test('an engine that is started again is a lost connection, open again with its welcome', () => {
  const bridge = fakeBridge();
  const client = createDesktopClient(bridge);
  const states: ConnectionState[] = [];
  client.onConnection((state) => states.push(state));
  bridge.tell(welcome);
  bridge.tell({ type: 'engine', engine: { state: 'restarting', restarts: 2 } });
  expect(client.desktop.engine()).toEqual({ state: 'restarting', restarts: 2 });
  bridge.tell({ type: 'engine', engine: { state: 'running' } });
  bridge.tell(welcome);
  expect(states).toEqual(['open', 'lost', 'open']);
});

test('an engine that failed is kept with its reason, and can be asked to start again', () => {
  const bridge = fakeBridge();
  const client = createDesktopClient(bridge);
  const seen: string[] = [];
  client.desktop.onEngine(({ state }) => seen.push(state));
  const { error: failure } = fail('workspace_locked', 'Another Cairn has it.');
  bridge.tell({ type: 'engine', engine: { state: 'failed', failure } });
  expect(client.connection()).toBe('lost');
  expect(client.desktop.engine()).toEqual({ state: 'failed', failure });
  client.desktop.startEngine('sample');
  expect(bridge.asked.at(-1)).toEqual({ type: 'engine.start', on: 'sample' });
  bridge.tell({ type: 'engine', engine: { state: 'starting' } });
  expect(client.connection()).toBe('lost');
  expect(seen).toEqual(['failed', 'starting']);
});

test('what the menu, a link or a file asks before the app is drawn waits for it, and comes once', () => {
  const bridge = fakeBridge();
  const { desktop } = createDesktopClient(bridge);
  bridge.tell({ type: 'command', id: 'palette.open' });
  bridge.tell({ type: 'go', place: '/settings' });
  bridge.tell({ type: 'files', paths: ['/papers/a.pdf'] });
  const seen: unknown[] = [];
  const stop = desktop.onCommand((id) => seen.push(id));
  desktop.onGo((place) => seen.push(place));
  desktop.onFiles((paths) => seen.push(...paths));
  desktop.onGo((place) => seen.push(`second listener: ${place}`));
  stop();
  expect(seen).toEqual(['palette.open', '/settings', '/papers/a.pdf']);
  bridge.tell({ type: 'go', place: '/library' });
  expect(seen.slice(3)).toEqual(['/library', 'second listener: /library']);
});

test('over a restart of the engine, a follower is given every event once and in order', async () => {
  const events = rehearsedEvents('session_1');
  const half = Math.floor(events.length / 2);
  const asked: number[] = [];
  const bridge = fakeBridge({
    onRequest(request) {
      // Before the first welcome and while the engine is away nothing is taken, as in the main process.
      if (request.type !== 'follow' || client?.connection() !== 'open') return;
      asked.push(request.afterSeq);
      // The second time the engine repeats some of what was told.
      const [from, to] = asked.length === 1 ? [0, half] : [half - 2, events.length];
      bridge.tell({
        type: 'tail',
        tail: { type: 'session.events', sessionId: 'session_1', events: events.slice(from, to) },
      });
    },
  });
  const client = createDesktopClient(bridge);
  const seqs: number[] = [];
  client.followSession('session_1', -1, (fresh) => seqs.push(...fresh.map(({ seq }) => seq)));
  bridge.tell(welcome);
  bridge.tell({ type: 'engine', engine: { state: 'restarting', restarts: 1 } });
  bridge.tell(welcome);
  expect(asked).toEqual([-1, half - 1]);
  expect(seqs).toEqual(events.map(({ seq }) => seq));
});

test('the feed of an engine reaches the window: a session that runs is followed to its end', async () => {
  const engine = createRehearsalEngine({ pace: 3 });
  const feeds: Feed[] = [];
  const bridge = fakeBridge({
    invoke: (route, input) => engine.invoke(route, input, { driver: 'test' }),
    onRequest(request) {
      if (request.type === 'hello')
        feeds.push(openFeed(engine, { driver: 'test' }, (frame) => bridge.tell(frame)));
      if (request.type === 'follow' || request.type === 'unfollow') feeds.at(-1)?.request(request);
    },
  });
  const client = createDesktopClient(bridge);
  const started = await client.call('session.start', { task: 'Does it?' });
  if (!started.ok) throw new Error(started.error.message);
  const { sessionId, lastSeq } = started.data;
  const seqs = await new Promise<number[]>((resolve) => {
    const seen: number[] = [];
    client.followSession(sessionId, -1, (fresh) => {
      seen.push(...fresh.map(({ seq }) => seq));
      if (seen.at(-1) === lastSeq) resolve(seen);
    });
  });
  expect(seqs).toEqual(Array.from({ length: lastSeq + 1 }, (_, seq) => seq));
  for (const feed of feeds) feed.close();
});

test('a reply that was arriving when the engine ended is let go with the next welcome', () => {
  const bridge = fakeBridge();
  const client = createDesktopClient(bridge);
  bridge.tell(welcome);
  client.followSession('session_1', -1, () => undefined);
  const seen: SessionDraft[] = [];
  client.followDraft('session_1', (arrived) => seen.push(arrived));
  bridge.tell(draft({ start: true, text: 'Spac' }));
  bridge.tell({ type: 'engine', engine: { state: 'restarting', restarts: 1 } });
  expect(seen.map(({ done }) => done)).toEqual([false]);
  bridge.tell(welcome);
  expect(seen.map(({ done }) => done)).toEqual([false, true]);
  client.followDraft('session_1', (arrived) => seen.push(arrived));
  expect(seen).toHaveLength(2);
});

test('a call is answered with data or the engine’s own failure', async () => {
  const engine = createRehearsalEngine();
  const client = createDesktopClient(
    fakeBridge({ invoke: (route, input) => engine.invoke(route, input, { driver: 'test' }) }),
  );
  expect(await client.call('workspace.current', {})).toMatchObject({
    ok: true,
    data: { isSample: true },
  });
  expect(await client.call('session.view', { sessionId: 'nobody' })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});

test('a call that is given up says so at once, and one that was given up before is not made', async () => {
  let made = 0;
  const never = new Promise<Result<unknown>>(() => undefined);
  const client = createDesktopClient(
    fakeBridge({
      invoke() {
        made += 1;
        return never;
      },
    }),
  );
  const giveUp = new AbortController();
  const waiting = client.call('workspace.current', {}, giveUp.signal);
  giveUp.abort();
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(await client.call('workspace.current', {}, giveUp.signal)).toMatchObject({
    ok: false,
    error: { code: 'stopped' },
  });
  expect(made).toBe(1);
});

test('a bridge that refuses, breaks or answers nonsense is a failure, never an exception', async () => {
  const invokes = [
    () => Promise.reject(new Error('Error invoking remote method')),
    (): Promise<never> => {
      throw new TypeError('An object could not be cloned.');
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a broken build might answer
    () => Promise.resolve('nonsense' as unknown as Result<unknown>),
  ];
  for (const invoke of invokes) {
    const client = createDesktopClient(fakeBridge({ invoke }));
    expect(await client.call('workspace.current', {})).toMatchObject({
      ok: false,
      error: { code: 'internal', retry: true },
    });
  }
});

test('a file that lies nowhere has no path', () => {
  const client = createDesktopClient(
    fakeBridge({ pathOf: (file) => (file.name === 'a.pdf' ? '/papers/a.pdf' : '') }),
  );
  expect(client.desktop.pathOf(new File([], 'a.pdf'))).toBe('/papers/a.pdf');
  expect(client.desktop.pathOf(new File([], 'from a mail.pdf'))).toBeUndefined();
});
