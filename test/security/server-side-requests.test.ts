import { expect, test } from 'vitest';
import type { Resolve } from '../../main/adapters/net/connections.ts';
import { localServer, MODEL, namesOf, netKit, OPEN, PAGE } from '../support/network-kit.ts';

const INSIDE = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '127.0.0.1.',
  '0.0.0.0',
  '0',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '１２７.０.０.１',
  '①②⑦.0.0.1',
];

const ELSEWHERE = [
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '3232235521',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '[::ffff:169.254.169.254]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fc00::1]',
  '255.255.255.255',
];

test('no spelling of this machine or of a private place gets through, even where a server listens', async () => {
  const server = await localServer((_, response) => response.end('secret'));
  const { net, ledger } = netKit({ policy: OPEN });
  for (const host of INSIDE) {
    const answer = await net.fetch(`http://${host}:${server.port}/`, {}, PAGE);
    expect(answer, host).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  }
  for (const host of ELSEWHERE) {
    const answer = await net.fetch(`http://${host}/`, {}, PAGE);
    expect(answer, host).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  }
  expect(server.knocks).toEqual([]);
  const lines = await ledger();
  expect(lines).toHaveLength(INSIDE.length + ELSEWHERE.length);
  expect(
    lines.every(({ decision, reason }) => decision === 'refused' && reason !== undefined),
  ).toBe(true);
});

test('a public name that leads to this machine or a private place is refused when it is resolved', async () => {
  const server = await localServer((_, response) => response.end('secret'));
  const { net, ledger } = netKit({
    resolve: namesOf({
      'inside.example': ['127.0.0.1'],
      'six.example': ['::1'],
      'mapped.example': ['::ffff:127.0.0.1'],
      'private.example': ['10.0.0.7', '192.168.0.7'],
      'metadata.example': ['169.254.169.254'],
      'unspecified.example': ['0.0.0.0'],
    }),
  });
  for (const name of ['inside', 'six', 'mapped', 'private', 'metadata', 'unspecified']) {
    const answer = await net.fetch(`http://${name}.example:${server.port}/`, {}, PAGE);
    expect(answer, name).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  }
  expect(server.knocks).toEqual([]);
  expect((await ledger()).map(({ decision }) => decision)).toEqual(Array(6).fill('refused'));
});

test('a name that changes its address between two requests is looked at each time', async () => {
  const server = await localServer((_, response) => response.end('secret'));
  const answers = ['203.0.113.1', '127.0.0.1'];
  let asked = 0;
  const resolve: Resolve = async () => [{ address: answers[asked++] ?? '127.0.0.1', family: 4 }];
  const { net } = netKit({ resolve });
  for (let time = 0; time < 3; time += 1) {
    const answer = await net.fetch(`http://rebinding.example:${server.port}/`, {}, PAGE);
    expect(answer.ok).toBe(false);
  }
  expect(asked).toBe(3);
  expect(server.knocks).toEqual([]);
});

test('a name with several addresses is refused when none of them is public', async () => {
  const server = await localServer((_, response) => response.end('secret'));
  const { net } = netKit({
    resolve: namesOf({ 'many.example': ['127.0.0.1', '10.0.0.1', '198.51.100.2', 'fe80::1'] }),
  });
  const answer = await net.fetch(`http://many.example:${server.port}/`, {}, PAGE);
  expect(answer).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  expect(server.knocks).toEqual([]);
});

test.each([
  ['this machine', (port: number) => `http://127.0.0.1:${port}/secret`],
  ['this machine by name', (port: number) => `http://localhost:${port}/secret`],
  ['a metadata service', () => 'http://169.254.169.254/latest/meta-data/'],
  ['a private network', () => 'http://192.168.0.1/'],
  ['a file', () => 'file:///etc/passwd'],
  ['an address with a password', (port: number) => `http://a:b@127.0.0.1:${port}/`],
] as const)('a redirect to %s is refused and recorded', async (_, target) => {
  const inside = await localServer((_request, response) => response.end('secret'));
  const start = await localServer((_request, response) => {
    response.writeHead(302, { location: target(inside.port) }).end();
  });
  const { net, ledger } = netKit({ registered: [start.origin] });
  const answer = await net.fetch(`${start.origin}/go`, {}, MODEL);
  expect(answer).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  expect(inside.knocks).toEqual([]);
  expect((await ledger()).map(({ decision, status }) => [decision, status])).toEqual([
    ['allowed', 302],
    ['refused', undefined],
  ]);
});

test('a page never reaches a registered model server, neither straight nor by a redirect', async () => {
  const server = await localServer((_, response) => response.end('a model'));
  const other = await localServer((_request, response) => {
    response.writeHead(307, { location: `${server.origin}/v1/models` }).end();
  });
  const { net } = netKit({ registered: [server.origin, other.origin] });
  expect(await net.fetch(`${server.origin}/v1/models`, {}, PAGE)).toMatchObject({
    ok: false,
    error: { code: 'network_refused' },
  });
  expect(await net.fetch(`${other.origin}/`, {}, MODEL)).toMatchObject({
    ok: false,
    error: { code: 'network_refused' },
  });
  expect(server.knocks).toEqual([]);
});

test('a stricter policy holds from the next request on, also over a connection that is open', async () => {
  const server = await localServer((_, response) => response.end('a model'));
  const registered = [server.origin];
  const { net, change } = netKit({ registered });
  const about = { purpose: 'model' } as const;
  expect((await net.fetch(`${server.origin}/`, {}, about)).ok).toBe(true);
  registered.pop();
  change({ mode: 'offline', hosts: [] });
  expect(await net.fetch(`${server.origin}/`, {}, about)).toMatchObject({
    error: { code: 'network_refused' },
  });
  expect(server.knocks).toHaveLength(1);
});
