/** Lends threads, first come first served. */
import type { ReaderThread } from './thread.ts';

export class ThreadPool {
  readonly #idle: ReaderThread[];
  readonly #all: readonly ReaderThread[];
  readonly #waiting: ((thread: ReaderThread | undefined) => void)[] = [];

  constructor(threads: readonly ReaderThread[]) {
    this.#all = threads;
    this.#idle = [...threads];
  }

  /** Someone waits for a thread: helpers should give theirs back. */
  get isWanted(): boolean {
    return this.#waiting.length > 0;
  }

  /** An idle thread now, preferably the one that has `path` open, or undefined. */
  tryTake(path?: string): ReaderThread | undefined {
    const at = this.#idle.findIndex((thread) => thread.lastPath === path);
    return at >= 0 ? this.#idle.splice(at, 1)[0] : this.#idle.pop();
  }

  /** Waits for a thread; undefined when `signal` fires first or the pool closes. */
  take(path: string, signal?: AbortSignal): Promise<ReaderThread | undefined> {
    if (signal?.aborted === true) return Promise.resolve(undefined);
    const idle = this.tryTake(path);
    if (idle) return Promise.resolve(idle);
    return new Promise((resolve) => {
      const onAbort = (): void => {
        const at = this.#waiting.indexOf(receive);
        if (at >= 0) this.#waiting.splice(at, 1);
        resolve(undefined);
      };
      const receive = (thread: ReaderThread | undefined): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve(thread);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(receive);
    });
  }

  giveBack(thread: ReaderThread): void {
    const next = this.#waiting.shift();
    if (next) next(thread);
    else this.#idle.push(thread);
  }

  /** Ends all threads; who still waits gets nothing. */
  async close(): Promise<void> {
    for (const receive of this.#waiting.splice(0)) receive(undefined);
    await Promise.all(this.#all.map((thread) => thread.end()));
  }
}
