/**
 * What PDF.js finds in a reading thread. Two of Node's globals are replaced, because PDF.js calls
 * them for every piece of text and every stream of a file, where Node's own versions cost more than
 * the reading itself: its messages go from one half of the library to the other in the same thread,
 * and its streams are whole in memory. Nothing else runs in these threads.
 */
import { inflateSync } from 'node:zlib';

const cloneAnything = globalThis.structuredClone;

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A copy of plain objects and arrays as `structuredClone` makes it; bytes are shared, not copied,
 * since each of PDF.js's halves gives up what it sends. Anything else is left to the original.
 */
function copyMessage(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  if (Array.isArray(value)) return value.map(copyMessage);
  if (!isPlain(value)) return cloneAnything(value);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copyMessage(value[key]);
  return copy;
}

/** `DecompressionStream('deflate')` for bytes that are all here: decompressed at once, in one piece. */
class WholeDecompression {
  #given: Uint8Array = new Uint8Array();
  #isRead = false;

  constructor(format: string) {
    // PDF.js then falls back to its own decoder, as it does for damaged streams.
    if (format !== 'deflate')
      throw new TypeError(`Only deflate is decompressed here, not ${format}.`);
  }

  readonly writable = {
    getWriter: () => ({
      write: async (bytes: Uint8Array) => {
        this.#given = bytes;
      },
      close: async () => {},
    }),
  };

  readonly readable = {
    getReader: () => ({
      read: async () => {
        if (this.#isRead) return { value: undefined, done: true };
        this.#isRead = true;
        return { value: new Uint8Array(inflateSync(this.#given)), done: false };
      },
    }),
  };
}

/**
 * In any of Electron's processes but the main one, PDF.js takes itself to be in a page and asks the
 * network for its character maps: the text of many Chinese and Japanese files would be lost without
 * a word. A thread of the engine is plain Node. To be called before PDF.js is loaded.
 */
export function hideElectron(): void {
  if ('type' in process) {
    Reflect.defineProperty(process, 'type', { value: undefined, configurable: true });
  }
}

/** A package has no canvas, which PDF.js warns of when it is loaded; here nothing is ever drawn. */
export async function withoutWarnings<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}

/** To be called once in a reading thread, before a file is opened. */
export function replaceThreadGlobals(): void {
  Object.assign(globalThis, {
    structuredClone: copyMessage,
    DecompressionStream: WholeDecompression,
  });
}
