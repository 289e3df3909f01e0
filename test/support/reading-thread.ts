/** The engine's thread for PDF files, driven directly. */
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReaderAnswer, ReaderRequest, ReaderSign } from '../../main/adapters/pdf/messages.ts';
import type { ExtractedPage } from '../../main/core/library/document.ts';

interface Heard {
  readonly page: ExtractedPage;
  /** What the thread wrote to the terminal. */
  readonly output: string;
}

/**
 * Reads the first page in a thread of its own, as the engine asks for it. `worker`: the thread's file.
 * `before`: code that the thread runs first.
 */
export function firstPage(worker: string, path: string, before = ''): Promise<Heard> {
  return new Promise((resolvePage, reject) => {
    const thread = new Worker(pathToFileURL(worker), {
      stdout: true,
      stderr: true,
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(before)}`],
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    const ask = (request: ReaderRequest): void => thread.postMessage(request);
    let output = '';
    for (const stream of [thread.stdout, thread.stderr]) {
      stream.on('data', (chunk) => (output += String(chunk)));
    }
    thread.on('error', reject);
    thread.on('message', (message: ReaderAnswer | ReaderSign) => {
      if (message.kind === 'opened') ask({ kind: 'extract_page', page: 1 });
      if (message.kind === 'failed') reject(new Error(message.failure.message));
      if (message.kind !== 'page') return;
      const { page } = message;
      void thread.terminate().then(() => resolvePage({ page, output }));
    });
    ask({ kind: 'open', path });
  });
}
