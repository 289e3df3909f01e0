/** Foreign trajectories as the engine reads them: in a thread of their own, taken as fast as they are stored. */
import { startThread, type OwnThread } from '../thread/own-thread.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import { STOP, TAKEN, type ReadMessage, type ReadRemarks } from './messages.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./import-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold. */
const MEMORY_LIMIT = 1_536;

export type ForeignPiece = Extract<ReadMessage, { readonly kind: 'branch' | 'steps' | 'end' }>;

export interface ForeignFile {
  readonly path: string;
  /** As the person knows it. */
  readonly fileName: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Reads one file after the other. */
export class ForeignReader {
  #thread: OwnThread | undefined;

  /** Which format a file is of, by what is in it. */
  async recognise(file: ForeignFile): Promise<Result<ForeignFormatId>> {
    const reading = this.read(file, true);
    for await (const _ of reading.pieces());
    const { format } = reading;
    const remarks = reading.remarks();
    if (!remarks.ok) return remarks;
    return format === undefined ? fail('internal', 'The file was not looked at.') : ok(format);
  }

  /** Its pieces must be taken to the end, or `end` be called, before another file is read. */
  read(file: ForeignFile, look = false): ForeignReading {
    const thread = this.#thread ?? this.#start();
    return new ForeignReading(thread, file, look);
  }

  #start(): OwnThread {
    const thread = startThread(workerUrl, { maxOldGenerationSizeMb: MEMORY_LIMIT });
    const lost = (): void => {
      if (this.#thread === thread) this.#thread = undefined;
    };
    // Without a listener an error between two files would end the engine.
    thread.worker.on('error', lost);
    thread.worker.on('exit', lost);
    this.#thread = thread;
    return thread;
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }
}

/**
 * One file. Pieces come in order: steps of a trajectory, then its end. The thread waits while they are
 * not taken. Afterwards `remarks` tells the rest, or why it ended.
 */
export class ForeignReading {
  readonly #control = new Int32Array(new SharedArrayBuffer(8));
  readonly #waiting: ForeignPiece[] = [];
  readonly #file: ForeignFile;
  readonly #leave: () => void;
  #wake: (() => void) | undefined;
  #end: Result<ReadRemarks> | undefined;
  format: ForeignFormatId | undefined;

  constructor(thread: OwnThread, file: ForeignFile, look: boolean) {
    this.#file = file;
    const { worker } = thread;
    const { path, fileName, signal } = file;
    const onMessage = (message: ReadMessage): void => this.#take(message);
    const onError = (error: Error): void => this.#finish(tooMuch(fileName, error));
    const onExit = (): void => this.#finish(ended(fileName));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    signal?.addEventListener('abort', this.#stop);
    this.#leave = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      signal?.removeEventListener('abort', this.#stop);
    };
    if (signal?.aborted === true) this.#stop();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ path, fileName, look, control: this.#control });
  }

  /** Once the pieces have come to their end. */
  remarks(): Result<ReadRemarks> {
    return this.#end ?? fail('internal', 'The file was not read to its end.');
  }

  async *pieces(): AsyncGenerator<ForeignPiece> {
    for (;;) {
      const piece = this.#waiting.shift();
      if (piece === undefined) {
        if (this.#end !== undefined) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      yield piece;
      Atomics.add(this.#control, TAKEN, 1);
      Atomics.notify(this.#control, TAKEN);
    }
  }

  /** The thread stops where it is; resolves when it is free again. */
  async stop(): Promise<void> {
    this.#stop();
    for await (const _ of this.pieces());
  }

  readonly #stop = (): void => {
    Atomics.store(this.#control, STOP, 1);
    Atomics.notify(this.#control, TAKEN);
  };

  #take(message: ReadMessage): void {
    switch (message.kind) {
      case 'format':
        this.format = message.format;
        return;
      case 'progress':
        this.#file.onProgress?.(message.done, message.total);
        return;
      case 'done':
        this.#finish(ok(message.remarks));
        return;
      case 'failed':
        this.#finish({ ok: false, error: message.error });
        return;
      case 'branch':
      case 'steps':
      case 'end':
        this.#waiting.push(message);
        this.#wake?.();
    }
  }

  #finish(end: Result<ReadRemarks>): void {
    if (this.#end === undefined) this.#leave();
    this.#end ??= end;
    this.#wake?.();
  }
}

function tooMuch(fileName: string, error: Error): { readonly ok: false; readonly error: Failure } {
  return fail(
    'too_large',
    `“${fileName}” could not be read with the memory there is (${error.message}); nothing of it was kept. Split it and import the parts.`,
  );
}

function ended(fileName: string): { readonly ok: false; readonly error: Failure } {
  return fail('internal', `The reading of “${fileName}” ended by itself; nothing of it was kept.`);
}
