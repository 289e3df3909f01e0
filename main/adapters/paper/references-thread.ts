/** Recognising references beside the engine: a long book, or text made to be slow, holds up nobody. */
import type { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { ExtractedPage } from '../../core/library/document.ts';
import type { PaperReference } from '../../core/library/paper-reference.ts';
import { startThread, type OwnThread } from '../thread/own-thread.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./references-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold. */
const MEMORY_LIMIT = 768;
/** Milliseconds without a request after which the thread is ended. */
const IDLE = 30_000;
/** Milliseconds for any paper, and for each page in addition. */
const TIME_LIMIT = { base: 20_000, perPage: 20 };

export interface ReferenceRecogniser {
  /** Never rejects. `internal` when it does not come to an end. */
  recognise(pages: readonly ExtractedPage[]): Promise<Result<readonly PaperReference[]>>;
  close(): Promise<void>;
}

/** One paper after the other; the thread is started when the first is asked for. */
export function createReferenceRecogniser(limit = TIME_LIMIT): ReferenceRecogniser {
  let thread: OwnThread | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.end();
  }

  function started(): Worker {
    if (thread !== undefined) return thread.worker;
    const own = startThread(workerUrl, { maxOldGenerationSizeMb: MEMORY_LIMIT });
    // Without a listener an error between two requests would end the engine.
    own.worker.on('error', () => {
      if (thread === own) void close();
    });
    thread = own;
    return own.worker;
  }

  function ask(pages: readonly ExtractedPage[]): Promise<Result<readonly PaperReference[]>> {
    clearTimeout(idle);
    const worker = started();
    return new Promise((resolve) => {
      const settle = (result: Result<readonly PaperReference[]>): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        worker.unref();
        idle = setTimeout(() => void close(), IDLE).unref();
        resolve(result);
      };
      const giveUp = (why: string): void => {
        void close();
        settle(fail('internal', `The references of this file could not be read (${why}).`));
      };
      const time = limit.base + limit.perPage * pages.length;
      const timer = setTimeout(
        () => giveUp(`it did not come to an end within ${Math.round(time / 1000)} s`),
        time,
      );
      const onMessage = (references: readonly PaperReference[]): void => settle(ok(references));
      const onError = (error: Error): void => giveUp(error.message);
      const onExit = (): void => giveUp('its thread ended');
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(pages);
    });
  }

  return {
    recognise(pages) {
      const asked = last.then(() => ask(pages));
      last = asked;
      return asked;
    },
    close,
  };
}
