/// <reference types="node" />
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { startServer } from '../../../main/server/server.ts';
import type { RunningServer } from '../../../main/server/server.ts';
import { ClientFrame } from '../../../preload/contract/events.ts';
import type { ConnectionState } from '../../../renderer/client/client.ts';
import { createWebClient } from '../../../renderer/client/web.ts';
import type { WebClient } from '../../../renderer/client/web.ts';
import { createRehearsalEngine, rehearsedWorkspace } from '../../support/rehearsal-engine.ts';
import type { RehearsalEngine } from '../../support/rehearsal-engine.ts';
import { REHEARSED_FILE, rehearsedEvents } from '../../support/rehearsed-session.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function serve(engine: RehearsalEngine, port = 0): Promise<RunningServer> {
  const server = await startServer({
    engine,
    port,
    driver: 'test',
    onFault: (error) => {
      throw error;
    },
  });
  closers.push(() => server.close());
  return server;
}

function connect(server: RunningServer, token = server.token): WebClient {
  const client = createWebClient({ origin: `http://127.0.0.1:${server.port}`, token });
  closers.push(() => client.close());
  return client;
}

function becomes(client: WebClient, wanted: ConnectionState): Promise<void> {
  return new Promise((resolve) => {
    if (client.connection() === wanted) resolve();
    client.onConnection((state) => {
      if (state === wanted) resolve();
    });
  });
}

test('a call answers with the data of its route, and with the engine’s own failure', async () => {
  const client = connect(await serve(createRehearsalEngine()));
  expect(await client.call('workspace.current', {})).toMatchObject({
    ok: true,
    data: { isSample: true },
  });
  expect(await client.call('session.view', { sessionId: 'nobody' })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});

test('a wrong token is refused for good, by call and by socket', async () => {
  const client = connect(await serve(createRehearsalEngine()), 'wrong');
  await becomes(client, 'refused');
  expect(await client.call('workspace.current', {})).toMatchObject({
    ok: false,
    error: { code: 'unauthorized' },
  });
  expect(client.connection()).toBe('refused');
});

test('an engine that is away is a failure worth trying again, not an exception', async () => {
  const server = await serve(createRehearsalEngine());
  const client = connect(server);
  await becomes(client, 'open');
  await server.close();
  await becomes(client, 'lost');
  expect(await client.call('workspace.current', {})).toMatchObject({
    ok: false,
    error: { code: 'internal', retry: true },
  });
});

test('a call that is given up says so', async () => {
  const client = connect(await serve(createRehearsalEngine()));
  const giveUp = new AbortController();
  giveUp.abort();
  expect(await client.call('workspace.current', {}, giveUp.signal)).toMatchObject({
    ok: false,
    error: { code: 'stopped' },
  });
});

test('the welcome and every app event reach those who listen, and no one who left', async () => {
  const engine = createRehearsalEngine();
  const client = connect(await serve(engine));
  const seen: string[] = [];
  const left: string[] = [];
  client.onAppEvent(({ type }) => left.push(type))();
  const heard = new Promise<void>((resolve) => {
    client.onAppEvent(({ type }) => {
      seen.push(type);
      if (type === 'library.changed') resolve();
    });
  });
  await becomes(client, 'open');
  engine.emit({ type: 'library.changed' });
  await heard;
  expect(seen).toEqual(['workspace.changed', 'library.changed']);
  expect(left).toEqual([]);
});

test('a session is followed without gap or repetition, also by a second follower from further back', async () => {
  const engine = createRehearsalEngine({ pace: 3 });
  const client = connect(await serve(engine));
  await becomes(client, 'open');
  const started = await client.call('session.start', { task: 'Does it?' });
  if (!started.ok) throw new Error(started.error.message);
  const { sessionId, lastSeq } = started.data;
  const collect = (afterSeq: number): Promise<number[]> =>
    new Promise((resolve) => {
      const seqs: number[] = [];
      client.followSession(sessionId, afterSeq, (events) => {
        seqs.push(...events.map(({ seq }) => seq));
        if (seqs.at(-1) === lastSeq) resolve(seqs);
      });
    });
  const [late, whole] = await Promise.all([collect(4), collect(-1)]);
  expect(whole).toEqual(Array.from({ length: lastSeq + 1 }, (_, seq) => seq));
  expect(late).toEqual(whole.slice(5));
});

test('after the connection was lost, following goes on from the last event that was delivered', async () => {
  const events = rehearsedEvents('session_1');
  const half = Math.floor(events.length / 2);
  const asked: number[] = [];
  // A server that breaks the first connection in the middle of a session.
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  closers.push(() => sockets.close());
  sockets.on('connection', (socket) => {
    const send = (frame: unknown) => socket.send(JSON.stringify(frame));
    socket.on('message', (data: Buffer) => {
      const frame = ClientFrame.parse(JSON.parse(data.toString('utf8')));
      if (frame.type === 'hello') send({ type: 'welcome', workspace: rehearsedWorkspace });
      if (frame.type !== 'follow') return;
      asked.push(frame.afterSeq);
      const rest = events.slice(frame.afterSeq + 1, asked.length === 1 ? half : undefined);
      const tail = { type: 'session.events', sessionId: 'session_1', events: rest };
      send({ type: 'tail', tail });
      if (asked.length === 1) socket.close();
    });
  });
  await once(sockets, 'listening');
  const address = sockets.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const client = createWebClient({ origin: `http://127.0.0.1:${port}`, token: 'any' });
  closers.push(() => client.close());
  const seqs: number[] = [];
  await new Promise<void>((resolve) => {
    client.followSession('session_1', -1, (fresh) => {
      seqs.push(...fresh.map(({ seq }) => seq));
      if (seqs.length === events.length) resolve();
    });
  });
  expect(seqs).toEqual(events.map(({ seq }) => seq));
  expect(asked).toEqual([-1, half - 1]);
});

test('an arriving reply reaches whoever follows it in its session, and nobody else', async () => {
  const draft = (sessionId: string, text: string) => ({
    type: 'draft',
    draft: {
      type: 'session.draft',
      sessionId,
      start: true,
      done: false,
      reasoning: '',
      text,
      calls: [],
    },
  });
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  closers.push(() => sockets.close());
  sockets.on('connection', (socket) => {
    const send = (frame: unknown) => socket.send(JSON.stringify(frame));
    socket.on('message', (data: Buffer) => {
      const frame = ClientFrame.parse(JSON.parse(data.toString('utf8')));
      if (frame.type !== 'hello') return;
      send({ type: 'welcome', workspace: rehearsedWorkspace });
      send(draft('session_2', 'of another session'));
      send(draft('session_1', 'Spacing'));
    });
  });
  await once(sockets, 'listening');
  const address = sockets.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const client = createWebClient({ origin: `http://127.0.0.1:${port}`, token: 'any' });
  closers.push(() => client.close());
  const text = await new Promise<string>((resolve) => {
    client.followDraft('session_1', (arrived) => resolve(arrived.text));
  });
  expect(text).toBe('Spacing');
});

test('content is fetched with the header the engine asks for, in ranges too', async () => {
  const client = connect(await serve(createRehearsalEngine()));
  const { url, headers } = client.content(REHEARSED_FILE);
  const whole = await fetch(url, { headers });
  expect([whole.status, await whole.text()]).toEqual([200, '%PDF']);
  expect((await fetch(url)).status).toBe(401);
});
