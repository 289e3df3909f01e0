/** The steps that are in sight, told only to what draws them: the page itself is not drawn again while somebody scrolls. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

export class RangeStore {
  #range: Range = { first: 0, last: 0 };
  readonly #listeners = new Set<() => void>();

  readonly get = (): Range => this.#range;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  set(range: Range): void {
    if (range.first === this.#range.first && range.last === this.#range.last) return;
    this.#range = range;
    for (const listener of this.#listeners) listener();
  }
}
