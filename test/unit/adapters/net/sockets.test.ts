import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import type { NetSocketInit } from '../../../../main/core/ports.ts';
import { readAll } from '../../../support/journals.ts';
import { localServer, MODEL, namesOf, netKit } from '../../../support/network-kit.ts';
import { dataOf } from '../../../support/workspaces.ts';

const KERNEL = { purpose: 'kernel' } as const;

/** A server that says back what it is told; closed when the test ends. */
async function echo() {
  const headers: IncomingHttpHeaders[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket, request) => {
    headers.push(request.headers);
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary && data.toString() === 'leave') socket.terminate();
      else socket.send(data, { binary: isBinary });
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
  const { port } = server.address() as AddressInfo;
  return { port, headers, origin: `http://127.0.0.1:${port}`, url: `ws://127.0.0.1:${port}/api` };
}

/** Listeners that can be waited for. */
function ears(more: Partial<NetSocketInit> = {}) {
  const heard: (string | number[])[] = [];
  const waiting: (() => void)[] = [];
  const closed = Promise.withResolvers<number>();
  const init: NetSocketInit = {
    onMessage(message) {
      heard.push(typeof message === 'string' ? message : [...new Uint8Array(message)]);
      waiting.shift()?.();
    },
    onClose: ({ code }) => closed.resolve(code),
    ...more,
  };
  return {
    init,
    heard,
    closed: closed.promise,
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
}

test('texts and bytes go both ways, and the ledger has one line for the whole connection', async () => {
  const server = await echo();
  const { net, ledger, journal } = netKit({ kernels: [server.origin] });
  const { init, heard, next, closed } = ears({ headers: { authorization: 'token abcSECRET' } });
  const socket = dataOf(await net.openSocket(server.url, init, KERNEL));
  expect(await ledger()).toMatchObject([{ url: server.url, decision: 'allowed' }]);
  expect((await ledger())[0]?.outcome).toBeUndefined();
  const text = next();
  socket.send('grüß');
  await text;
  const bytes = next();
  socket.send(Uint8Array.of(1, 2, 255));
  await bytes;
  expect(heard).toEqual(['grüß', [1, 2, 255]]);
  socket.close();
  expect(await closed).toBe(1000);
  await net.close();
  expect(await ledger()).toEqual([
    expect.objectContaining({
      purpose: 'kernel',
      outcome: 'done',
      status: 101,
      address: '127.0.0.1',
      bytesSent: 9,
      bytesReceived: 9,
    }),
  ]);
  expect(server.headers[0]?.authorization).toBe('token abcSECRET');
  expect(JSON.stringify(await readAll(journal, 'network'))).not.toContain('SECRET');
});

test('an address nobody registered for kernels is not opened, and the refusal is in the ledger', async () => {
  const server = await echo();
  const { net, ledger } = netKit({ registered: [server.origin] });
  expect(await net.openSocket(server.url, ears().init, KERNEL)).toMatchObject({
    error: { code: 'network_refused' },
  });
  expect(await net.openSocket('http://127.0.0.1/', ears().init, MODEL)).toMatchObject({
    error: { code: 'network_refused' },
  });
  expect(await ledger()).toMatchObject([{ decision: 'refused', url: server.url }]);
  expect(server.headers).toEqual([]);
});

test('a name that leads into a private network is refused after it was resolved', async () => {
  const resolve = namesOf({ 'hub.example': ['10.0.0.7'] });
  const { net, ledger } = netKit({ resolve });
  const answer = await net.openSocket('wss://hub.example/api', ears().init, KERNEL);
  expect(answer).toMatchObject({ error: { code: 'network_refused' } });
  expect(await ledger()).toMatchObject([{ decision: 'refused', url: 'wss://hub.example/api' }]);
});

test('a redirect is not followed, and an answer that opens nothing is told with its status', async () => {
  const other = await localServer((_, response) => response.end());
  const server = await localServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: other.origin }).end();
    else response.writeHead(403).end();
  });
  const { net } = netKit({ kernels: [server.origin, other.origin] });
  const to = (path: string) =>
    net.openSocket(`${server.origin.replace('http', 'ws')}${path}`, ears().init, KERNEL);
  expect(await to('/moved')).toMatchObject({ error: { code: 'network_failed' } });
  expect(await to('/locked')).toMatchObject({
    error: { code: 'network_failed', details: { status: 403 } },
  });
  expect(other.knocks).toEqual([]);
});

test('where nothing answers is told as such, and stopping before it is open ends it', async () => {
  const gone = await localServer(() => undefined);
  await gone.close();
  const { net, ledger } = netKit({ kernels: [gone.origin] });
  const nobody = await net.openSocket(gone.origin.replace('http', 'ws'), ears().init, KERNEL);
  expect(nobody).toMatchObject({ error: { code: 'network_failed', retry: true } });
  const silent = await localServer(() => undefined);
  const stop = new AbortController();
  const { net: other } = netKit({ kernels: [silent.origin] });
  const opening = other.openSocket(
    silent.origin.replace('http', 'ws'),
    ears({ signal: stop.signal }).init,
    KERNEL,
  );
  setTimeout(() => stop.abort(), 50);
  expect(await opening).toMatchObject({ error: { code: 'stopped' } });
  expect(await ledger()).toMatchObject([{ outcome: 'failed' }]);
});

test('a connection that ends by itself is told, and the workspace closing ends the others', async () => {
  const server = await echo();
  const { net, ledger } = netKit({ kernels: [server.origin] });
  const first = ears();
  const lost = dataOf(await net.openSocket(server.url, first.init, KERNEL));
  lost.send('leave');
  expect(await first.closed).toBe(1006);
  const second = ears();
  dataOf(await net.openSocket(server.url, second.init, KERNEL));
  await net.close();
  expect(await second.closed).toBe(1006);
  expect((await ledger()).map(({ outcome }) => outcome)).toEqual(['failed', 'stopped']);
});
