/** Starts R in a contained process. */
import type { EngineIdentity } from '../../core/analysis/kernel.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import { ContainedProcess, type ContainedAnswer } from '../contained/contained-process.ts';
import { RStarted, type RRequest } from './messages.ts';
import { findRFiles } from './r-files.ts';

/** Bytes the process may hold while it starts; it takes about 460 MB then. */
const START_MEMORY = 1_500_000_000;
/** Milliseconds it may take to start. */
const START_LIMIT = 60_000;

export interface RProcess {
  readonly contained: ContainedProcess;
  readonly identity: EngineIdentity;
}

/** `engine_missing` when something of it is not installed, `engine_failed` when it does not come up. */
export async function startRProcess(): Promise<Result<RProcess>> {
  const files = findRFiles();
  if (!files.ok) return files;
  const { entry, preload, read, home, engine, library } = files.data;
  const started = await ContainedProcess.start({
    entry,
    preload,
    read,
    threads: true,
    // With `eval` taken away by the preload, this closes the other ways from a text to code.
    flags: ['--disallow-code-generation-from-strings'],
    memory: START_MEMORY,
  });
  if (!started.ok) return started;
  const contained = started.data;
  const answer = await askWithin(contained, { kind: 'start', home, engine, library }, START_LIMIT);
  const said = RStarted.safeParse(answer.kind === 'answered' ? answer.answer : undefined);
  if (!said.success) {
    await contained.end();
    return { ok: false, error: notStarted(answer) };
  }
  const { r: version, webr } = said.data;
  const identity = { name: 'R', version, host: `webR ${webr}`, network: contained.network };
  return ok({ contained, identity });
}

/** Ends the process when there is no answer within this many milliseconds. */
export async function askWithin(
  contained: ContainedProcess,
  request: RRequest,
  milliseconds: number,
): Promise<ContainedAnswer> {
  const timer = setTimeout(() => void contained.end(), milliseconds);
  const answer = await contained.ask(request);
  clearTimeout(timer);
  return answer;
}

function notStarted(answer: ContainedAnswer): Failure {
  const words = {
    answered: () => 'it gave an answer that is not known',
    threw: () => (answer.kind === 'threw' ? answer.message : ''),
    ended: () => (answer.kind === 'ended' ? endWords(answer.end) : ''),
  }[answer.kind]();
  return fail('engine_failed', `R did not start: ${words}. Nothing was run; try again.`, {
    retry: true,
  }).error;
}

function endWords({ because, words }: { because: string; words: string }): string {
  if (because === 'memory') return 'it needed more memory than it may have';
  if (because === 'closed') return 'it took longer than a minute';
  const last = words.split('\n').findLast((line) => line.trim() !== '');
  return last === undefined ? 'its process ended' : `its process ended (${last.trim()})`;
}
