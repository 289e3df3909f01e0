/** A Cairn under test as a person has it on the screen, whichever driver shows it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as z from 'zod';

export type DriverName = 'browser' | 'desktop';

export interface RunningApp {
  readonly driver: DriverName;
  /** Preferences, keys and the sample workspace of this test lie here. */
  readonly home: string;
  /** The first tab or window. */
  readonly page: Page;
  /** Another tab or window of the same app, at its start. */
  another(): Promise<Page>;
  /** How requests beside the page reach the engine that runs now. */
  engine(): Promise<EngineAccess>;
  /** Ends the engine as a crash does, and resolves when it is gone. */
  crash(): Promise<void>;
  /**
   * What a person has to do after a crash to be where `page` was: nothing on the desktop, which starts
   * the engine again; in the browser, start Cairn and open its new address.
   */
  recover(page: Page): Promise<Page>;
  /** Does what makes the page give out a file, as a person who accepts the place; where it lies then. */
  fileGivenOutBy(action: () => Promise<void>): Promise<string>;
  /** Ends it as a person does. */
  stop(): Promise<void>;
}

/** Written by every engine that answers on loopback. */
const EngineAccess = z.object({ origin: z.string(), token: z.string(), pid: z.int().positive() });
export type EngineAccess = z.infer<typeof EngineAccess>;

export interface AppOptions {
  /** An existing home, to start again where an earlier run ended. */
  readonly home?: string;
  readonly workspace?: string;
}

/** The engine of this home that is alive, waited for. Of several files only those of living processes count. */
export async function engineOf(home: string): Promise<EngineAccess> {
  const folder = join(home, 'state', 'engines');
  for (let tries = 0; tries < 300; tries += 1) {
    for (const name of await readdir(folder).catch(() => [])) {
      const text = await readFile(join(folder, name), 'utf8').catch(() => '');
      const access = EngineAccess.safeParse(parsed(text)).data;
      if (access !== undefined && isAlive(access.pid)) return access;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No engine of ${home} answers on loopback.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** `kill -9`, and waits until the process is gone. */
export async function killEngine(home: string): Promise<void> {
  const { pid } = await engineOf(home);
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
}

/**
 * Makes the engine a slow machine, so that a run of a second lasts long enough to be met in its
 * middle: its process is halted most of the time. Answers with the way to full speed again. Windows
 * cannot halt a process; there the run keeps its own speed.
 */
export function slowDown({ pid }: { readonly pid: number }): () => void {
  if (process.platform === 'win32') return () => {};
  const signal = (name: NodeJS.Signals): void => {
    if (isAlive(pid)) process.kill(pid, name);
  };
  const timer = setInterval(() => {
    signal('SIGSTOP');
    setTimeout(() => signal('SIGCONT'), HALTED);
  }, HALTED + RUNNING);
  return () => {
    clearInterval(timer);
    // After the last halt of a turn that had begun.
    setTimeout(() => signal('SIGCONT'), HALTED + RUNNING);
  };
}

/** Milliseconds of each turn. */
const HALTED = 90;
const RUNNING = 15;
