import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request as openRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { ServerFrame } from '../../preload/contract/events.ts';
import type { SessionEvent } from '../../preload/contract/views.ts';
import { startServer, type RunningServer } from '../../main/server/server.ts';
import { importSample, sample, samplePaper } from '../support/sample-papers.ts';
import { ended, eventsOf, pause } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Bytes and tails over the loopback server, as a browser gets them. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let server: RunningServer;
const faults: unknown[] = [];

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  await importSample(cairn, 2);
  server = await startServer({
    engine: cairn.engine,
    port: 0,
    driver: 'test',
    onFault: (error) => faults.push(error),
  });
});
afterAll(async () => {
  await server.close();
  await cairn.close();
  await home.remove();
});

const authorization = () => ({ Authorization: `Bearer ${server.token}` });
const idOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const storedNames = () =>
  readdirSync(join(cairn.folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();

function content(fileId: string, range?: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}/content/${fileId}`, {
    headers: { ...authorization(), ...(range === undefined ? {} : { Range: range }) },
  });
}

test('content is the file, whole and in ranges, and impossible ranges are refused', async () => {
  const bytes = readFileSync(samplePaper(0));
  const size = bytes.length;
  const fileId = idOf(bytes);
  const whole = await content(fileId);
  expect(whole.status).toBe(200);
  expect(whole.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);

  const ranges: [string, number, number][] = [
    ['bytes=0-0', 0, 1],
    ['bytes=1000-4095', 1_000, 4_096],
    [`bytes=${size - 10}-`, size - 10, size],
    ['bytes=-7', size - 7, size],
    [`bytes=0-${size * 2}`, 0, size],
  ];
  for (const [range, start, end] of ranges) {
    const part = await content(fileId, range);
    expect(part.status, range).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${size}`);
    const received = Buffer.from(await part.arrayBuffer());
    expect(received.equals(bytes.subarray(start, end)), range).toBe(true);
  }
  // Pieces put together are the file again.
  const pieces: Buffer[] = [];
  for (let start = 0; start < size; start += 20_000) {
    const part = await content(fileId, `bytes=${start}-${start + 19_999}`);
    pieces.push(Buffer.from(await part.arrayBuffer()));
  }
  expect(idOf(Buffer.concat(pieces))).toBe(fileId);

  const beyond = await content(fileId, `bytes=${size}-`);
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  expect((await content('0'.repeat(64))).status).toBe(404);
});

test('uploaded bytes are taken into the library under their name', async () => {
  const bytes = readFileSync(samplePaper(4));
  const response = await fetch(`http://127.0.0.1:${server.port}/content`, {
    method: 'POST',
    headers: { ...authorization(), 'X-File-Name': encodeURIComponent('反馈 feedback.pdf') },
    body: bytes,
  });
  const Uploaded = z.object({
    ok: z.literal(true),
    data: z.object({ fileId: z.string(), name: z.string() }),
  });
  const { data } = Uploaded.parse(await response.json());
  expect(data).toEqual({ fileId: idOf(bytes), name: '反馈 feedback.pdf' });
  const job = await cairn.finished(await cairn.get('library.import', { uploads: [data] }));
  expect(job.result).toMatchObject({ added: 1, failed: [] });
  expect(await cairn.get('file.get', { fileId: data.fileId })).toMatchObject({
    name: '反馈 feedback.pdf',
    bytes: bytes.length,
    status: 'readable',
  });
});

test('an upload that is cut off in the middle leaves nothing, and the server goes on', async () => {
  const before = storedNames();
  const bytes = readFileSync(samplePaper(5));
  await new Promise<void>((done) => {
    const upload = openRequest({
      host: '127.0.0.1',
      port: server.port,
      path: '/content',
      method: 'POST',
      headers: { ...authorization(), 'Content-Length': bytes.length },
    });
    upload.on('error', () => done());
    upload.write(bytes.subarray(0, bytes.length / 2), () => {
      setTimeout(() => upload.destroy(new Error('gone')), 50);
    });
  });
  // The server notices when the socket closes; until then the half-written file may be there.
  for (let looks = 0; looks < 200 && storedNames().length !== before.length; looks += 1)
    await pause(10);
  expect(storedNames()).toEqual(before);
  expect((await content(idOf(readFileSync(samplePaper(0))))).status).toBe(200);
  expect(faults).toEqual([]);
});

/** A client that follows one session and can lose its connection. */
async function follow(sessionId: string, afterSeq: number) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`);
  const received: SessionEvent[] = [];
  socket.on('message', (data: Buffer) => {
    const frame = ServerFrame.parse(JSON.parse(data.toString()));
    if (frame.type === 'tail' && frame.tail.sessionId === sessionId)
      received.push(...frame.tail.events);
  });
  await new Promise((opened, failed) => {
    socket.once('open', opened);
    socket.once('error', failed);
  });
  socket.send(JSON.stringify({ type: 'hello', token: server.token }));
  socket.send(JSON.stringify({ type: 'follow', sessionId, afterSeq }));
  const closed = new Promise<number>((done) => socket.once('close', done));
  return { received, closed, drop: () => socket.terminate() };
}

test('a followed session comes in order and without gaps over reconnects', async () => {
  const { sessionId } = await cairn.get('session.start', {
    task: sample.guided.en,
    unattended: true,
  });
  const seen: SessionEvent[] = [];
  const finishing = ended(cairn, sessionId);
  const run = { isOver: false };
  void finishing.then(() => (run.isOver = true));
  while (!run.isOver) {
    const client = await follow(sessionId, seen.at(-1)?.seq ?? -1);
    const count = 3 + (seen.length % 5);
    while (!run.isOver && client.received.length < count) await pause(2);
    client.drop();
    seen.push(...client.received);
  }
  const { summary } = await finishing;
  const last = await follow(sessionId, seen.at(-1)?.seq ?? -1);
  while (seen.length + last.received.length <= summary.lastSeq) await pause(2);
  last.drop();
  seen.push(...last.received);
  expect(seen).toEqual(await eventsOf(cairn, sessionId));
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index));
});

test.each([-1, 0, 7, 1_000_000])(
  'following from %i gives exactly what comes after',
  async (after) => {
    const { sessions } = await cairn.get('session.list', {});
    const sessionId = sessions[0]?.sessionId ?? '';
    const expected = (await eventsOf(cairn, sessionId)).filter(({ seq }) => seq > after);
    const client = await follow(sessionId, after);
    while (client.received.length < expected.length) await pause(2);
    // Anything that came twice would follow at once.
    await pause(30);
    client.drop();
    expect(client.received).toEqual(expected);
  },
);

test.each(['../workspace', 'a/b', 'a\0b', ''])(
  'following %j, which cannot be a session, ends that connection alone',
  async (sessionId) => {
    const client = await follow(sessionId, -1);
    expect(await client.closed).toBe(4400);
    expect(client.received).toEqual([]);
    const other = await follow('ses_none', -1);
    await pause(20);
    other.drop();
    expect(other.received).toEqual([]);
  },
);
