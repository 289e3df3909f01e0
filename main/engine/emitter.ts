/** A list of listeners whose order of calling is the order of joining. */
export interface Emitter<Value> {
  emit(value: Value): void;
  on(listener: (value: Value) => void): () => void;
}

export function createEmitter<Value>(): Emitter<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    emit(value) {
      for (const listener of listeners) listener(value);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Joins calls that come close after one another: `tell` runs once, this many milliseconds after the first. */
export function gathered(tell: () => void, milliseconds: number): { soon(): void; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        tell();
      }, milliseconds);
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
