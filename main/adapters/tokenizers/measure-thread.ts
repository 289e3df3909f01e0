/** The measuring thread as the engine sees it. Whoever starts it ends it. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { startThread } from '../thread/own-thread.ts';
import type { Measured, MeasureAnswer, MeasureRequest, TokenizerSource } from './messages.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./measure-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold: a vocabulary, and one trajectory. */
const MEMORY_LIMIT = 2_048;

export interface MeasureThread {
  /** One request at a time. Never rejects; `stopped` after the signal, or when the thread was ended. */
  measure(trajectory: Trajectory, signal?: AbortSignal): Promise<Result<Measured>>;
  /** Tokens of a text: tries whether the tokenizer works. `tokenizer_invalid` when it does not. */
  count(text: string): Promise<Result<number>>;
  close(): Promise<void>;
}

export function startMeasuring(tokenizer: TokenizerSource): MeasureThread {
  const thread = startThread(workerUrl, { maxOldGenerationSizeMb: MEMORY_LIMIT });
  const { worker } = thread;
  // Without a listener an error between two requests would end the engine.
  worker.on('error', () => {});

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
      const onError = (error: Error): void => settle(fail('internal', ended(error.message)));
      const onExit = (): void => settle(fail('internal', ended('it ended by itself')));
      const onStop = (): void => {
        settle(fail('stopped', 'Measuring was stopped; what was measured is kept.'));
      };
      if (signal?.aborted === true) return onStop();
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      signal?.addEventListener('abort', onStop);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    });
  }

  return {
    async measure(trajectory, signal) {
      const answer = await ask({ tokenizer, trajectory }, signal);
      if (!answer.ok) return answer;
      if (!answer.data.ok) return fail('tokenizer_invalid', unusable(answer.data.message));
      return 'measured' in answer.data
        ? ok(answer.data.measured)
        : fail('internal', ended('it answered something else'));
    },
    async count(text) {
      const answer = await ask({ tokenizer, text });
      if (!answer.ok) return answer;
      if (!answer.data.ok) return fail('tokenizer_invalid', unusable(answer.data.message));
      return 'tokens' in answer.data
        ? ok(answer.data.tokens)
        : fail('internal', ended('it answered something else'));
    },
    close: () => thread.end(),
  };
}

function ended(why: string): string {
  return `The part of Cairn that counts tokens stopped (${why}). What was measured is kept; start measuring again.`;
}

function unusable(why: string): string {
  return `The tokenizer cannot be used (${why}). Nothing was changed; choose another one, or take the model's tokenizer.json anew.`;
}
