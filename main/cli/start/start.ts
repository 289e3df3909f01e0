/** The steps of `npm start`. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { userFolders } from '../../adapters/system/paths.ts';
import { assertNever } from '../../core/errors.ts';
import { createOutput, exitCodes } from '../output.ts';
import { readStartArguments, START_HELP, type StartArguments } from './arguments.ts';
import { buildApp, buildIsCurrent } from './build.ts';
import { openWindow, type WindowOutcome } from './open-window.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const output = createOutput(false);
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Builds the app when its build is missing or older than its sources, and opens it, in a window when
 * there can be one and otherwise in the browser. Answers with the exit code, once the app was closed.
 */
export async function start(words: readonly string[]): Promise<number> {
  const wish = readStartArguments(words);
  if (!wish.ok) {
    output.failure(wish.error);
    return exitCodes.usage;
  }
  if (wish.data.help) {
    output.result({}, START_HELP);
    return exitCodes.success;
  }
  if (!buildIsCurrent(root)) {
    output.note('Building the app (once) …');
    const built = buildApp(root);
    if (!built.ok) return output.failure(built.error);
  }
  if (wish.data.browser) return serveInstead(wish.data);
  const window = await showWindow(wish.data);
  switch (window.kind) {
    case 'ended':
      return window.code;
    case 'stopped':
      output.note(
        'Stopped. Nothing of the download was kept; "npm start -- --browser" does without it.',
      );
      return exitCodes.failure;
    case 'no_window': {
      const { reason, remedy } = window;
      output.note(
        `No desktop window: ${reason}. The same app is served to your browser.${remedy === undefined ? '' : ` ${remedy}`}`,
      );
      return serveInstead(wish.data);
    }
    default:
      return assertNever(window);
  }
}

async function showWindow(wish: StartArguments): Promise<WindowOutcome> {
  if (!existsSync(resolve(root, 'out/main/index.js'))) {
    return { kind: 'no_window', reason: 'this copy has no desktop part' };
  }
  const stop = new AbortController();
  // npm passes Ctrl-C on, so it may come twice; what follows it is to be tidied up all the same.
  const onSignal = (): void => stop.abort();
  for (const signal of STOPPING) process.on(signal, onSignal);
  try {
    return await openWindow({
      root,
      electronFolder: join(root, 'node_modules', 'electron'),
      stateFolder: userFolders().state,
      environment: process.env,
      platform: process.platform,
      isRoot: process.getuid?.() === 0,
      arguments: [
        // In one word: Electron hands switches and files to a running window in another order.
        ...(wish.workspace === undefined ? [] : [`--workspace=${wish.workspace}`]),
        ...wish.files,
      ],
      fetchAgain: wish.fetchElectron,
      now: Date.now(),
      signal: stop.signal,
      onProgress: fetchLine(),
    });
  } finally {
    for (const signal of STOPPING) process.off(signal, onSignal);
  }
}

/** One line that grows on a terminal, and is said once elsewhere. */
function fetchLine(): (version: string, bytes: number, seconds: number) => void {
  let said = false;
  return (version, bytes, seconds) => {
    if (process.stderr.isTTY) {
      output.progress(
        `Fetching Electron ${version}, once: ${(bytes / 1e6).toFixed(1)} MB after ${Math.floor(seconds)} s (Ctrl-C stops it)`,
      );
    } else if (!said) output.note(`Fetching Electron ${version}, once …`);
    said = true;
  };
}

async function serveInstead(wish: StartArguments): Promise<number> {
  if (wish.files.length > 0) {
    output.note('Files are taken in by dropping them on the Library there; none was taken in yet.');
  }
  const { serveCommand } = await import('../commands/serve.ts');
  const workspace = wish.workspace === undefined ? [] : ['--workspace', wish.workspace];
  await serveCommand.parseAsync([...workspace, ...wish.serverOptions], { from: 'user' });
  return Number(process.exitCode ?? exitCodes.success);
}
