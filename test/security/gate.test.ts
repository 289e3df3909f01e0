import { request } from 'node:http';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { mkdir, writeFile } from 'node:fs/promises';
import { startServer, type RunningServer } from '../../main/server/server.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** The loopback server answers its own page with the token of this start, and nobody else. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let server: RunningServer;

beforeAll(async () => {
  home = await temporaryHome();
  const rendererFolder = join(home.home, 'renderer');
  await mkdir(rendererFolder);
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Cairn</title>');
  await writeFile(join(home.home, 'secret.txt'), 'not for the web');
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

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request with exactly these headers; `fetch` would not let Host and Origin be chosen. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    call.on('error', reject);
    call.end(options.body);
  });
}

const bearer = () => ({ Authorization: `Bearer ${server.token}` });
const api = (headers: Record<string, string>) =>
  send('/api/workspace.current', { method: 'POST', headers, body: '{}' });

test('with the token the API answers, and every answer carries the content security policy', async () => {
  const answer = await api(bearer());
  expect(answer.status).toBe(200);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test.each([
  ['no token', {}],
  ['a wrong token', { Authorization: 'Bearer AAAA' }],
  ['a token of the right length', { Authorization: `Bearer ${'A'.repeat(43)}` }],
  ['a token in another scheme', { Authorization: 'Basic AAAA' }],
])('%s is refused with 401', async (_case, headers) => {
  expect((await api(headers)).status).toBe(401);
});

test.each(['evil.example', '127.0.0.1', 'cairn.app:80', '0.0.0.0', '[::1]'])(
  'the Host %s (DNS rebinding) is refused even with the token',
  async (host) => {
    expect((await api({ ...bearer(), Host: host })).status).toBe(401);
  },
);

test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'file://'])(
  'the Origin %s is refused even with the token',
  async (origin) => {
    expect((await api({ ...bearer(), Origin: origin })).status).toBe(401);
  },
);

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/../../secret.txt',
  '/index.html%00',
  '//etc/passwd',
  '/workspace/workspace.json',
])('the path %s reaches no file outside the app', async (path) => {
  const answer = await send(path);
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain('not for the web');
});

test.each(['../../../etc/passwd', '%2e%2e%2fworkspace.json', 'a'.repeat(64), 'A'.repeat(64), ''])(
  'content named %j is not given out',
  async (name) => {
    const answer = await send(`/content/${name}`, { headers: bearer() });
    expect([400, 404]).toContain(answer.status);
  },
);

test('a request that declares a gigabyte is refused before it is read', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = createConnection(server.port, '127.0.0.1', () => {
      socket.write(
        `POST /api/workspace.current HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\nContent-Length: 1073741824\r\n\r\n{`,
      );
    });
    socket.once('data', (data: Buffer) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.once('error', reject);
  });
  expect(answer).toContain('413');
});

test('a body that grows past the cap without declaring its length is cut off', async () => {
  // Far over the cap, and yet an end: a server that went on reading must not fill this machine.
  let left = 256;
  const outcome = await fetch(`http://127.0.0.1:${server.port}/api/workspace.current`, {
    method: 'POST',
    headers: bearer(),
    body: new ReadableStream({
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    }),
    duplex: 'half',
  }).then(
    (response) => response.status,
    () => 'cut off',
  );
  expect([413, 'cut off']).toContain(outcome);
  expect((await api(bearer())).status).toBe(200);
});

function closeCodeOf(options: {
  origin?: string;
  host?: string;
  first?: string;
}): Promise<number | string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, {
      ...(options.origin === undefined ? {} : { origin: options.origin }),
      ...(options.host === undefined ? {} : { headers: { Host: options.host } }),
    });
    socket.on('open', () => {
      if (options.first !== undefined) socket.send(options.first);
    });
    socket.on('message', (data: Buffer) => {
      resolve(data.toString());
      socket.close();
    });
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

test('the WebSocket greets who says hello with the token', async () => {
  const hello = JSON.stringify({ type: 'hello', token: server.token });
  expect(await closeCodeOf({ first: hello })).toContain('"type":"welcome"');
});

test.each([
  ['another origin', { origin: 'http://evil.example' }, 403],
  ['another host', { host: 'evil.example' }, 403],
  ['a wrong token', { first: JSON.stringify({ type: 'hello', token: 'wrong' }) }, 4401],
  [
    'a frame before hello',
    { first: JSON.stringify({ type: 'follow', sessionId: 'ses_1', afterSeq: -1 }) },
    4401,
  ],
  ['a frame that is no JSON', { first: '{' }, 4400],
  ['a frame nobody knows', { first: JSON.stringify({ type: 'launch' }) }, 4400],
  ['a frame of 100 kB', { first: 'x'.repeat(100_000) }, 1009],
])('the WebSocket refuses %s', async (_case, options, code) => {
  expect(await closeCodeOf(options)).toBe(code);
});
