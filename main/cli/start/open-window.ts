/** The desktop window, or the reason why there is none. */
import { assertNever } from '../../core/errors.ts';
import { forgetFailure, failedRecently, rememberFailure } from './fetch-memory.ts';
import { fetchElectron, usualLimits, type FetchLimits } from './fetch-electron.ts';
import { findElectron } from './electron-binary.ts';
import { hasDisplay } from '../display.ts';
import { ROOT, runElectron, USUAL_SETTLED } from './run-electron.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface WindowOptions {
  /** The project's folder, which Electron is started on. */
  readonly root: string;
  readonly electronFolder: string;
  readonly stateFolder: string;
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** What the app is to open. */
  readonly arguments: readonly string[];
  /** Although it failed a short time ago. */
  readonly fetchAgain: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ends a download. */
  readonly signal: AbortSignal;
  readonly onProgress: (version: string, bytes: number, seconds: number) => void;
  readonly limits?: FetchLimits;
  /** See `RunOptions`. */
  readonly settled?: number;
}

export type WindowOutcome =
  | { readonly kind: 'ended'; readonly code: number }
  /** `reason` is a clause for a person; `remedy`, a sentence, when there is one. */
  | { readonly kind: 'no_window'; readonly reason: string; readonly remedy?: string }
  /** The person stopped the download. */
  | { readonly kind: 'stopped' };

/** Fetches Electron when it is not there; waits until the window is closed. */
export async function openWindow(options: WindowOptions): Promise<WindowOutcome> {
  const { environment, electronFolder } = options;
  if (!hasDisplay(environment, options.platform)) return noWindow('there is no display here');
  const found = findElectron(electronFolder, environment);
  if (found.state === 'unavailable') return noWindow(found.reason);
  // An Electron that the person names may be set up for it; it is tried.
  const isOwn = found.state === 'present' && found.isOwn;
  if (options.isRoot && options.platform === 'linux' && !isOwn)
    return noWindow(ROOT, 'An ordinary user gets the window.');
  if (found.state === 'missing') {
    const stopped = await fetchOnce(options, found.version);
    if (stopped !== undefined) return stopped;
  }
  const binary = found.state === 'present' ? found : findElectron(electronFolder, environment);
  if (binary.state !== 'present') return noWindow('Electron’s installer left no binary');
  const run = await runElectron({
    binary: binary.path,
    arguments: [options.root, ...options.arguments],
    environment,
    settled: options.settled ?? USUAL_SETTLED,
  });
  return run.kind === 'ended' ? run : noWindow(run.reason);
}

/** Undefined when the binary is there afterwards. */
async function fetchOnce(
  options: WindowOptions,
  version: string,
): Promise<WindowOutcome | undefined> {
  const { environment, stateFolder } = options;
  const forbidding = ['CAIRN_NO_DOWNLOAD', 'CI'].find((name) => isOn(environment[name]));
  if (forbidding !== undefined) {
    return noWindow(
      `Electron is not installed, and nothing is downloaded while ${forbidding} is set`,
    );
  }
  const failed = options.fetchAgain
    ? undefined
    : await failedRecently(stateFolder, version, options.now);
  if (failed !== undefined) {
    return noWindow(
      `Electron could not be downloaded less than a day ago (${failed.reason})`,
      '"npm start -- --fetch-electron" tries again.',
    );
  }
  const outcome = await fetchElectron({
    electronFolder: options.electronFolder,
    environment,
    limits: options.limits ?? usualLimits,
    signal: options.signal,
    onProgress: (bytes, seconds) => options.onProgress(version, bytes, seconds),
  });
  switch (outcome.kind) {
    case 'stopped':
      return outcome;
    case 'fetched':
      await forgetFailure(stateFolder);
      return undefined;
    case 'failed': {
      const { reason } = outcome;
      await rememberFailure(stateFolder, { version, time: options.now, reason });
      return noWindow(
        `Electron could not be downloaded (${reason})`,
        'It is tried again after a day; "npm start -- --fetch-electron" tries at once.',
      );
    }
    default:
      return assertNever(outcome);
  }
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}

function noWindow(reason: string, remedy?: string): WindowOutcome {
  return { kind: 'no_window', reason, ...(remedy === undefined ? {} : { remedy }) };
}
