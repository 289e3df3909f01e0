/** Texts as bytes, through one piece of memory: one for each text would be memory that is given back late. */

/** Room for a few pages; a letter of UTF-8 is never cut. */
const ROOM = 64 * 1024;

export interface InBytes {
  /** Each piece holds until the next is asked for. One text after the other. */
  of(texts: Iterable<string>): Generator<Uint8Array, void>;
}

export function newInBytes(): InBytes {
  const encoder = new TextEncoder();
  const room = new Uint8Array(ROOM);
  return {
    *of(texts) {
      for (const text of texts) {
        for (let rest = text; rest !== '';) {
          const { read, written } = encoder.encodeInto(rest, room);
          yield room.subarray(0, written);
          rest = rest.slice(read);
        }
      }
    },
  };
}
