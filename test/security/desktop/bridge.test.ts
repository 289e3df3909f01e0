import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { channels } from '../../../preload/contract/channels.ts';
import { limits } from '../../../preload/contract/limits.ts';
import { ok, type Result } from '../../../main/core/errors.ts';
import { setUpBridge } from '../../../main/desktop/bridge.ts';
import { MOST_BYTES, MOST_CALLS } from '../../../main/desktop/calls-in-flight.ts';
import { ContentsDouble, FrameDouble, standsFor } from '../../support/electron-doubles.ts';

/** The bridge answers the top frame of the app's own windows, within its bounds, and nobody else. */
type Handler = (event: object, route: unknown, input: unknown) => Promise<Result<unknown>>;

class IpcDouble extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    this.handlers.set(channel, handler);
  }
}

let ipc: IpcDouble;
let own: ContentsDouble;
let calls: { route: string; input: unknown; caller: unknown }[];
let engineAnswer: () => Promise<Result<unknown>>;
let feeds: number;
let feedRequests: unknown[];

beforeEach(() => {
  ipc = new IpcDouble();
  own = new ContentsDouble();
  calls = [];
  feeds = 0;
  feedRequests = [];
  engineAnswer = async () => ok('done');
  const engine = {
    state: () => ({ state: 'running' }),
    onState: () => () => {},
    call(route: string, input: unknown, caller: unknown) {
      calls.push({ route, input, caller });
      return engineAnswer();
    },
    openFeed() {
      feeds += 1;
      return {
        request: (request: unknown) => feedRequests.push(request),
        close: () => void (feeds -= 1),
      };
    },
  };
  setUpBridge(
    {
      engine: standsFor(engine),
      isOwn: ({ id }) => id === own.id,
      onHello: () => {},
      onStartAsked: (on) => feedRequests.push(on),
    },
    standsFor(ipc),
  );
});

const from = (sender: ContentsDouble, senderFrame: FrameDouble | null = sender.mainFrame) => ({
  sender,
  senderFrame,
});
function invoke(event: object, route: unknown = 'workspace.current', input: unknown = {}) {
  const handler = ipc.handlers.get(channels.invoke);
  if (handler === undefined) throw new Error('nothing answers on this channel');
  return handler(event, route, input);
}
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

test('windows can send on two channels, and nothing else is listened to', () => {
  expect([...ipc.handlers.keys()]).toEqual(['cairn:invoke']);
  expect(ipc.eventNames()).toEqual(['cairn:request']);
});

test('the top frame of a window of ours is answered, and the engine is told which window asks', async () => {
  expect(await invoke(from(own), 'library.search', { query: 'x' })).toEqual(ok('done'));
  expect(calls).toEqual([
    {
      route: 'library.search',
      input: { query: 'x' },
      caller: { driver: 'desktop', window: own.id },
    },
  ]);
});

/** As Electron's frames are once they were thrown away. */
function frameThatIsGone(): FrameDouble {
  return Object.defineProperty(new FrameDouble('app://cairn/'), 'url', {
    get() {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  });
}

const strangers: readonly (readonly [string, () => object])[] = [
  [
    'a frame inside the page, with the app’s own address',
    () => from(own, new FrameDouble('app://cairn/')),
  ],
  [
    'a frame from elsewhere',
    () => from(own, new FrameDouble('https://evil.example/', 'https://evil.example')),
  ],
  ['a frame that has gone', () => from(own, null)],
  [
    'a frame that was thrown away',
    () => ({
      sender: own,
      get senderFrame(): FrameDouble {
        throw new Error('disposed');
      },
    }),
  ],
  ['contents that are no window of ours', () => from(new ContentsDouble())],
  [
    'a top frame whose address throws',
    () => {
      const contents = own;
      Object.assign(contents, { mainFrame: frameThatIsGone() });
      return from(contents);
    },
  ],
  ...(
    [
      ['that went elsewhere', 'https://evil.example/', 'https://evil.example'],
      ['that shows a file', 'file:///etc/passwd', 'file://'],
      ['that shows a blank page', 'about:blank', 'null'],
      ['with another host of the scheme', 'app://evil/', 'app://evil'],
      ['that shows a file of the library', 'app://cairn/content/0123', 'app://cairn'],
      ['whose origin was taken away', 'app://cairn/', 'null'],
      ['with a name before the host', 'app://person@cairn/', 'app://cairn'],
    ] as const
  ).map(
    ([who, url, origin]) =>
      [
        `a window of ours ${who}`,
        () => {
          Object.assign(own, { mainFrame: new FrameDouble(url, origin) });
          return from(own);
        },
      ] as const,
  ),
];

test.each(strangers)('%s gets no answer from the engine', async (_who, event) => {
  expect(codeOf(await invoke(event()))).toBe('unauthorized');
  ipc.emit(channels.request, event(), { type: 'hello' });
  ipc.emit(channels.request, event(), { type: 'engine.start', on: 'sample' });
  expect({ calls, feeds, feedRequests }).toEqual({ calls: [], feeds: 0, feedRequests: [] });
  expect(own.sent).toEqual([]);
});

test('a window that is gone gets no answer', async () => {
  own.destroyed = true;
  expect(codeOf(await invoke(from(own)))).toBe('unauthorized');
});

test.each([
  ['nothing', null],
  ['a number', 1],
  ['an object', { toString: () => 'workspace.current' }],
  ['a name of a megabyte', 'x'.repeat(1024 * 1024)],
])('%s is no route', async (_what, route) => {
  expect(codeOf(await invoke(from(own), route))).toBe('invalid_input');
  expect(calls).toEqual([]);
});

const circle: Record<string, unknown> = {};
circle['self'] = circle;
let deep: unknown = 0;
for (let level = 0; level < 100_000; level += 1) deep = { deep };

test.each([
  ['a text over the cap', 'x'.repeat(limits.requestBytes + 1)],
  ['a text within an object', { a: ['x'.repeat(limits.requestBytes)] }],
  ['a list of half a gigabyte', Array.from({ length: 64 }, () => 'x'.repeat(8 * 1024 * 1024))],
  ['a hundred million holes', Object.assign([], { length: 100_000_000 })],
  ['many small values', Array.from({ length: limits.requestBytes }, () => 0)],
  [
    'many names',
    Object.fromEntries(Array.from({ length: 500_000 }, (_, index) => [`name${index}`, 0])),
  ],
  ['a circle', circle],
  ['a hundred thousand levels', deep],
  ['bytes', new Uint8Array(16)],
  ['a buffer inside', { a: new ArrayBuffer(16) }],
  ['a map', new Map([['a', 1]])],
  ['a date', new Date(0)],
  ['a big integer', 1n],
])('%s is refused before the engine', async (_what, input) => {
  expect(codeOf(await invoke(from(own), 'workspace.current', input))).toBe('too_large');
  expect(calls).toEqual([]);
});

test('an input just under the cap reaches the engine', async () => {
  expect(codeOf(await invoke(from(own), 'x', 'x'.repeat(limits.requestBytes - 10)))).toBe('ok');
});

test('a flood of calls is refused beyond a bound, in number and in bytes, and the window goes on afterwards', async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  engineAnswer = () => held.then(() => ok('late'));
  const many = Array.from({ length: MOST_CALLS + 50 }, () => invoke(from(own)));
  const other = new ContentsDouble();
  expect(calls.length).toBe(MOST_CALLS);
  release();
  const codes = (await Promise.all(many)).map(codeOf);
  expect(codes.filter((code) => code === 'ok')).toHaveLength(MOST_CALLS);
  expect(codes.filter((code) => code === 'too_large')).toHaveLength(50);
  expect(codeOf(await invoke(from(own)))).toBe('ok');
  expect(codeOf(await invoke(from(other)))).toBe('unauthorized');

  calls.length = 0;
  engineAnswer = () => new Promise(() => {});
  const large = 'x'.repeat(limits.requestBytes - 10);
  for (let index = 0; index < 20; index += 1) void invoke(from(own), 'x', large);
  expect(calls.length).toBe(Math.floor(MOST_BYTES / limits.requestBytes));
});

test.each([
  ['nothing', undefined],
  ['a text', 'hello'],
  ['an unknown kind', { type: 'launch' }],
  ['more than a hello', { type: 'hello', token: 'x' }],
  ['a session that is a path', { type: 'follow', sessionId: '../../x', afterSeq: 0 }],
  ['a start on a folder of the page’s choice', { type: 'engine.start', on: '/etc' }],
  ['a request of a megabyte', { type: 'follow', sessionId: 'x'.repeat(1024 * 1024), afterSeq: 0 }],
])('%s is no request', (_what, request) => {
  ipc.emit(channels.request, from(own), request);
  expect({ feeds, feedRequests }).toEqual({ feeds: 0, feedRequests: [] });
});

test('a page that says hello again and again has one feed, which ends with its window', () => {
  for (let index = 0; index < 50; index += 1)
    ipc.emit(channels.request, from(own), { type: 'hello' });
  expect(feeds).toBe(1);
  expect(own.listenerCount('destroyed')).toBe(1);
  own.emit('destroyed');
  expect(feeds).toBe(0);
});
