/** The code of a screen, which is a file of its own: loaded when the screen is first shown, or before. */

/** What there is of it: the screen itself, or why it could not be loaded. */
export type LoadedCode<Shown> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly shown: Shown }
  | { readonly state: 'failed'; readonly error: Error };

const LOADING = { state: 'loading' } as const;

export class ScreenCode<Shown> {
  readonly #load: () => Promise<Shown>;
  readonly #listeners = new Set<() => void>();
  #now: LoadedCode<Shown> = LOADING;
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<Shown>) {
    this.#load = load;
  }

  readonly get = (): LoadedCode<Shown> => this.#now;

  /** Who listens wants it: it is loaded, once for all who do. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    void this.load();
    return () => {
      this.#listeners.delete(listener);
      // Whoever was told of a failure has gone: the next one who wants it tries anew.
      if (this.#listeners.size === 0 && this.#now.state === 'failed') this.#now = LOADING;
    };
  };

  /** Never rejects: whoever shows it is told by `get`; a failure nobody waits for is forgotten. */
  load(): Promise<void> {
    if (this.#now.state === 'loaded') return Promise.resolve();
    this.#loading ??= this.#load()
      .then(
        (shown) => this.#tell({ state: 'loaded', shown }),
        (error: unknown) => {
          if (this.#listeners.size > 0) this.#tell({ state: 'failed', error: asError(error) });
        },
      )
      .finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  #tell(now: LoadedCode<Shown>): void {
    this.#now = now;
    for (const listener of this.#listeners) listener();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
