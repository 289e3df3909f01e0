/** The running Cairn that `--attach` means, or why there is none. */
import { join } from 'node:path';
import { isStale, readHolder } from '../../adapters/workspace/lock.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { NotTrusted } from '../../adapters/system/own-file.ts';
import { runningAt, runningCairns, type RunningCairn } from './running.ts';

const HOW_TO_START =
  'Start the app with "npm start", or an engine without a window with "npm run -s cairn -- serve"; without --attach the command opens the workspace by itself.';

/** `folder` left out: the one Cairn that runs, when it is one. Nothing is opened and nothing is made. */
export async function chooseRunning(folder: string | undefined): Promise<Result<RunningCairn>> {
  return folder === undefined ? onlyOne() : holderOf(folder);
}

async function onlyOne(): Promise<Result<RunningCairn>> {
  const { running, notTrusted } = await runningCairns();
  const [first, second] = running;
  if (first === undefined) {
    return fail(
      'not_found',
      `No Cairn is running that a command could attach to. ${HOW_TO_START}${notTrusted.map(refusedWords).join('')}`,
    );
  }
  if (second === undefined) return ok(first);
  const list = running.map((cairn) => `\n  ${cairn.folder}${driverWords(cairn.driver)}`).join('');
  return fail(
    'invalid_input',
    `${running.length} Cairns are running. Say which one you mean with --workspace:${list}`,
    { details: { workspaces: running.map((cairn) => cairn.folder) } },
  );
}

async function holderOf(folder: string): Promise<Result<RunningCairn>> {
  const cairn = await runningAt(folder);
  if (cairn !== undefined) return ok(cairn);
  const holder = await readHolder(join(folder, 'workspace.lock'));
  if (holder !== undefined && !isStale(holder)) {
    return fail(
      'workspace_locked',
      `${folder} is held by a Cairn that cannot be attached to (${holder.driver}, process ${holder.pid} on ${holder.host}). Nothing was changed. Wait until it has ended, or close it.`,
      { retry: true },
    );
  }
  return fail('not_found', `No running Cairn has ${folder} open. ${HOW_TO_START}`);
}

function driverWords(driver: string | undefined): string {
  return driver === undefined ? '' : `  (${driver})`;
}

function refusedWords({ path, why }: NotTrusted): string {
  return `\n${path} was passed over: ${DOUBTS[why]}`;
}

const DOUBTS: Readonly<Record<NotTrusted['why'], string>> = {
  owned_by_another: 'it belongs to somebody else.',
  writable_by_others: 'others may write it. Delete it, and start the app again.',
};
