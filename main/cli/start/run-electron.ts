/** Runs the app in Electron, and notices when Electron cannot run here. */
import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

export type WindowRun =
  /** It ran and has ended. */
  | { readonly kind: 'ended'; readonly code: number }
  /** It ended before a window can have been of use; `reason` is a clause for a person. */
  | { readonly kind: 'could_not_run'; readonly reason: string };

export interface RunOptions {
  readonly binary: string;
  /** The project's folder, then what the app is to open. */
  readonly arguments: readonly string[];
  readonly environment: Environment;
  /** An end with a fault within this many milliseconds means that Electron does not run here. */
  readonly settled: number;
}

export const USUAL_SETTLED = 5_000;

/** What Electron or the system's loader print, and what it means. */
const known: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/Running as root without --no-sandbox/, () => ROOT],
  [/No usable sandbox|SUID sandbox helper|chrome-sandbox/, () => NO_SANDBOX],
  [
    /error while loading shared libraries: ([^:\s]+)/,
    ([, library]) => `this system lacks ${library}, which Electron needs`,
  ],
  [
    /Missing X server|Unable to open X display|cannot open display|Failed to connect to Wayland/i,
    () => 'the display does not answer',
  ],
];

export const ROOT = 'Electron does not run as root with its sandbox on';
const NO_SANDBOX =
  'this system does not let Electron set up its sandbox (user namespaces are off, or chrome-sandbox is not set up)';

/** Signals are passed on to the window; its words are shown once it has settled. */
export function runElectron(options: RunOptions): Promise<WindowRun> {
  const environment = { ...options.environment };
  // Some editors set it for their terminals; Electron would then be a plain Node.
  delete environment['ELECTRON_RUN_AS_NODE'];
  const child = spawn(options.binary, [...options.arguments], {
    env: environment,
    stdio: ['inherit', 'inherit', 'pipe'],
  });
  let held: string | undefined = '';
  const show = (): void => {
    if (held !== undefined && held !== '') process.stderr.write(held);
    held = undefined;
  };
  const settling = options.settled > 0 ? setTimeout(show, options.settled) : undefined;
  if (settling === undefined) show();
  child.stderr.on('data', (data: Buffer) => {
    if (held === undefined) process.stderr.write(data);
    else held += data.toString();
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let asked = false;
  const passOn = (signal: NodeJS.Signals): void => {
    asked = true;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve) => {
    const end = (run: WindowRun): void => {
      clearTimeout(settling);
      for (const signal of signals) process.off(signal, passOn);
      if (run.kind === 'ended') show();
      resolve(run);
    };
    child.once('error', (error) => end({ kind: 'could_not_run', reason: error.message }));
    child.once('close', (code, signal) => {
      if (code === 0 || asked || held === undefined) end({ kind: 'ended', code: code ?? 1 });
      else end({ kind: 'could_not_run', reason: reasonIn(held, code, signal) });
    });
  });
}

function reasonIn(words: string, code: number | null, signal: NodeJS.Signals | null): string {
  for (const [pattern, say] of known) {
    const found = pattern.exec(words);
    if (found !== null) return say(found);
  }
  const how = signal === null ? `code ${code}` : signal;
  const last = words.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
  return `Electron ended at once with ${how}${last === '' ? '' : ` (${last})`}`;
}
