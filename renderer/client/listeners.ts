/** Those who want to hear of one thing. */
export class Listeners<Value> {
  readonly #all = new Set<(value: Value) => void>();

  /** Returns the way to stop listening. */
  add(listener: (value: Value) => void): () => void {
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  tell(value: Value): void {
    for (const listener of this.#all) listener(value);
  }

  get size(): number {
    return this.#all.size;
  }
}

/** Values that must not be missed: those told while nobody listens wait for the first who does. */
export class WaitingListeners<Value> extends Listeners<Value> {
  readonly #waiting: Value[] = [];

  override add(listener: (value: Value) => void): () => void {
    const stop = super.add(listener);
    for (const value of this.#waiting.splice(0)) listener(value);
    return stop;
  }

  override tell(value: Value): void {
    if (this.size === 0) this.#waiting.push(value);
    else super.tell(value);
  }
}
