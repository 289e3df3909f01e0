/**
 * How large an input is as JSON, counted without writing it out: a page could send values whose text
 * fills the memory of the process that measures them.
 */

/** Levels of nesting; far more than a route takes, far less than what overflows the stack of a parser. */
const MOST_LEVELS = 64;

/**
 * Bytes of the value as JSON in UTF-8, never more than there are and at most three times fewer; undefined
 * when it is over `most`, too deep, or holds what JSON cannot: bytes, maps, dates, functions.
 */
export function inputSize(input: unknown, most: number): number | undefined {
  let size = 0;
  let level: unknown[] = [input];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return undefined;
    const next: unknown[] = [];
    for (const value of level) {
      // Each value takes a byte at least, so a circle ends here too.
      size += 1;
      if (typeof value === 'string') size += value.length + 1;
      else if (typeof value === 'number') size += String(value).length;
      else if (Array.isArray(value)) {
        if (size + value.length > most) return undefined;
        for (const item of value) next.push(item);
      } else if (typeof value === 'object' && value !== null) {
        if (!isPlain(value)) return undefined;
        for (const [name, inner] of Object.entries(value)) {
          size += name.length + 4;
          next.push(inner);
        }
      } else if (
        typeof value === 'function' ||
        typeof value === 'bigint' ||
        typeof value === 'symbol'
      )
        return undefined;
      else size += 4;
      if (size + next.length > most) return undefined;
    }
    level = next;
  }
  return size;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
