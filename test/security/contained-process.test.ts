import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ContainedProcess } from '../../main/adapters/contained/contained-process.ts';
import { installed } from '../../main/adapters/system/installation.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const own = installed('main', 'adapters', 'contained');
const entry = installed('test', 'support', 'contained', 'plain-child.ts');
const open: ContainedProcess[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.end()));
});

async function contained(memory = 1_000_000_000): Promise<ContainedProcess> {
  const started = await ContainedProcess.start({ entry, read: [own], memory });
  if (!started.ok) throw new Error(started.error.message);
  open.push(started.data);
  return started.data;
}

const refused = { kind: 'threw', message: expect.stringContaining('restricted') };

test('what runs inside reads, lists and writes no file but its own', async () => {
  const child = await contained();
  const folder = temporaryFolder();
  expect(await child.ask('read /etc/passwd')).toEqual(refused);
  expect(await child.ask(`read ${installed('package.json')}`)).toEqual(refused);
  expect(await child.ask('list /')).toEqual(refused);
  const place = join(folder, 'written');
  expect(await child.ask(`write ${place}`)).toEqual(refused);
  expect(existsSync(place)).toBe(false);
  const mine = join(own, 'messages.ts');
  expect(await child.ask(`write ${mine}`)).toEqual(refused);
  expect(await child.ask(`read ${mine}`)).toMatchObject({ kind: 'answered' });
});

test('it starts neither programs nor threads, and has no environment of ours', async () => {
  process.env['CAIRN_TEST_SECRET'] = 'not for engines';
  const child = await contained();
  expect(await child.ask('spawn /bin/true')).toEqual(refused);
  expect(await child.ask('thread ')).toEqual(refused);
  expect(await child.ask('environment')).toEqual({ kind: 'answered', answer: {} });
  delete process.env['CAIRN_TEST_SECRET'];
});

test('where the network is said to be cut, even plain JavaScript reaches no server', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const child = await contained();
  const answer = await child.ask(`connect ${port}`);
  // Where it is not cut, which the interface then says, nothing else is claimed.
  const isCut = child.network === 'cut_by_system';
  expect({ kind: answer.kind, connections }).toEqual(
    isCut ? { kind: 'threw', connections: 0 } : { kind: 'answered', connections: 1 },
  );
  server.close();
});

test('what holds more than it may is ended, and that is the reason given', async () => {
  const child = await contained(400_000_000);
  const answer = await child.ask('hold 8000000000');
  expect(answer).toMatchObject({ kind: 'ended', end: { because: 'memory' } });
});

test('an endless loop is ended from outside, and who waits is told', async () => {
  const child = await contained();
  const told: unknown[] = [];
  const spinning = child.ask('spin', (message) => told.push(message));
  // It has begun once it answers that it tries; the loop then holds its only thread.
  await expect.poll(() => told).toEqual(['trying spin']);
  expect(await child.end()).toMatchObject({ because: 'closed' });
  expect(await spinning).toMatchObject({ kind: 'ended', end: { because: 'closed' } });
  expect(await child.ask('spin')).toMatchObject({ kind: 'ended' });
});

test('one that ends by itself has died, as has one that says what the protocol does not have', async () => {
  const exiting = await contained();
  const died = { kind: 'ended', end: { because: 'died' } };
  expect(await exiting.ask('exit')).toMatchObject(died);
  const lying = await contained();
  await lying.ask('nonsense');
  expect(await lying.ended).toMatchObject({ because: 'died' });
});
