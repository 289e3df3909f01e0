/** The measuring thread as the engine sees it. Whoever starts it ends it. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import { createPace } from '../system/pacing.ts';
import { startThread } from '../thread/own-thread.ts';
import type { Measured, MeasureAnswer, MeasureRequest, TokenizerSource } from './messages.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./measure-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold: a vocabulary, and one trajectory. */
const MEMORY_LIMIT = 2_048;

/** Steps sent at once, and characters of them: some milliseconds of copying. */
const SLICE = { steps: 200, characters: 1_000_000 };

/** A trajectory whose steps may come from elsewhere while they are taken. */
export interface MeasuredTrajectory {
  readonly whole: Omit<Trajectory, 'steps'>;
  readonly steps: Iterable<TrajectoryStep> | AsyncIterable<TrajectoryStep>;
}

export interface MeasureThread {
  /**
   * One request at a time; `stopped` after the signal, or when the thread was ended. Rejects only when
   * the steps cannot be read.
   */
  measure(trajectory: MeasuredTrajectory, signal?: AbortSignal): Promise<Result<Measured>>;
  /** Tokens of a text: tries whether the tokenizer works. `tokenizer_invalid` when it does not. */
  count(text: string, signal?: AbortSignal): Promise<Result<number>>;
  close(): Promise<void>;
}

export function startMeasuring(tokenizer: TokenizerSource): MeasureThread {
  const thread = startThread(workerUrl, { maxOldGenerationSizeMb: MEMORY_LIMIT });
  const { worker } = thread;
  /** Why it ended, also between two requests: without a listener such an error would end the engine. */
  let gone: string | undefined;
  worker.on('error', ({ message }) => (gone ??= message));
  worker.on('exit', () => (gone ??= 'it ended by itself'));

  function ask(request: MeasureRequest, signal?: AbortSignal): Promise<Result<MeasureAnswer>> {
    return new Promise((resolve) => {
      const settle = (result: Result<MeasureAnswer>): void => {
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        signal?.removeEventListener('abort', onStop);
        resolve(result);
      };
      const onMessage = (answer: MeasureAnswer): void => settle(ok(answer));
      const onError = ({ message }: Error): void => settle(fail('internal', ended(message)));
      const onExit = (): void => settle(fail('internal', ended('it ended by itself')));
      const onStop = (): void => {
        settle(fail('stopped', 'Measuring was stopped; what was measured is kept.'));
      };
      if (signal?.aborted === true) return onStop();
      if (gone !== undefined) return settle(fail('internal', ended(gone)));
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      signal?.addEventListener('abort', onStop);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    });
  }

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  const tell = (request: MeasureRequest): void => worker.postMessage(request);

  async function tellSteps(steps: MeasuredTrajectory['steps'], signal?: AbortSignal) {
    const pace = createPace();
    let slice: TrajectoryStep[] = [];
    let characters = 0;
    tell({ kind: 'begin' });
    for await (const step of steps) {
      if (signal?.aborted === true) return;
      slice.push(step);
      characters += weightOf(step);
      if (slice.length < SLICE.steps && characters < SLICE.characters) continue;
      tell({ kind: 'steps', steps: slice });
      [slice, characters] = [[], 0];
      await pace.turn();
    }
    tell({ kind: 'steps', steps: slice });
  }

  return {
    async measure({ whole, steps }, signal) {
      await tellSteps(steps, signal);
      const answer = await ask({ kind: 'measure', tokenizer, whole }, signal);
      if (!answer.ok) return answer;
      if (!answer.data.ok) return fail('tokenizer_invalid', unusable(answer.data.message));
      return 'measured' in answer.data
        ? ok(answer.data.measured)
        : fail('internal', ended('it answered something else'));
    },
    async count(text, signal) {
      const answer = await ask({ kind: 'count', tokenizer, text }, signal);
      if (!answer.ok) return answer;
      if (!answer.data.ok) return fail('tokenizer_invalid', unusable(answer.data.message));
      return 'tokens' in answer.data
        ? ok(answer.data.tokens)
        : fail('internal', ended('it answered something else'));
    },
    close: () => thread.end(),
  };
}

/** About how many characters; a reply's results are what grows. */
function weightOf({ message, observations }: TrajectoryStep): number {
  let weight = message.length;
  for (const observation of observations)
    if (observation.outcome === 'success') weight += observation.text.length;
  return weight;
}

function ended(why: string): string {
  return `The part of Cairn that counts tokens stopped (${why}). What was measured is kept; start measuring again.`;
}

function unusable(why: string): string {
  return `The tokenizer cannot be used (${why}). Nothing was changed; choose another one, or take the model's tokenizer.json anew.`;
}
