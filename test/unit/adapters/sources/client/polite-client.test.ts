import { expect, onTestFinished, test } from 'vitest';
import { createPacing } from '../../../../../main/adapters/sources/client/pacing.ts';
import { ANSWER_LIMITS } from '../../../../../main/adapters/sources/client/fetch-answer.ts';
import { politeAsk } from '../../../../../main/adapters/sources/client/polite-client.ts';
import { openAlex } from '../../../../../main/adapters/sources/openalex.ts';
import { createAnswerCache } from '../../../../../main/adapters/sqlite/answer-cache.ts';
import { openTemporaryDatabase } from '../../../../../main/adapters/sqlite/open-database.ts';
import { systemTimer } from '../../../../../main/adapters/system/timer.ts';
import type { AskOptions } from '../../../../../main/core/literature/desk.ts';
import { localServer, netKit, type LocalServer } from '../../../../support/network-kit.ts';
import { sealPorts } from '../../../../support/record-ports.ts';
import { skippedWaits } from '../../../../support/skipped-waits.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

/** Keys are values that must be found nowhere afterwards. */
const KEY = 'key-3f9a-of-the-person';
const EMAIL = 'ann@university.example';

function clientOf(server: LocalServer, limits = ANSWER_LIMITS) {
  const waits = skippedWaits();
  const database = openTemporaryDatabase();
  onTestFinished(() => void database.close());
  const kit = netKit({ policy: { mode: 'offline', hosts: [] }, services: [server.origin] });
  const ports = {
    net: kit.net,
    pacing: createPacing({ folder: temporaryFolder(), ...waits }),
    cache: createAnswerCache(database),
    clock: waits.clock,
    pause: waits.pause,
    random: sealPorts().random,
    timer: systemTimer,
    limits,
  };
  const access = { address: server.origin, key: KEY, email: EMAIL };
  const ask = (
    path: string,
    options: Partial<AskOptions> = {},
    headers: Readonly<Record<string, string>> = {},
  ) =>
    politeAsk(ports, openAlex, access, {
      signal: new AbortController().signal,
      maximumAge: 0,
      ...options,
    })({
      method: 'GET',
      url: `${server.origin}${path}`,
      headers,
    });
  return { ask, kit, database, waits };
}

test('an answer of today is not asked for twice; an older one is confirmed by its mark, and is then of now', async () => {
  const server = await localServer((_request, response, { headers }) => {
    if (headers['if-none-match'] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"v1"' }).end('{"results":[]}');
  });
  const { ask, waits } = clientOf(server);
  const first = await ask('/works?search=a');
  expect(await ask('/works?search=a', { maximumAge: 60_000 })).toEqual(first);
  expect(server.knocks).toHaveLength(1);
  await waits.pause(3_600_000);
  const later = await ask('/works?search=a', { maximumAge: 60_000 });
  expect(server.knocks).toHaveLength(2);
  if (!first.ok || !later.ok) throw new Error('Both are answers.');
  expect(later.data).toMatchObject({ status: 200, body: '{"results":[]}' });
  expect(
    Date.parse(later.data.retrievedAt) - Date.parse(first.data.retrievedAt),
  ).toBeGreaterThanOrEqual(3_600_000);
});

test('what a service asks anew is not taken from the cache, and is what stands there afterwards', async () => {
  const server = await localServer((_request, response) => {
    response.writeHead(200, { etag: '"v1"' }).end(`{"answer":${server.knocks.length}}`);
  });
  const { ask } = clientOf(server);
  const today = { maximumAge: 60_000 };
  await ask('/works', today);
  const anew = await ask('/works', today, { 'cache-control': 'no-cache' });
  expect(anew).toMatchObject({ ok: true, data: { body: '{"answer":2}' } });
  expect(server.knocks[1]?.headers).not.toHaveProperty('if-none-match');
  expect(await ask('/works', today)).toEqual(anew);
});

test('keys reach the service and stand neither in the ledger, the cache nor the answer', async () => {
  const server = await localServer((_request, response) => response.end('{}'));
  const { ask, kit, database } = clientOf(server);
  const answer = await ask(`/works?search=a&api_key=${KEY}&mailto=${encodeURIComponent(EMAIL)}`);
  expect(server.knocks[0]?.path).toContain(KEY);
  const ledger = JSON.stringify(await kit.ledger());
  expect(ledger).toContain('/works?search=a');
  const cached = JSON.stringify(database.prepare('SELECT * FROM answer_cache').all());
  expect(cached).toContain('/works?search=a');
  for (const place of [ledger, cached, JSON.stringify(answer)]) expect(place).not.toContain(KEY);
  expect(JSON.stringify(answer)).not.toContain('ann');
});

test('429 without a word is tried again with growing patience and then told, never for ever', async () => {
  const server = await localServer((_request, response) => response.writeHead(429).end());
  const { ask, waits } = clientOf(server);
  expect(await ask('/works')).toMatchObject({
    ok: false,
    error: { code: 'service_busy', retry: true },
  });
  expect(server.knocks).toHaveLength(4);
  expect(waits.waits.every((wait) => wait <= 60_000)).toBe(true);
});

test('Retry-After is waited for, and whoever waits is told until when', async () => {
  const server = await localServer((_request, response) => {
    if (server.knocks.length > 1) response.end('{}');
    else response.writeHead(429, { 'retry-after': '30' }).end();
  });
  const { ask, waits } = clientOf(server);
  const told: Date[] = [];
  const before = waits.clock.now().getTime();
  expect(await ask('/works', { onWait: (until) => told.push(until) })).toMatchObject({ ok: true });
  expect((told[0]?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(30_000);
  expect(waits.clock.now().getTime() - before).toBeGreaterThanOrEqual(30_000);
});

test('a fault of the server is tried again; one that stays, and a wrong key, are answers to read', async () => {
  const server = await localServer((_request, response, { path }) => {
    if (path === '/key') response.writeHead(401).end('{"error":"Invalid key"}');
    else if (path === '/down' || server.knocks.length < 3) response.writeHead(502).end();
    else response.end('{}');
  });
  const { ask } = clientOf(server);
  expect(await ask('/works')).toMatchObject({ ok: true, data: { status: 200 } });
  expect(await ask('/key')).toMatchObject({ ok: true, data: { status: 401 } });
  const asked = server.knocks.length;
  expect(await ask('/down')).toMatchObject({ ok: true, data: { status: 502 } });
  expect(server.knocks.length - asked).toBe(4);
});

test('an answer that never begins, one that stops coming and one without end are given up', async () => {
  const server = await localServer((_request, response, { path }) => {
    if (path === '/silent') return;
    response.writeHead(200);
    if (path === '/stalls') response.write('{"results":[');
    else response.end('x'.repeat(5_000));
  });
  const limits = { firstByte: 60, idle: 60, whole: 10_000, bytes: 4_000 };
  const { ask } = clientOf(server, limits);
  expect(await ask('/silent')).toMatchObject({ ok: false, error: { code: 'network_failed' } });
  expect(await ask('/stalls')).toMatchObject({ ok: false, error: { code: 'network_failed' } });
  const tries = server.knocks.length;
  expect(await ask('/endless')).toMatchObject({
    ok: false,
    error: { code: 'network_failed', retry: false },
  });
  // Asking again would bring the same again.
  expect(server.knocks.length - tries).toBe(1);
});

test('a request under way is stopped at once, and the next one is not kept from its turn', async () => {
  const stop = new AbortController();
  const server = await localServer((_request, response) => {
    if (server.knocks.length === 1) stop.abort();
    else response.end('{}');
  });
  const { ask } = clientOf(server);
  expect(await ask('/works', { signal: stop.signal })).toMatchObject({
    ok: false,
    error: { code: 'stopped' },
  });
  expect(await ask('/works')).toMatchObject({ ok: true });
});

test('offline, a redirect to anywhere but the registered address is not followed', async () => {
  const other = await localServer((_request, response) => response.end('{}'));
  const server = await localServer((_request, response) =>
    response.writeHead(302, { location: `${other.origin}/works` }).end(),
  );
  const { ask } = clientOf(server);
  expect(await ask('/works')).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  expect(other.knocks).toEqual([]);
});
