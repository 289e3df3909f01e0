/** Fetches the Electron binary by electron's own installer: with limits, progress, and nothing left half-done. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadHost, fetchEnvironment } from './fetch-environment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** In milliseconds. */
export interface FetchLimits {
  readonly overall: number;
  /** Without a byte more on the disk. */
  readonly standstill: number;
  /** Between two looks. */
  readonly interval: number;
}

export const usualLimits: FetchLimits = { overall: 1_200_000, standstill: 20_000, interval: 250 };

export type FetchOutcome =
  | { readonly kind: 'fetched' }
  /** `reason` is a clause for a person. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stopped' };

export interface FetchOptions {
  /** node_modules/electron, with its install.js. */
  readonly electronFolder: string;
  readonly environment: Environment;
  readonly limits: FetchLimits;
  /** Ends the download. */
  readonly signal: AbortSignal;
  /** Bytes on the disk so far, unpacked ones included, and seconds since the start. */
  readonly onProgress: (bytes: number, seconds: number) => void;
}

/** Never rejects for what a network or a disk does. */
export async function fetchElectron(options: FetchOptions): Promise<FetchOutcome> {
  const { electronFolder, environment } = options;
  // Left by another version; while it is there, half a binary would look like a whole one.
  await rm(join(electronFolder, 'path.txt'), { force: true });
  const temporary = await mkdtemp(join(tmpdir(), 'cairn-electron-'));
  try {
    const child = spawn(process.execPath, [join(electronFolder, 'install.js')], {
      cwd: electronFolder,
      env: fetchEnvironment(environment, temporary),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const outcome = await watch(child, temporary, options);
    if (outcome.kind !== 'fetched') await removeHalfDone(electronFolder);
    return outcome;
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Waits for the installer's end, or ends it at a limit. */
function watch(
  child: ChildProcess,
  temporary: string,
  { electronFolder, environment, limits, signal, onProgress }: FetchOptions,
): Promise<FetchOutcome> {
  const host = downloadHost(environment);
  const started = performance.now();
  let words = '';
  let given: FetchOutcome | undefined;
  let seen = 0;
  let lastGrowth = started;
  const dist = join(electronFolder, 'dist');
  const before = bytesBelow(dist);
  const give = (outcome: FetchOutcome): void => {
    given ??= outcome;
    // What is left of it is deleted, so it need not end in order.
    child.kill('SIGKILL');
  };
  const look = (): void => {
    const now = performance.now();
    const bytes = bytesBelow(temporary) + Math.max(0, bytesBelow(dist) - before);
    if (bytes !== seen) lastGrowth = now;
    seen = bytes;
    onProgress(bytes, (now - started) / 1_000);
    if (now - lastGrowth > limits.standstill) {
      const limit = Math.round(limits.standstill / 1_000);
      give({
        kind: 'failed',
        reason:
          bytes === 0
            ? `no answer from ${host} within ${limit} s`
            : `the download from ${host} stood still for ${limit} s`,
      });
    } else if (now - started > limits.overall) {
      give({
        kind: 'failed',
        reason: `the download from ${host} was not complete after ${Math.round(limits.overall / 60_000)} minutes`,
      });
    }
  };
  const onStop = (): void => give({ kind: 'stopped' });
  const timer = setInterval(look, limits.interval);
  signal.addEventListener('abort', onStop, { once: true });
  if (signal.aborted) onStop();
  child.stderr?.on('data', (data: Buffer) => (words = (words + data.toString()).slice(-4_000)));
  return new Promise((resolve) => {
    const end = (outcome: FetchOutcome): void => {
      clearInterval(timer);
      signal.removeEventListener('abort', onStop);
      resolve(given ?? outcome);
    };
    child.once('error', (error) => end({ kind: 'failed', reason: error.message }));
    child.once('close', (code, endedBy) => {
      // A terminal sends Ctrl-C to the installer as well; it may be heard of there first.
      if (endedBy === 'SIGINT' || endedBy === 'SIGTERM') return end({ kind: 'stopped' });
      const isThere = code === 0 && existsSync(join(electronFolder, 'path.txt'));
      end(isThere ? { kind: 'fetched' } : { kind: 'failed', reason: reasonIn(words, host) });
    });
  });
}

/** The first line of the installer's error, in a clause. */
function reasonIn(words: string, host: string): string {
  if (words.includes('fetch failed')) return `${host} could not be reached`;
  const line = words
    .split('\n')
    .find((each) => each.trim() !== '')
    ?.replace(/^(\w*Error): /, '')
    .trim()
    .slice(0, 200);
  return line === undefined ? 'its installer gave no reason' : line;
}

/** The installer writes path.txt last: without it, what lies in dist is part of a binary. */
async function removeHalfDone(electronFolder: string): Promise<void> {
  if (existsSync(join(electronFolder, 'path.txt'))) return;
  await rm(join(electronFolder, 'dist'), { recursive: true, force: true, maxRetries: 3 });
}

function bytesBelow(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + sizeOf(join(entry.parentPath, entry.name)), 0);
  } catch {
    return 0;
  }
}

/** Files of a download come and go while they are counted. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
