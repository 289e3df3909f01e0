/** Keeps the words that the Jupyter library says to the console out of Cairn's own output. */
import { AsyncLocalStorage } from 'node:async_hooks';

const isLibrary = new AsyncLocalStorage<boolean>();
const METHODS = ['debug', 'log', 'info', 'warn', 'error'] as const;
let isListening = false;

/**
 * Runs a part of the library. What it says goes nowhere, and so does what its timers say later; words
 * of everything else in this process pass as ever.
 */
export function quietly<T>(work: () => T): T {
  listen();
  return isLibrary.run(true, work);
}

/** Runs our own code that the library calls. */
export function aloud<T>(work: () => T): T {
  return isLibrary.run(false, work);
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  for (const method of METHODS) {
    const plain = console[method].bind(console);
    console[method] = (...words: unknown[]) => {
      if (isLibrary.getStore() !== true) plain(...words);
    };
  }
}
