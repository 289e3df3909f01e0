import { expect, test } from 'vitest';
import { NetError } from '../../../../main/adapters/net/failures.ts';
import { fetchThrough } from '../../../../main/adapters/net/fetch-through.ts';
import { fail } from '../../../../main/core/errors.ts';
import { readAll } from '../../../support/journals.ts';
import { localServer, MODEL, netKit, PAGE } from '../../../support/network-kit.ts';
import { dataOf } from '../../../support/workspaces.ts';

test('a request is in the ledger before it leaves, and what came of it when its body was read', async () => {
  const seen: number[] = [];
  const server = await localServer((_, response) => {
    void readAll(journal, 'network').then(({ events }) => {
      seen.push(events.length);
      response.end('hello');
    });
  });
  const { net, journal, ledger } = netKit({ registered: [server.origin] });
  const response = dataOf(
    await net.fetch(
      `${server.origin}/v1?q=1#part`,
      { method: 'POST', body: '{"a":1}', headers: { authorization: 'Bearer secret' } },
      MODEL,
    ),
  );
  expect(seen).toEqual([1]);
  expect((await ledger())[0]?.outcome).toBeUndefined();
  expect(await response.text()).toBe('hello');
  expect(await ledger()).toEqual([
    expect.objectContaining({
      purpose: 'model',
      method: 'POST',
      url: `${server.origin}/v1?q=1`,
      decision: 'allowed',
      sessionId: 'ses_a',
      callId: 'call_1',
      bytesSent: 7,
      bytesReceived: 5,
      status: 200,
      address: '127.0.0.1',
      outcome: 'done',
    }),
  ]);
  expect(JSON.stringify(await readAll(journal, 'network'))).not.toContain('secret');
});

test('nothing leaves when the ledger cannot be written', async () => {
  const server = await localServer((_, response) => response.end('hello'));
  const { net } = netKit({
    registered: [server.origin],
    ledger: () => ({ append: async () => fail('disk_full', 'The disk is full.', { retry: true }) }),
  });
  const answer = await net.fetch(server.origin, {}, MODEL);
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'network_refused', retry: true, details: { cause: 'disk_full' } },
  });
  expect(server.knocks).toEqual([]);
});

test('an answer is handed on piece by piece as it comes', async () => {
  let more: (() => void) | undefined;
  const server = await localServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: one\n\n');
    more = () => response.end('data: two\n\n');
  });
  const { net } = netKit({ registered: [server.origin] });
  const response = dataOf(await net.fetch(server.origin, {}, MODEL));
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  expect(decoder.decode((await reader?.read())?.value)).toBe('data: one\n\n');
  more?.();
  expect(decoder.decode((await reader?.read())?.value)).toBe('data: two\n\n');
  expect((await reader?.read())?.done).toBe(true);
});

test('a request is stopped before its answer, in the middle of it, and by no longer reading', async () => {
  const server = await localServer((request, response) => {
    if (request.url === '/silent') return;
    response.write('some');
  });
  const { net, ledger } = netKit({ registered: [server.origin] });

  const early = new AbortController();
  const waiting = net.fetch(`${server.origin}/silent`, { signal: early.signal }, MODEL);
  while (server.knocks.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  early.abort();
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'stopped' } });

  const late = new AbortController();
  const response = dataOf(await net.fetch(server.origin, { signal: late.signal }, MODEL));
  const reader = response.body?.getReader();
  await reader?.read();
  late.abort();
  await expect(reader?.read()).rejects.toThrow('aborted');

  const given = dataOf(await net.fetch(server.origin, {}, MODEL));
  await given.body?.cancel();

  expect(await net.fetch(server.origin, { signal: AbortSignal.abort() }, MODEL)).toMatchObject({
    error: { code: 'stopped' },
  });
  expect((await ledger()).map(({ outcome }) => outcome)).toEqual(['stopped', 'stopped', 'stopped']);
});

test('an answer that breaks off fails where it broke off, and the ledger says so', async () => {
  const server = await localServer((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    setTimeout(() => response.destroy(), 20);
  });
  const { net, ledger } = netKit({ registered: [server.origin] });
  const response = dataOf(await net.fetch(server.origin, {}, MODEL));
  const failure = await response.text().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NetError);
  expect(failure).toMatchObject({ failure: { code: 'network_failed', retry: true } });
  expect(await ledger()).toMatchObject([{ outcome: 'failed', status: 200, bytesReceived: 4 }]);
});

test('a server that is not there is a failure worth another try', async () => {
  const { origin: gone, close } = await localServer(() => {});
  await close();
  const { net, ledger } = netKit({ registered: [gone] });
  expect(await net.fetch(gone, {}, MODEL)).toMatchObject({
    ok: false,
    error: { code: 'network_failed', retry: true, details: { cause: 'ECONNREFUSED' } },
  });
  expect(await ledger()).toMatchObject([{ decision: 'allowed', outcome: 'failed' }]);
});

test('redirects on one server are followed with the key, at most five times', async () => {
  const server = await localServer((request, response) => {
    const step = Number(request.url?.slice(1));
    if (step === 5) response.end('there');
    else response.writeHead(307, { location: `/${step + 1}` }).end();
  });
  const { net, ledger } = netKit({ registered: [server.origin] });
  const headers = { authorization: 'Bearer key' };
  const init = { method: 'POST', body: 'question', headers };
  const response = dataOf(await net.fetch(`${server.origin}/0`, init, MODEL));
  expect(await response.text()).toBe('there');
  expect(server.knocks.map(({ method, body }) => `${method} ${body}`)).toEqual(
    Array(6).fill('POST question'),
  );
  expect(server.knocks.every((knock) => knock.headers.authorization === 'Bearer key')).toBe(true);
  expect((await ledger()).map(({ status }) => status)).toEqual([307, 307, 307, 307, 307, 200]);
  expect(await net.fetch(`${server.origin}/-1`, {}, MODEL)).toMatchObject({
    ok: false,
    error: { code: 'network_failed', retry: false },
  });
});

test('who asks for redirects themselves is given them, and nothing is sent on', async () => {
  const elsewhere = await localServer((_, response) => response.end('there'));
  const server = await localServer((_, response) => {
    response.writeHead(307, { location: elsewhere.origin }).end();
  });
  const { net } = netKit({ registered: [server.origin, elsewhere.origin] });
  const init = { method: 'POST', body: 'question', redirect: 'manual' as const };
  const response = dataOf(await net.fetch(server.origin, init, MODEL));
  expect(response.status).toBe(307);
  expect(response.headers.get('location')).toBe(elsewhere.origin);
  expect(elsewhere.knocks).toHaveLength(0);
});

test('a form that is answered elsewhere becomes a plain question without its content', async () => {
  const server = await localServer((request, response) => {
    if (request.url === '/form') response.writeHead(303, { location: '/done' }).end();
    else response.end('done');
  });
  const { net } = netKit({ registered: [server.origin] });
  const init = { method: 'POST', body: 'a=1', headers: { 'content-type': 'text/plain' } };
  dataOf(await net.fetch(`${server.origin}/form`, init, MODEL));
  expect(server.knocks.map(({ method, body }) => [method, body])).toEqual([
    ['POST', 'a=1'],
    ['GET', ''],
  ]);
  expect(server.knocks[1]?.headers['content-type']).toBeUndefined();
});

test('fetchThrough gives answers as fetch does, and throws what was refused with its failure', async () => {
  const server = await localServer((_, response) => {
    response.writeHead(404, { 'x-request-id': 'r1' }).end('no');
  });
  const { net } = netKit({ registered: [server.origin] });
  const fetch = fetchThrough(net, MODEL);
  const response = await fetch(new URL(`${server.origin}/a`));
  expect([response.status, response.headers.get('x-request-id'), await response.text()]).toEqual([
    404,
    'r1',
    'no',
  ]);
  const asRequest = await fetch(new Request(`${server.origin}/b`, { method: 'POST', body: 'x' }));
  expect(asRequest.status).toBe(404);
  expect(server.knocks[1]).toMatchObject({ method: 'POST', body: 'x' });
  await expect(fetch('http://10.0.0.1/')).rejects.toMatchObject({
    name: 'NetError',
    failure: { code: 'network_refused' },
  });
  await expect(
    fetch(server.origin, { signal: AbortSignal.abort(new Error('enough')) }),
  ).rejects.toThrow('enough');
});

test('text that is no address, or too long a one, is refused and recorded', async () => {
  const { net, ledger } = netKit({});
  for (const url of ['example', 'https://', `https://example.org/${'x'.repeat(20_000)}`])
    expect(await net.fetch(url, {}, PAGE)).toMatchObject({ error: { code: 'network_refused' } });
  expect(await ledger()).toHaveLength(3);
});
