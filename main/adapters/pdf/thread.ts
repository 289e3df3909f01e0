/** One reader thread as the engine sees it: asked, watched, and replaced when it fails. */
import { setFlagsFromString } from 'node:v8';
import type { Worker } from 'node:worker_threads';
import { startThread, type OwnThread } from '../thread/own-thread.ts';
import * as failures from './failures.ts';
import type { ReaderAnswer, ReaderRequest, ReaderSign } from './messages.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./reader-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects a thread may hold before it is given up. */
const MEMORY_LIMIT = 1536;

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onParsedPage?: (() => void) | undefined;
}

export class ReaderThread {
  readonly #timeLimit: number;
  #thread: OwnThread | undefined;
  /** The file it was last asked to open: asking for it again is cheap. */
  lastPath: string | undefined;

  /** `timeLimit` in milliseconds without a sign of life. */
  constructor(timeLimit: number) {
    this.#timeLimit = timeLimit;
  }

  /** Starts it before it is needed: loading PDF.js takes a while. Does not keep the process alive. */
  warm(): void {
    this.#start().unref();
  }

  /** Never rejects. A thread that hangs, dies or is stopped is ended; the next request starts anew. */
  ask(request: ReaderRequest, { signal, onParsedPage }: AskOptions = {}): Promise<ReaderAnswer> {
    if (signal?.aborted === true) {
      return Promise.resolve({ kind: 'failed', failure: failures.stopped() });
    }
    if (request.kind === 'open') this.lastPath = request.path;
    const worker = this.#start();
    return new Promise((resolve) => {
      let timer = setTimeout(onTimeout, this.#timeLimit);
      const settle = (answer: ReaderAnswer): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        signal?.removeEventListener('abort', onAbort);
        worker.unref();
        resolve(answer);
      };
      const giveUp = (answer: ReaderAnswer): void => {
        void this.end();
        settle(answer);
      };
      const onMessage = (message: ReaderAnswer | ReaderSign): void => {
        if (message.kind === 'parsed_page' || message.kind === 'alive') {
          clearTimeout(timer);
          timer = setTimeout(onTimeout, this.#timeLimit);
          if (message.kind === 'parsed_page') onParsedPage?.();
          return;
        }
        settle(message);
      };
      const onError = (error: Error & { readonly code?: string }): void => {
        const failure =
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? failures.outOfMemory()
            : failures.crashed(error.message);
        giveUp({ kind: 'failed', failure });
      };
      const onExit = (): void =>
        giveUp({ kind: 'failed', failure: failures.crashed('its thread ended') });
      const onAbort = (): void => giveUp({ kind: 'failed', failure: failures.stopped() });
      const seconds = Math.round(this.#timeLimit / 100) / 10;
      function onTimeout(): void {
        giveUp({ kind: 'failed', failure: failures.timedOut(seconds) });
      }
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    });
  }

  /** Ends the thread at once, whatever it is doing. */
  end(): Promise<unknown> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.lastPath = undefined;
    return thread?.end() ?? Promise.resolve();
  }

  #start(): Worker {
    if (this.#thread) return this.#thread.worker;
    // A young generation that starts at a megabyte is collected hundreds of times before it has
    // grown to what reading a page needs. Read by V8 when the next thread's heap is made.
    setFlagsFromString('--min-semi-space-size=16');
    const thread = startThread(workerUrl, {
      maxOldGenerationSizeMb: MEMORY_LIMIT,
      maxYoungGenerationSizeMb: 64,
    });
    // Without a listener an error between two requests would end the engine.
    thread.worker.on('error', () => {
      if (this.#thread === thread) void this.end();
    });
    this.#thread = thread;
    return thread.worker;
  }
}
