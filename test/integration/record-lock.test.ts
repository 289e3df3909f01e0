import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockHolder } from '../../main/adapters/workspace/lock.ts';
import { acquireLock, readHolder } from '../../main/adapters/workspace/lock.ts';
import { systemClock } from '../../main/adapters/system/clock.ts';
import { startTimeOf } from '../../main/adapters/system/process-identity.ts';
import { namesBelow, temporaryFolder } from '../support/temporary-folder.ts';
import { dataOf } from '../support/workspaces.ts';

/** The number of a process that has just ended. */
function endedPid(): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', '']);
    child.on('close', () => resolve(child.pid ?? 0));
  });
}

function holder(change: Partial<LockHolder>): LockHolder {
  return {
    pid: process.pid,
    host: hostname(),
    driver: 'desktop',
    since: '2026-01-01T00:00:00.000Z',
    token: '00000000-0000-4000-8000-000000000000',
    ...change,
  };
}

test('a lock of a process that is gone is taken over, and given back on release', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'workspace.lock');
  writeFileSync(path, JSON.stringify(holder({ pid: await endedPid(), startTime: 'x/1' })));
  const lock = dataOf(await acquireLock(path, 'cli', systemClock));
  expect(lock.tookOver?.driver).toBe('desktop');
  expect((await readHolder(path))?.pid).toBe(process.pid);
  expect(namesBelow(folder)).toEqual(['workspace.lock']);
  await lock.release();
  expect(namesBelow(folder)).toEqual([]);
});

test.skipIf(startTimeOf(process.pid) === undefined)(
  'a number that another process has by now does not keep the lock',
  async () => {
    const path = join(temporaryFolder(), 'workspace.lock');
    writeFileSync(path, JSON.stringify(holder({ startTime: 'an-earlier-boot/17' })));
    expect((await acquireLock(path, 'cli', systemClock)).ok).toBe(true);
  },
);

test('a living holder and a holder on another computer keep the lock', async () => {
  const path = join(temporaryFolder(), 'workspace.lock');
  for (const one of [
    holder({ startTime: startTimeOf(process.pid) }),
    holder({ host: 'another-computer', pid: 1 }),
  ]) {
    writeFileSync(path, JSON.stringify(one));
    expect(await acquireLock(path, 'cli', systemClock)).toMatchObject({
      ok: false,
      error: { code: 'workspace_locked', details: { holder: { pid: one.pid, host: one.host } } },
    });
  }
});

test('a lock file that holds nothing readable is taken over', async () => {
  const path = join(temporaryFolder(), 'workspace.lock');
  writeFileSync(path, '');
  expect((await acquireLock(path, 'cli', systemClock)).ok).toBe(true);
});

test('a takeover that was cut off in the middle does not block the next', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'workspace.lock');
  const pid = await endedPid();
  const stale = holder({ pid });
  writeFileSync(path, JSON.stringify(stale));
  const token = '11111111-1111-4111-8111-111111111111';
  writeFileSync(`${path}.claim-${stale.token}`, JSON.stringify(holder({ pid, token })));
  const lock = dataOf(await acquireLock(path, 'cli', systemClock));
  expect(namesBelow(folder)).toEqual(['workspace.lock']);
  await lock.release();
});

test('of several processes that find the same stale lock exactly one takes it', async () => {
  const script = join(import.meta.dirname, '../support/take-lock.ts');
  for (let round = 0; round < 6; round += 1) {
    const path = join(temporaryFolder(), 'workspace.lock');
    writeFileSync(path, JSON.stringify(holder({ pid: await endedPid() })));
    const startAt = String(Date.now() + 400);
    const children = [1, 2, 3].map(() =>
      spawn(process.execPath, [script, path, startAt], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const answers = await Promise.all(
      children.map(
        (child) =>
          new Promise<string>((resolve) => {
            child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
          }),
      ),
    );
    expect(answers.toSorted()).toEqual(['taken', 'workspace_locked', 'workspace_locked']);
    for (const child of children) child.stdin.end();
  }
});
