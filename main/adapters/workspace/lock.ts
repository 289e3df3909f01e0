/**
 * One engine holds a workspace at a time. The lock is a file with its holder's identity, put in
 * place with link(2), which lets exactly one of several win and never shows a half-written file.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as z from 'zod';
import type { Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { isMissing, isNotWritable, systemCode } from '../system/io-error.ts';
import { isRunning, ownIdentity } from '../system/process-identity.ts';

export const LockHolder = z.strictObject({
  pid: z.int().positive(),
  startTime: z.string().optional(),
  host: z.string(),
  /** Which driver the engine runs for: "desktop", "serve", "cli", "test". */
  driver: z.string(),
  since: z.iso.datetime({ precision: 3 }),
  /** Makes each taking of the lock distinct. */
  token: z.string().regex(/^[0-9a-f-]{36}$/),
});
export type LockHolder = z.infer<typeof LockHolder>;

export interface WorkspaceLock {
  readonly holder: LockHolder;
  /** The stale lock this one took over; undefined when there was none. */
  readonly tookOver: LockHolder | undefined;
  release(): Promise<void>;
}

/** `workspace_locked` names the living holder in `details.holder`; `workspace_read_only` when the folder cannot be written. */
export async function acquireLock(
  path: string,
  driver: string,
  clock: Clock,
): Promise<Result<WorkspaceLock>> {
  const holder = newHolder(driver, clock);
  // The holder's file under a name of its own; link and rename put it in place.
  const own = `${path}.${holder.token}`;
  try {
    await writeFile(own, JSON.stringify(holder), { flag: 'wx' });
    const taken = await take(path, own, holder);
    if (!taken.ok) return taken;
    const { tookOver } = taken.data;
    return ok({ holder, tookOver, release: () => release(path, holder) });
  } catch (error) {
    if (isNotWritable(error)) {
      const message =
        'The workspace folder cannot be written. It can be looked at; nothing new can be recorded in it.';
      return fail('workspace_read_only', message);
    }
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** Who holds the lock, living or not; undefined when nobody does or the file cannot be read as one. */
export async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    return LockHolder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * True when the holder's process is gone. A holder on another computer cannot be asked, so it counts
 * as alive until a person says otherwise.
 */
export function isStale(holder: LockHolder): boolean {
  return holder.host === hostname() && !isRunning(holder);
}

/**
 * Links our file to the lock's name. A stale lock may only be replaced by whoever holds the claim
 * named after its token, and only while the lock still carries that token: so of any number of
 * processes that saw the same stale lock, one replaces it and the others find a living holder.
 */
async function take(
  path: string,
  own: string,
  holder: LockHolder,
): Promise<Result<{ readonly tookOver: LockHolder | undefined }>> {
  for (;;) {
    if (await linked(own, path)) return ok({ tookOver: undefined });
    const text = await textOf(path);
    if (text === undefined) continue;
    const current = parsed(text);
    if (current !== undefined && !isStale(current)) return locked(current);
    const claim = `${path}.claim-${current?.token ?? 'unreadable'}`;
    const claimed = await take(claim, own, holder);
    if (!claimed.ok) return claimed;
    try {
      if ((await textOf(path)) !== text) continue;
      await replace(path, own, holder);
      return ok({ tookOver: current });
    } finally {
      await rm(claim, { force: true });
    }
  }
}

/** A second link to our file is renamed over the stale lock, so the name is never free in between. */
async function replace(path: string, own: string, holder: LockHolder): Promise<void> {
  const step = `${own}.step`;
  await writeFile(step, JSON.stringify(holder));
  await rename(step, path);
}

async function linked(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    // Some file systems (FAT, a few network ones) have no hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
    return createdExclusively(own, path);
  }
}

async function createdExclusively(own: string, path: string): Promise<boolean> {
  try {
    await writeFile(path, await readFile(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function release(path: string, holder: LockHolder): Promise<void> {
  if ((await readHolder(path))?.token === holder.token) await rm(path, { force: true });
}

function newHolder(driver: string, clock: Clock): LockHolder {
  const { pid, startTime } = ownIdentity();
  return {
    pid,
    ...(startTime === undefined ? {} : { startTime }),
    host: hostname(),
    driver,
    since: clock.now().toISOString(),
    token: randomUUID(),
  };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function parsed(text: string): LockHolder | undefined {
  try {
    return LockHolder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function locked(holder: LockHolder): ReturnType<typeof fail> {
  const message = `Another Cairn (${holder.driver}, process ${holder.pid} on ${holder.host}, since ${holder.since}) has this workspace open. Nothing was changed. Use that one, or close it first.`;
  return fail('workspace_locked', message, { retry: true, details: { holder } });
}
