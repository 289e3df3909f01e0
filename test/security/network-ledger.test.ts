import { expect, test } from 'vitest';
import { createNet } from '../../main/adapters/net/net.ts';
import { openTemporaryDatabase } from '../../main/adapters/sqlite/open-database.ts';
import { Projections } from '../../main/adapters/sqlite/projections.ts';
import { listRequests } from '../../main/adapters/sqlite/query-network.ts';
import type { NetworkPolicy } from '../../main/core/network/policy.ts';
import { journalIn } from '../support/journals.ts';
import { localServer, MODEL, OPEN, PAGE, webOf, type Knock } from '../support/network-kit.ts';
import { sealPorts } from '../support/record-ports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Everything that asks for something, under one policy: of the whole web, and of this machine. */
async function asked(policy: NetworkPolicy) {
  const arrived: string[] = [];
  const arrives = ({ method, path, headers }: Knock) =>
    arrived.push(`${method} http://${headers.host}${path}`);
  const model = await localServer((_request, response, knock) => {
    arrives(knock);
    response.end('a model');
  });
  const server = await localServer((request, response, knock) => {
    arrives(knock);
    if (request.url === '/moved') {
      response.writeHead(302, { location: 'http://other.example/there' }).end();
    } else if (request.url === '/inside') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    } else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '50' });
      response.write('half');
      response.destroy();
    } else response.end('hello');
  });
  const { journal } = journalIn(temporaryFolder());
  const net = createNet({
    ...sealPorts(),
    policy: () => policy,
    registered: () => [model.origin],
    ledger: journal,
    connections: webOf(server),
  });
  const requests = [
    ['http://arxiv.org/abs/1', {}, PAGE],
    ['http://export.arxiv.org/list', {}, PAGE],
    ['http://elsewhere.example/', {}, PAGE],
    ['http://arxiv.org/moved', {}, PAGE],
    ['http://arxiv.org/inside', {}, PAGE],
    ['http://arxiv.org/cut', {}, PAGE],
    ['http://arxiv.org/post', { method: 'POST', body: 'text' }, MODEL],
    [`${model.origin}/v1/models`, {}, MODEL],
    [`${model.origin}/v1/models`, {}, PAGE],
    [`${server.origin}/`, {}, MODEL],
    ['ftp://arxiv.org/', {}, PAGE],
  ] as const;
  for (const [url, init, about] of requests) {
    const answer = await net.fetch(url, init, about);
    if (answer.ok) await answer.data.text().catch(() => undefined);
  }
  await net.close();
  const database = openTemporaryDatabase();
  await new Projections(database, journal).catchUp();
  const lines = listRequests(database, { limit: 500 }).requests.toReversed();
  await journal.close();
  const left = lines
    .filter(({ decision }) => decision === 'allowed')
    .map(({ method, url }) => `${method} ${url}`);
  const local = `GET ${model.origin}/v1/models`;
  const unregistered = `GET ${server.origin}/`;
  return { lines, left, arrived, local, unregistered };
}

test('offline, nothing arrives anywhere but at the registered server on this machine', async () => {
  const { lines, left, arrived, local } = await asked({ mode: 'offline', hosts: ['arxiv.org'] });
  expect(arrived).toEqual([local]);
  expect(left).toEqual(arrived);
  expect(lines).toHaveLength(11);
});

test('with listed hosts, exactly those are reached, and a redirect leaves the list for nobody', async () => {
  const policy = {
    mode: 'listed_hosts',
    hosts: ['arxiv.org', '*.arxiv.org'],
  } satisfies NetworkPolicy;
  const { lines, left, arrived, local } = await asked(policy);
  expect(arrived).toEqual([
    'GET http://arxiv.org/abs/1',
    'GET http://export.arxiv.org/list',
    'GET http://arxiv.org/moved',
    'GET http://arxiv.org/inside',
    'GET http://arxiv.org/cut',
    'POST http://arxiv.org/post',
    local,
  ]);
  expect(left).toEqual(arrived);
  const refused = lines.filter(({ decision }) => decision === 'refused').map(({ url }) => url);
  expect(refused).toContain('http://other.example/there');
  expect(refused).toContain('http://169.254.169.254/latest');
});

test('in the open, every public request is reached and every one of them is in the ledger', async () => {
  const { lines, left, arrived, unregistered } = await asked(OPEN);
  expect(left).toEqual(arrived);
  expect(arrived).toContain('GET http://elsewhere.example/');
  expect(arrived).toContain('GET http://other.example/there');
  expect(arrived).not.toContain(unregistered);
  const outcomes = lines
    .filter(({ decision }) => decision === 'allowed')
    .map(({ outcome }) => outcome);
  expect(outcomes.every((outcome) => outcome !== undefined)).toBe(true);
  expect(outcomes).toContain('failed');
});
