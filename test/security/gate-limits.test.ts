import { createConnection, type Socket } from 'node:net';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '../../preload/contract/limits.ts';
import { startServer, type RunningServer } from '../../main/server/server.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** What is sent byte by byte: requests that are no requests, that never end, or that are far too large. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let server: RunningServer;

beforeAll(async () => {
  home = await temporaryHome();
  const rendererFolder = join(home.home, 'renderer');
  await mkdir(rendererFolder);
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Cairn</title>');
  cairn = await openTestEngine(join(home.home, 'workspace'));
  server = await startServer({
    engine: cairn.engine,
    port: 0,
    rendererFolder,
    driver: 'test',
    onFault: () => {},
  });
});
afterAll(async () => {
  await server.close();
  await cairn.close();
  await home.remove();
});

const host = () => `Host: 127.0.0.1:${server.port}\r\n`;
const bearer = () => `Authorization: Bearer ${server.token}\r\n`;
const POST = 'POST /api/workspace.current HTTP/1.1\r\n';

/** Sends the text and gives all that comes back until the server ends the connection, or says nothing for a while. */
function exchange(text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = createConnection(server.port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(1_500, () => socket.destroy());
    socket.on('data', (data: Buffer) => (heard += data.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}
const statusesOf = (heard: string): string[] =>
  [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = '']) => status);

async function answersStill(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/workspace.current`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${server.token}` },
    body: '{}',
  });
  return answer.status === 200;
}

test('with the token, the same request in plain bytes is answered', async () => {
  const heard = await exchange(
    `${POST}${host()}${bearer()}Content-Length: 2\r\nConnection: close\r\n\r\n{}`,
  );
  expect(statusesOf(heard)).toEqual(['200']);
});

test.each([
  ['in the query', (token: string) => `POST /api/workspace.current?token=${token} HTTP/1.1\r\n`],
  ['in the path', (token: string) => `POST /api/${token}/workspace.current HTTP/1.1\r\n`],
  ['after a #', (token: string) => `POST /api/workspace.current#token=${token} HTTP/1.1\r\n`],
  ['in a cookie', (token: string) => `${POST}Cookie: token=${token}\r\n`],
  ['in another header', (token: string) => `${POST}X-Token: ${token}\r\n`],
  [
    'as a name and password',
    (token: string) =>
      `${POST}Authorization: Basic ${Buffer.from(`x:${token}`).toString('base64')}\r\n`,
  ],
  [
    'after another one',
    (token: string) => `${POST}Authorization: Bearer x\r\nAuthorization: Bearer ${token}\r\n`,
  ],
])('the token %s opens nothing', async (_where, line) => {
  const heard = await exchange(
    `${line(server.token)}${host()}Content-Length: 2\r\nConnection: close\r\n\r\n{}`,
  );
  expect(statusesOf(heard)).not.toContain('200');
  expect(statusesOf(heard)).toHaveLength(1);
});

test.each([
  [
    'an absolute address of another host',
    'POST http://evil.example/api/workspace.current HTTP/1.1\r\n',
    (h: string) => h.replace('127.0.0.1', 'evil.example'),
  ],
  ['two Host headers', POST, (h: string) => `${h}Host: evil.example\r\n`],
  ['two Host headers, the wrong one first', POST, (h: string) => `Host: evil.example\r\n${h}`],
  ['no Host header', POST, () => ''],
  ['an empty Host header', POST, () => 'Host: \r\n'],
  ['a Host with a path', POST, (h: string) => h.replace('\r\n', '/x\r\n')],
  ['a Host with a name before it', POST, (h: string) => h.replace('127', 'evil@127')],
  [
    'two Origin headers',
    POST,
    (h: string) => `${h}Origin: http://evil.example\r\nOrigin: ${h.slice(6).trim()}\r\n`,
  ],
])('%s is refused, with the token too', async (_what, line, hostOf) => {
  const heard = await exchange(
    `${line}${hostOf(host())}${bearer()}Content-Length: 2\r\nConnection: close\r\n\r\n{}`,
  );
  expect(statusesOf(heard)).toHaveLength(1);
  expect(['400', '401']).toContain(statusesOf(heard)[0]);
});

test.each([
  ['two lengths that differ', 'Content-Length: 2\r\nContent-Length: 40\r\n'],
  ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'],
  ['chunks twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n'],
  ['an unknown encoding', 'Transfer-Encoding: xchunked\r\n'],
  ['a negative length', 'Content-Length: -1\r\n'],
  ['a length in another spelling', 'Content-Length: 0x2\r\n'],
  ['a header with a space before its colon', 'Content-Length : 2\r\n'],
  ['a header that goes on in the next line', 'X-A: b\r\n Content-Length: 2\r\n'],
  ['a header with a null in it', 'X-A: b\0c\r\nContent-Length: 2\r\n'],
])('%s: no second request is read out of the body', async (_what, headers) => {
  const second = `GET / HTTP/1.1\r\n${host()}\r\n`;
  const heard = await exchange(`${POST}${host()}${bearer()}${headers}\r\n{}${second}`);
  expect(statusesOf(heard).length).toBeLessThanOrEqual(1);
  expect(heard).not.toContain('<title>Cairn</title>');
  expect(await answersStill()).toBe(true);
});

test.each([
  ['a method nobody knows', 'HACK / HTTP/1.1\r\n'],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\n'],
  ['TRACE', 'TRACE / HTTP/1.1\r\n'],
  ['no HTTP at all', '\x16\x03\x01\x02\x00'],
  ['another protocol to go on with', 'PRI * HTTP/2.0\r\n'],
])('%s gets no page', async (_what, line) => {
  const heard = await exchange(`${line}${host()}${bearer()}\r\n`);
  expect(statusesOf(heard)).not.toContain('200');
  expect(await answersStill()).toBe(true);
});

test('a header of a megabyte, and ten thousand headers, are refused while they come', async () => {
  const long = await exchange(
    `GET / HTTP/1.1\r\n${host()}X-Long: ${'x'.repeat(1024 * 1024)}\r\n\r\n`,
  );
  expect(statusesOf(long)).not.toContain('200');
  const many = Array.from({ length: 10_000 }, (_, index) => `X-${index}: y\r\n`).join('');
  expect(statusesOf(await exchange(`GET / HTTP/1.1\r\n${host()}${many}\r\n`))).not.toContain('200');
  const path = await exchange(`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n${host()}\r\n`);
  expect(statusesOf(path)).not.toContain('200');
  expect(await answersStill()).toBe(true);
});

test('connections that never finish their headers keep nobody else out', async () => {
  const slow: Socket[] = [];
  for (let index = 0; index < 200; index += 1) {
    const socket = createConnection(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nX-Slow: ');
    slow.push(socket);
  }
  expect(await answersStill()).toBe(true);
  for (const socket of slow) socket.destroy();
});

/** Sends pieces until the server has had enough or `most` bytes are out; what came back, and how much was taken. */
function pour(
  head: string,
  piece: Buffer,
  most: number,
): Promise<{ readonly heard: string; readonly sent: number }> {
  return new Promise((resolve) => {
    let heard = '';
    let sent = 0;
    const socket = createConnection(server.port, '127.0.0.1', () => {
      socket.write(head);
      push();
    });
    function push(): void {
      while (!socket.destroyed && sent < most) {
        sent += piece.byteLength;
        if (!socket.write(piece)) {
          socket.once('drain', push);
          return;
        }
      }
      if (sent >= most) socket.end();
    }
    socket.on('data', (data: Buffer) => (heard += data.toString('latin1')));
    socket.on('error', () => {});
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on('close', () => resolve({ heard, sent }));
  });
}

const MEGABYTE = 1024 * 1024;
/** Bytes in memory now, of this process, in which the server runs too. */
const memory = (): number => process.memoryUsage().rss;

test('a gigabyte sent to a route, declared or in chunks, is cut off without being held in memory', async () => {
  const before = memory();
  const declared = await pour(
    `${POST}${host()}${bearer()}Content-Length: ${1024 * MEGABYTE}\r\n\r\n`,
    Buffer.alloc(MEGABYTE, 0x20),
    1024 * MEGABYTE,
  );
  expect(statusesOf(declared.heard)).not.toContain('200');
  const chunk = Buffer.concat([
    Buffer.from('100000\r\n'),
    Buffer.alloc(MEGABYTE, 0x20),
    Buffer.from('\r\n'),
  ]);
  const chunked = await pour(
    `${POST}${host()}${bearer()}Transfer-Encoding: chunked\r\n\r\n`,
    chunk,
    1024 * MEGABYTE,
  );
  expect(statusesOf(chunked.heard)).not.toContain('200');
  for (const { sent } of [declared, chunked]) expect(sent).toBeLessThan(64 * MEGABYTE);
  expect(memory() - before).toBeLessThan(256 * MEGABYTE);
  expect(await answersStill()).toBe(true);
});

test('an upload that declares more than its cap is refused before it is read', async () => {
  const over = limits.uploadBytes + 1;
  const { heard, sent } = await pour(
    `POST /content HTTP/1.1\r\n${host()}${bearer()}Content-Length: ${over}\r\n\r\n`,
    Buffer.alloc(MEGABYTE),
    over,
  );
  expect(statusesOf(heard)).not.toContain('200');
  expect(sent).toBeLessThan(64 * MEGABYTE);
  expect(await answersStill()).toBe(true);
});

test(
  'an upload that grows past its cap leaves no file, and is never held in memory',
  { timeout: 240_000 },
  async () => {
    const before = memory();
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, memory() - before)), 20);
    const chunk = Buffer.concat([
      Buffer.from('100000\r\n'),
      Buffer.alloc(MEGABYTE),
      Buffer.from('\r\n'),
    ]);
    const { heard } = await pour(
      `POST /content HTTP/1.1\r\n${host()}${bearer()}Transfer-Encoding: chunked\r\n\r\n`,
      chunk,
      limits.uploadBytes + 64 * MEGABYTE,
    );
    clearInterval(watch);
    expect(statusesOf(heard)).not.toContain('200');
    expect(most).toBeLessThan(512 * MEGABYTE);
    const names = await readdir(join(home.home, 'workspace'), { recursive: true });
    const large = await Promise.all(
      names.map(async (name) => (await stat(join(home.home, 'workspace', name))).size),
    );
    expect(Math.max(...large)).toBeLessThan(64 * MEGABYTE);
    expect(await answersStill()).toBe(true);
  },
);

/** The code with which the socket was closed, or the status with which it was never opened. */
function closeCodeOf(path: string, headers: Record<string, string>, frames: readonly string[]) {
  return new Promise<number | string>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.on('open', () => {
      for (const frame of frames) socket.send(frame);
    });
    socket.on('message', (data: Buffer) => {
      resolve(data.toString());
      socket.terminate();
    });
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}
const hello = (token: string) => JSON.stringify({ type: 'hello', token });

test.each([
  [
    'a page of another port',
    '/events',
    () => ({ Origin: `http://127.0.0.1:${server.port + 1}` }),
    403,
  ],
  ['a page over TLS', '/events', () => ({ Origin: `https://127.0.0.1:${server.port}` }), 403],
  ['a sandboxed page', '/events', () => ({ Origin: 'null' }), 403],
  [
    'a name that was made to point here',
    '/events',
    () => ({ Host: `evil.example:${server.port}` }),
    403,
  ],
  ['another path', '/api/workspace.current', () => ({}), 403],
  ['the token in the address only', '/events?token=x', () => ({}), 4401],
  [
    'a header instead of the first frame',
    '/events',
    () => ({ Authorization: `Bearer ${server.token}` }),
    4401,
  ],
])('the WebSocket refuses %s', async (_who, path, headers, code) => {
  const frames =
    code === 4401
      ? [JSON.stringify({ type: 'unfollow', sessionId: 'ses_1' })]
      : [hello(server.token)];
  expect(await closeCodeOf(path, headers(), frames)).toBe(code);
});

test('after a wrong token the socket is over: a right one behind it does not help', async () => {
  expect(await closeCodeOf('/events', {}, [hello('wrong'), hello(server.token)])).toBe(4401);
});

test('a socket that says nothing is closed', async () => {
  expect(await closeCodeOf('/events', {}, [])).toBe(4401);
});
