/** The formatting thread as the engine sees it: started when needed, ended when it hangs or is idle. */
import type { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../core/errors.ts';
import { startThread, type OwnThread } from '../thread/own-thread.ts';
import type { FormatRequest, Formatted, StyleAnswer } from './messages.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./style-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold. */
const MEMORY_LIMIT = 768;
/** Milliseconds without a request after which the thread is ended. */
const IDLE = 30_000;

export interface TimeLimit {
  /** Milliseconds for any style, and for each work in addition. */
  readonly base: number;
  readonly perWork: number;
}
const TIME_LIMIT: TimeLimit = { base: 20_000, perWork: 50 };

export class StyleThread {
  readonly #limit: TimeLimit;
  #thread: OwnThread | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(limit: TimeLimit = TIME_LIMIT) {
    this.#limit = limit;
  }

  /** Never rejects. `style_invalid` when the style cannot be used or does not come to an end. */
  format(request: FormatRequest): Promise<Result<Formatted>> {
    const asked = this.#last.then(() => this.#ask(request));
    this.#last = asked;
    return asked;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }

  #ask(request: FormatRequest): Promise<Result<Formatted>> {
    clearTimeout(this.#idle);
    const worker = this.#start();
    const time = this.#limit.base + this.#limit.perWork * request.items.length;
    return new Promise((resolve) => {
      const settle = (result: Result<Formatted>): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.unref();
        this.#idle = setTimeout(() => void this.close(), IDLE).unref();
        resolve(result);
      };
      const giveUp = (message: string): void => {
        void this.close();
        settle(fail('style_invalid', message));
      };
      const timer = setTimeout(
        () =>
          giveUp(
            `The style did not come to an end within ${Math.round(time / 1000)} s and was stopped. Try another style, or this one with fewer works.`,
          ),
        time,
      );
      const onMessage = (answer: StyleAnswer): void =>
        settle(
          answer.ok
            ? ok(answer.formatted)
            : fail(
                'style_invalid',
                `The style cannot be used (${answer.message}). Choose another one, or get the file again.`,
              ),
        );
      const onError = (error: Error): void =>
        giveUp(
          `The style cannot be used (${error.message}). Choose another one, or get the file again.`,
        );
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    });
  }

  #start(): Worker {
    if (this.#thread) return this.#thread.worker;
    const thread = startThread(workerUrl, { maxOldGenerationSizeMb: MEMORY_LIMIT });
    // Without a listener an error between two requests would end the engine.
    thread.worker.on('error', () => {
      if (this.#thread === thread) void this.close();
    });
    this.#thread = thread;
    return thread.worker;
  }
}
