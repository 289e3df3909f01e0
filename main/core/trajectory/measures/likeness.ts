/**
 * How alike two short texts read: Dice's coefficient over their pairs of neighbouring characters, case
 * and spaces aside (Dice, 1945, Ecology 26:297–302). 0 to 1; works for scripts without spaces too.
 */
export function likeness(first: string, second: string): number {
  const one = pairsOf(first);
  const other = pairsOf(second);
  if (one.size === 0 || other.size === 0) return plain(first) === plain(second) ? 1 : 0;
  let common = 0;
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0);
  return (2 * common) / (sizeOf(one) + sizeOf(other));
}

/** Longer texts are compared by their beginning. */
const LENGTH = 2_000;

function plain(text: string): string {
  return text.slice(0, LENGTH).toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const characters = Array.from(plain(text));
  const pairs = new Map<string, number>();
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const pair = `${characters[index]}${characters[index + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function sizeOf(pairs: ReadonlyMap<string, number>): number {
  return pairs.values().reduce((sum, count) => sum + count, 0);
}
