/**
 * The scanning thread as the engine sees it. A pattern that does not come to an end on some text is
 * cut off by ending the thread; the rest goes on in a new one, and what was not looked at is said.
 */
import { setFlagsFromString } from 'node:v8';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Find, KnownWord } from '../../core/trajectory/redaction/find.ts';
import { startThread, type OwnThread } from '../thread/own-thread.ts';
import {
  PIECE,
  PROGRESS_LENGTH,
  SEARCH,
  TRY,
  type Excluded,
  type ScanAnswer,
  type ScanPiece,
  type ScanReady,
  type ScanRequest,
} from './messages.ts';

/** Built files end in .js, sources in .ts. */
const workerUrl = new URL(
  `./scan-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/** Megabytes of JavaScript objects the thread may hold. */
const MEMORY_LIMIT = 768;
/** Milliseconds without a request after which the thread is ended. */
const IDLE = 20_000;
/** After this many searches of one kind were cut off, it is not tried on the rest. */
const PATIENCE = 3;

export interface ScanLimits {
  /** Milliseconds one pattern may take on one window of a text. */
  readonly search: number;
  /** Milliseconds between two looks at how far it is. */
  readonly look: number;
}
const LIMITS: ScanLimits = { search: 5_000, look: 200 };

/** A search that did not come to an end on a piece; everything else was done there. */
export interface CutOff {
  readonly piece: number;
  readonly search: string;
}

export interface Scanned {
  readonly finds: readonly (readonly Find[])[];
  readonly cutOff: readonly CutOff[];
}

export interface ScanWhat {
  readonly what: ScanRequest['what'];
  readonly words: readonly KnownWord[];
  readonly signal?: AbortSignal;
}

type Outcome =
  | { readonly kind: 'answer'; readonly answer: ScanAnswer }
  | { readonly kind: 'late'; readonly piece: number; readonly search: number }
  | { readonly kind: 'died'; readonly message: string }
  | { readonly kind: 'stopped' };

export interface ScanThreadOptions {
  readonly limits?: ScanLimits;
  /** A thread with other patterns. */
  readonly worker?: URL;
}

export class ScanThread {
  readonly #limits: ScanLimits;
  readonly #url: URL;
  #searchIds: readonly string[] = [];
  #thread: OwnThread | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor({ limits = LIMITS, worker = workerUrl }: ScanThreadOptions = {}) {
    this.#limits = limits;
    this.#url = worker;
  }

  /** One slice of texts, after those that were asked before. Never rejects. */
  scan(pieces: readonly ScanPiece[], what: ScanWhat): Promise<Result<Scanned>> {
    const asked = this.#last.then(() => this.#scan(pieces, what));
    this.#last = asked;
    return asked;
  }

  /** Ends the thread after what was asked of it; the next slice starts another. */
  rest(): Promise<void> {
    const ended = this.#last.then(() => this.close());
    this.#last = ended;
    return ended;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }

  async #scan(pieces: readonly ScanPiece[], what: ScanWhat): Promise<Result<Scanned>> {
    clearTimeout(this.#idle);
    const excluded: Excluded[] = [];
    const cutOff: CutOff[] = [];
    for (;;) {
      const outcome = await this.#ask(pieces, what, excluded);
      switch (outcome.kind) {
        case 'answer':
          this.#idle = setTimeout(() => void this.close(), IDLE).unref();
          if (outcome.answer.ok) return ok({ finds: outcome.answer.finds, cutOff });
          return fail(
            'internal',
            `The texts could not be looked through: ${outcome.answer.message}`,
          );
        case 'stopped':
          await this.close();
          return fail('stopped', 'The search for what is to be redacted was stopped.');
        case 'died':
          await this.close();
          return fail('internal', `The texts could not be looked through: ${outcome.message}`);
        case 'late': {
          await this.close();
          const { piece } = outcome;
          const search = this.#searchIds[outcome.search] ?? 'words';
          // What is cut off again and again is left out altogether, so that there is an end; then no piece
          // of the slice was looked at by it, those that came before included.
          const before = cutOff.filter((each) => each.search === search).map((each) => each.piece);
          const givenUp = before.length >= PATIENCE;
          excluded.push({ piece: givenUp ? 'all' : piece, search });
          // All of secretlint's rules at once were too slow: then each is tried by itself.
          if (search === 'secretlint') continue;
          const missed = givenUp ? [...pieces.keys()] : [piece];
          for (const each of missed)
            if (!before.includes(each)) cutOff.push({ piece: each, search });
        }
      }
    }
  }

  #ask(
    pieces: readonly ScanPiece[],
    { what, words, signal }: ScanWhat,
    excluded: readonly Excluded[],
  ): Promise<Outcome> {
    if (signal?.aborted === true) return Promise.resolve({ kind: 'stopped' });
    const { worker } = (this.#thread ??= this.#start());
    const progress = new Int32Array(new SharedArrayBuffer(PROGRESS_LENGTH * 4));
    return new Promise((resolve) => {
      let [seen, since] = [0, performance.now()];
      const settle = (outcome: Outcome): void => {
        clearInterval(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        signal?.removeEventListener('abort', onAbort);
        worker.unref();
        resolve(outcome);
      };
      const timer = setInterval(() => {
        const tries = Atomics.load(progress, TRY);
        // Nothing tried yet: the thread loads its modules, or reads the slice.
        if (tries !== seen || tries === 0) {
          [seen, since] = [tries, performance.now()];
          return;
        }
        if (performance.now() - since < this.#limits.search) return;
        const [piece, search] = [Atomics.load(progress, PIECE), Atomics.load(progress, SEARCH)];
        settle({ kind: 'late', piece, search });
      }, this.#limits.look);
      const onMessage = (message: ScanAnswer | ScanReady): void => {
        if ('ok' in message) settle({ kind: 'answer', answer: message });
      };
      const onError = (error: Error): void => settle({ kind: 'died', message: error.message });
      const onAbort = (): void => settle({ kind: 'stopped' });
      worker.on('message', onMessage);
      worker.on('error', onError);
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.ref();
      const request: ScanRequest = { pieces, words, what, excluded, progress };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    });
  }

  #start(): OwnThread {
    // What a slice needs is soon over: V8 would let tens of megabytes of it wait in each thread before it
    // looks for the first time. Read by V8 when the next thread's heap is made; megabytes.
    setFlagsFromString('--initial-old-space-size=16');
    const thread = startThread(this.#url, { maxOldGenerationSizeMb: MEMORY_LIMIT });
    thread.worker.on('message', (message: ScanAnswer | ScanReady) => {
      if ('searchIds' in message) this.#searchIds = message.searchIds;
    });
    // Without a listener an error between two requests would end the engine.
    thread.worker.on('error', () => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return thread;
  }
}
