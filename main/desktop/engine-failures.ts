/** What a person is told when the engine is not there. Nothing recorded is ever at stake: it is on disk. */
import { fail, type Failure } from '../core/errors.ts';
import { MOST_RESTARTS } from './restarts.ts';

type Failed = ReturnType<typeof fail>;

export const endedMeanwhile = (): Failed =>
  fail(
    'internal',
    'Cairn’s engine ended while it worked on this, and is being started again. What it had recorded is kept; look whether it was done before you do it again.',
    { retry: true },
  );

export const notThere = (): Failed =>
  fail(
    'internal',
    'Cairn’s engine did not answer. What was recorded is safe on disk; try again in a moment.',
    { retry: true },
  );

export const uploadLost = (): Failed =>
  fail(
    'internal',
    'Cairn’s engine ended while the file was on its way, and nothing of the file was kept. Choose it again.',
    { retry: true },
  );

export const noUpload = (): Failed =>
  fail('not_found', 'This upload is not under way; nothing was taken in. Choose the file again.');

/** `details` let a window say it in its own language; see `engineEndOf` there. */
export function endsTooOften(code: number): Failure {
  const times = MOST_RESTARTS + 1;
  return fail(
    'internal',
    `Cairn’s engine ended ${times} times in a row (exit code ${code}) and is not started again by itself. Everything recorded is in your workspace folder. Start it again, or open another workspace.`,
    { details: { reason: 'ended_too_often', times, exitCode: code } },
  ).error;
}

/** As `endsTooOften`. */
export function neverOpened(seconds: number): Failure {
  return fail(
    'internal',
    `Cairn’s engine gave no sign for ${seconds} seconds while it opened the workspace, and was ended. Everything recorded is in your workspace folder. Look whether the disk answers, then start it again or open another workspace.`,
    { details: { reason: 'never_opened', seconds } },
  ).error;
}
