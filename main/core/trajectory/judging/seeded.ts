/** Numbers that follow from words alone, so that another machine with the same seed comes to the same. */

/** 32 bits of a text: FNV-1a with the finishing mix of MurmurHash3. */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** From 0 up to, not including, 1: the generator mulberry32, started with the words of the seed. */
export function seededRandom(seed: string): () => number {
  let state = numberOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** In an order that follows from the seed and each one's own key; keys must differ. */
export function seededOrder<T>(
  things: readonly T[],
  seed: string,
  keyOf: (thing: T) => string,
): readonly T[] {
  return things
    .map((thing) => ({ thing, key: keyOf(thing), place: numberOf(`${seed} ${keyOf(thing)}`) }))
    .toSorted((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1))
    .map(({ thing }) => thing);
}
