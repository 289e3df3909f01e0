/**
 * How a host was asked lately, in a file of its own below the person's state folder: all engines of
 * this machine share it, and it outlives each of them.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Clock } from '../../../core/ports.ts';
import { acquireLock } from '../../workspace/lock.ts';
import { systemPause } from './pause.ts';

/** Times are milliseconds since 1970. */
export const PaceState = z.object({
  /** When requests left, oldest first. */
  sent: z.array(z.number()).max(10_000).default([]),
  /** The host wants to be left alone until then. */
  busyUntil: z.number().optional(),
  /** The pace the host itself named last. */
  named: z.object({ requests: z.number(), milliseconds: z.number() }).optional(),
  underWay: z
    .array(
      z.object({
        token: z.string(),
        pid: z.number(),
        startTime: z.string().optional(),
        since: z.number(),
      }),
    )
    .default([]),
});
export type PaceState = z.infer<typeof PaceState>;

/** The lock is held for a read and a write; who waits longer than this goes on without it. */
const LOCK_TRIES = 400;
const LOCK_PAUSE = 10;

export interface PaceFile {
  /** Where the host's engines stand now. */
  read(): Promise<PaceState>;
  /** Reads, edits and writes with no other engine in between. */
  change<T>(edit: (state: PaceState) => readonly [PaceState, T]): Promise<T>;
}

/** A folder that cannot be written makes the state this process's own. */
export function openPaceFile(folder: string, host: string, clock: Clock): PaceFile {
  const path = join(folder, `${host.replaceAll(/[^\w.-]/g, '_')}.json`);
  let memory: PaceState = PaceState.parse({});
  let writable = true;
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<PaceState> {
    if (!writable) return memory;
    try {
      return PaceState.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return PaceState.parse({});
    }
  }

  /** Put in place whole. It is not synced: after a power cut an older state is as good. */
  async function write(state: PaceState): Promise<void> {
    memory = state;
    const temporary = `${path}.writing-${process.pid}`;
    try {
      await writeFile(temporary, JSON.stringify(state), { mode: 0o600 });
      await rename(temporary, path);
    } catch {
      writable = false;
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  async function locked(): Promise<{ release(): Promise<void> } | undefined> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
        const lock = await acquireLock(`${path}.lock`, 'literature', clock);
        if (lock.ok) return lock.data;
        if (lock.error.code !== 'workspace_locked') break;
        await systemPause(LOCK_PAUSE);
      }
    } catch {
      writable = false;
    }
    return undefined;
  }

  return {
    read,
    change(edit) {
      const next = queue.then(async () => {
        const lock = await locked();
        try {
          const [state, value] = edit(await read());
          await write(state);
          return value;
        } finally {
          await lock?.release().catch(() => undefined);
        }
      });
      queue = next.catch(() => undefined);
      return next;
    },
  };
}
