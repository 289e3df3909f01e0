/** `DocumentReader` for stored web pages and plain texts: one thread, one page at a time. */
import type { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { ExtractedDocument } from '../../core/library/document.ts';
import type { DocumentReader } from '../../core/ports.ts';
import { startThread, type OwnThread } from '../thread/own-thread.ts';
import { WEB_EXTRACTOR } from './extractor.ts';
import type { WebRequest } from './web-worker.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./web-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold before it is given up. */
const MEMORY_LIMIT = 768;

export interface WebReaderOptions {
  /** How long one page may take, by default 20 seconds. */
  readonly timeLimitMilliseconds?: number;
}

export function createWebReader(options: WebReaderOptions = {}): DocumentReader {
  const limit = options.timeLimitMilliseconds ?? 20_000;
  let thread: OwnThread | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function end(): Promise<void> {
    const running = thread;
    thread = undefined;
    await running?.end();
  }

  function start(): Worker {
    if (thread !== undefined) return thread.worker;
    const started = startThread(workerUrl, { maxOldGenerationSizeMb: MEMORY_LIMIT });
    // Without a listener an error between two requests would end the engine.
    started.worker.on('error', () => {
      if (thread === started) thread = undefined;
    });
    thread = started;
    return started.worker;
  }

  function ask(
    request: WebRequest,
    signal: AbortSignal | undefined,
  ): Promise<Result<ExtractedDocument>> {
    if (isClosed || signal?.aborted === true) return Promise.resolve(stopped());
    const worker = start();
    return new Promise((resolve) => {
      const settle = (answer: Result<ExtractedDocument>): void => {
        clearTimeout(timer);
        worker.off('message', settle);
        worker.off('error', onError);
        worker.off('exit', onExit);
        signal?.removeEventListener('abort', onAbort);
        worker.unref();
        resolve(answer);
      };
      const giveUp = (answer: Result<ExtractedDocument>): void => {
        void end();
        settle(answer);
      };
      const onError = (error: Error): void => giveUp(unreadable(error.message));
      const onExit = (): void => giveUp(unreadable('its thread ended'));
      const onAbort = (): void => giveUp(stopped());
      const timer = setTimeout(
        () => giveUp(unreadable(`it took longer than ${Math.round(limit / 1000)} seconds`)),
        limit,
      );
      worker.on('message', settle);
      worker.on('error', onError);
      worker.on('exit', onExit);
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    });
  }

  function extract(
    path: string,
    { signal, content }: Parameters<DocumentReader['extract']>[1] = {},
  ): Promise<Result<ExtractedDocument>> {
    const request = { path, content: content ?? { mediaType: 'text/html' } } as const;
    const answer = queue.then(() => ask(request, signal));
    queue = answer;
    return answer;
  }

  return {
    extractor: WEB_EXTRACTOR,
    extract,
    async extractPage(path, number, { content } = {}) {
      const document = await extract(path, content === undefined ? {} : { content });
      if (!document.ok) return document;
      const page = document.data.pages[number - 1];
      if (page !== undefined) return ok(page);
      return fail('not_found', `The page has ${document.data.pages.length} parts, not ${number}.`);
    },
    async close() {
      isClosed = true;
      await end();
    },
  };
}

function stopped() {
  return fail('stopped', 'Reading the page was stopped. What was stored of it is kept.');
}

function unreadable(reason: string) {
  return fail('page_unreadable', `The page could not be read (${reason}).`);
}
