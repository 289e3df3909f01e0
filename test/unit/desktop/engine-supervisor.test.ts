import { expect, test } from 'vitest';
import type { FromEngine, ToEngine } from '../../../main/desktop/engine-messages.ts';
import {
  superviseEngine,
  type EngineChild,
  type EngineSupervisor,
  type SupervisorOptions,
} from '../../../main/desktop/engine-supervisor.ts';
import { ok } from '../../../main/core/errors.ts';

/** A process played by the test: the races of the real one, in an order of the test's own. */
interface Played extends EngineChild {
  readonly posted: ToEngine[];
  say(message: FromEngine): void;
  exit(code: number): void;
  killed: boolean;
}

function played(): Played {
  const messages: ((message: FromEngine) => void)[] = [];
  const exits: ((code: number) => void)[] = [];
  const posted: ToEngine[] = [];
  return {
    posted,
    killed: false,
    post: (message) => void posted.push(message),
    onMessage: (listener) => void messages.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill() {
      this.killed = true;
    },
    say(message) {
      for (const listener of messages) listener(message);
    },
    exit(code) {
      for (const listener of exits.splice(0)) listener(code);
    },
  };
}

interface Supervised {
  readonly engine: EngineSupervisor;
  readonly faults: readonly string[];
  readonly children: readonly Played[];
  readonly newest: () => Played;
}

function supervise(more: Partial<SupervisorOptions> = {}): Supervised {
  const children: Played[] = [];
  const faults: string[] = [];
  const engine = superviseEngine({
    fork() {
      const child = played();
      children.push(child);
      return child;
    },
    workspace: 'last',
    keyring: undefined,
    detectServers: false,
    ask: async () => undefined,
    onFault: (words) => void faults.push(words),
    now: () => 0,
    ...more,
  });
  return {
    engine,
    faults,
    children,
    newest() {
      const child = children.at(-1);
      if (child === undefined) throw new Error('No process was started.');
      return child;
    },
  };
}

const caller = { driver: 'desktop' } as const;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const callsOf = ({ posted }: Played) => posted.filter(({ type }) => type === 'call');
const another = async (children: readonly Played[], count: number): Promise<void> => {
  while (children.length < count) await turn();
};

test('a call waits for the start and is asked once; its answer is its own', async () => {
  const { engine, newest } = supervise();
  const [one, two] = [engine.call('a', {}, caller), engine.call('b', {}, caller)];
  await turn();
  expect(callsOf(newest())).toEqual([]);
  newest().say({ type: 'opened' });
  await turn();
  const ids = callsOf(newest()).map((call) => ('id' in call ? call.id : 0));
  expect(ids).toHaveLength(2);
  newest().say({ type: 'answer', id: ids[1] ?? 0, result: ok('second') });
  newest().say({ type: 'answer', id: ids[0] ?? 0, result: ok('first') });
  expect([await one, await two]).toEqual([ok('first'), ok('second')]);
});

test('a call that was asked is never asked again of the next process', async () => {
  const { engine, newest, children } = supervise();
  newest().say({ type: 'opened' });
  const asked = engine.call('session.start', {}, caller);
  await turn();
  newest().exit(139);
  expect(await asked).toMatchObject({ ok: false, error: { retry: true } });
  await another(children, 2);
  newest().say({ type: 'opened' });
  await turn();
  expect(callsOf(newest())).toEqual([]);
});

test('what a dead process still says is not listened to', async () => {
  const { engine, newest, children } = supervise();
  const frames: unknown[] = [];
  engine.openFeed(caller, (frame) => frames.push(frame));
  const first = newest();
  first.say({ type: 'opened' });
  first.exit(1);
  first.say({ type: 'opened' });
  first.say({ type: 'frame', feed: 1, frame: { type: 'app', event: { type: 'library.changed' } } });
  expect(engine.state()).toMatchObject({ state: 'restarting' });
  expect(frames).toEqual([]);
  await another(children, 2);
});

test('closed between two tries it is not started again, and whoever waits is answered', async () => {
  const { engine, newest, children } = supervise();
  newest().exit(1);
  const waiting = engine.call('a', {}, caller);
  await turn();
  await engine.close();
  expect(await waiting).toMatchObject({ ok: false, error: { retry: true } });
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect(children).toHaveLength(1);
});

test('closing twice is closing once; one that does not end is killed', async () => {
  const { engine, newest, faults } = supervise({ patience: { killed: 20 } });
  newest().say({ type: 'opened' });
  const closed = engine.close(20);
  expect(engine.close()).toBe(closed);
  await closed;
  expect(newest().posted.filter(({ type }) => type === 'close')).toHaveLength(1);
  expect(newest().killed).toBe(true);
  expect(faults.join()).toContain('was killed');
});

test('an end while it closes is no crash', async () => {
  const { engine, newest, faults, children } = supervise();
  newest().say({ type: 'opened' });
  const asked = engine.call('a', {}, caller);
  await turn();
  const closed = engine.close();
  newest().exit(0);
  await closed;
  expect(await asked).toMatchObject({ ok: false });
  await turn();
  expect([children.length, faults]).toEqual([1, []]);
});

test('signs of life keep a slow opening going; silence ends it, and only a person has it tried again', async () => {
  const { engine, newest, children } = supervise({ patience: { opening: 60 } });
  for (let signs = 0; signs < 5; signs += 1) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    newest().say({ type: 'alive' });
    expect(engine.state().state).toBe('starting');
  }
  const failed = new Promise((resolve) => engine.onState(resolve));
  expect(await failed).toMatchObject({ state: 'failed' });
  expect(newest().killed).toBe(true);
  newest().exit(15);
  await turn();
  expect(children).toHaveLength(1);
  engine.start('sample');
  expect(newest().posted[0]).toMatchObject({ type: 'start', workspace: 'sample' });
  newest().say({ type: 'opened' });
  expect(engine.state().state).toBe('running');
});

test('an engine that comes back to the workspace where one ended knows that this was told', async () => {
  const { engine, newest, children } = supervise({ workspace: { folder: '/a' } });
  newest().say({ type: 'opened' });
  expect(newest().posted[0]).not.toHaveProperty('endWasTold');
  newest().exit(139);
  await another(children, 2);
  expect(newest().posted[0]).toMatchObject({ type: 'start', endWasTold: true });
  newest().say({
    type: 'refused',
    failure: { code: 'workspace_missing', message: 'gone' },
  });
  engine.start({ folder: '/b' });
  expect(newest().posted[0]).toMatchObject({ type: 'start', workspace: { folder: '/b' } });
  expect(newest().posted[0]).not.toHaveProperty('endWasTold');
});

test('a dialog that fails is an answer, too, and one that comes after the end goes nowhere', async () => {
  let late: (value: unknown) => void = () => {};
  const { newest, children, faults } = supervise({
    ask: (ask) =>
      ask.kind === 'reveal'
        ? Promise.reject(new Error('no file manager'))
        : new Promise((resolve) => (late = resolve)),
  });
  const first = newest();
  first.say({ type: 'opened' });
  first.say({ type: 'ask', id: 1, ask: { kind: 'reveal', path: '/w' } });
  first.say({ type: 'ask', id: 2, ask: { kind: 'chooseFiles', window: 1 } });
  await turn();
  expect(first.posted).toContainEqual({ type: 'told', id: 1, value: undefined });
  expect(faults).toEqual(['reveal: no file manager']);
  first.exit(1);
  late(['/a.pdf']);
  await another(children, 2);
  expect(first.posted.filter(({ type }) => type === 'told')).toHaveLength(1);
  expect(newest().posted.map(({ type }) => type)).toEqual(['start']);
});

test('an upload is begun with its first piece, of the process that is there then; aborted unbegun it is never heard of', async () => {
  const { engine, newest } = supervise();
  const [upload, aborted] = [engine.beginUpload('a.pdf'), engine.beginUpload('b.pdf')];
  engine.abortUpload(aborted);
  void engine.sendPiece(upload, new Uint8Array([1]));
  void engine.sendPiece(upload, new Uint8Array([2]));
  await turn();
  expect(newest().posted.map(({ type }) => type)).toEqual(['start']);
  newest().say({ type: 'opened' });
  await turn();
  expect(
    newest()
      .posted.map(({ type }) => type)
      .slice(-3),
  ).toEqual(['upload.begin', 'upload.piece', 'upload.piece']);
  expect(await engine.sendPiece(aborted, new Uint8Array([1]))).toMatchObject({
    error: { code: 'not_found' },
  });
});

test('windows that open and close while the engine is away are neither forgotten nor remembered', async () => {
  const { engine, newest, children } = supervise();
  newest().say({ type: 'opened' });
  const left = engine.openFeed(caller, () => {});
  newest().exit(1);
  left.close();
  engine.openFeed({ driver: 'desktop', window: 9 }, () => {});
  await another(children, 2);
  newest().say({ type: 'opened' });
  const opened = newest().posted.filter((message) => message.type === 'feed.open');
  expect(opened.map(({ caller: { window } }) => window)).toEqual([undefined, 9]);
});
