/** Foreign trajectories as the engine reads them: in a thread of their own, taken as fast as they are stored. */
import { startThread } from '../thread/own-thread.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import { STOP, TAKEN, type ReadMessage, type ReadRemarks } from './messages.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./import-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold. */
const MEMORY_LIMIT = 1_536;

export type ForeignPiece = Extract<ReadMessage, { readonly kind: 'steps' | 'end' }>;

export interface ForeignFile {
  readonly path: string;
  /** As the person knows it. */
  readonly fileName: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Which format a file is of, by what is in it. */
export async function recogniseForeign(file: ForeignFile): Promise<Result<ForeignFormatId>> {
  const reading = new ForeignReading(file, true);
  try {
    for await (const _ of reading.pieces());
    return reading.format();
  } finally {
    await reading.close();
  }
}

/**
 * Reads a file from its beginning. `pieces` come in order, steps of a trajectory and then its end; the
 * thread waits while they are not taken. Afterwards `remarks` tells the rest, or why it ended.
 */
export class ForeignReading {
  readonly #control = new Int32Array(new SharedArrayBuffer(8));
  readonly #thread = startThread(workerUrl, { maxOldGenerationSizeMb: MEMORY_LIMIT });
  readonly #waiting: ReadMessage[] = [];
  readonly #file: ForeignFile;
  #wake: (() => void) | undefined;
  #format: ForeignFormatId | undefined;
  #end: Result<ReadRemarks> | undefined;

  constructor(file: ForeignFile, look = false) {
    this.#file = file;
    const { worker } = this.#thread;
    worker.on('message', (message: ReadMessage) => this.#take(message));
    worker.on('error', (error: Error) =>
      this.#finish(
        fail(
          'too_large',
          `“${file.fileName}” could not be read with the memory there is (${error.message}); nothing of it was kept. Split it and import the parts.`,
        ),
      ),
    );
    worker.on('exit', () =>
      this.#finish(fail('internal', `The reading of “${file.fileName}” ended by itself.`)),
    );
    file.signal?.addEventListener('abort', this.#stop);
    if (file.signal?.aborted === true) this.#stop();
    const { path, fileName } = file;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ path, fileName, look, control: this.#control });
  }

  format(): Result<ForeignFormatId> {
    if (this.#end?.ok === false) return this.#end;
    return this.#format === undefined
      ? fail('internal', 'The file was not looked at yet.')
      : ok(this.#format);
  }

  /** Once the pieces have come to their end. */
  remarks(): Result<ReadRemarks> {
    return this.#end ?? fail('internal', 'The file was not read to its end.');
  }

  async *pieces(): AsyncGenerator<ForeignPiece> {
    for (;;) {
      const message = this.#waiting.shift();
      if (message === undefined) {
        if (this.#end !== undefined) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      if (message.kind !== 'steps' && message.kind !== 'end') continue;
      yield message;
      Atomics.add(this.#control, TAKEN, 1);
      Atomics.notify(this.#control, TAKEN);
    }
  }

  async close(): Promise<void> {
    this.#file.signal?.removeEventListener('abort', this.#stop);
    this.#stop();
    this.#end ??= fail('stopped', 'The import was stopped; nothing of this file was kept.');
    await this.#thread.end();
  }

  readonly #stop = (): void => {
    Atomics.store(this.#control, STOP, 1);
    Atomics.notify(this.#control, TAKEN);
  };

  #take(message: ReadMessage): void {
    switch (message.kind) {
      case 'format':
        this.#format = message.format;
        return;
      case 'progress':
        this.#file.onProgress?.(message.done, message.total);
        return;
      case 'done':
        return this.#finish(ok(message.remarks));
      case 'failed':
        return this.#finish({ ok: false, error: message.error });
      default:
        this.#waiting.push(message);
        this.#wake?.();
    }
  }

  #finish(end: Result<ReadRemarks>): void {
    this.#end ??= end;
    this.#wake?.();
  }
}
