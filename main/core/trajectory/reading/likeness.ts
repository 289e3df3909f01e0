/** How alike two steps are, fast enough to be asked a million times. */

/** Bits of a sketch, in words of 32. */
const WORDS = 16;

export interface Sketch {
  readonly source: string;
  readonly kind: string;
  readonly tools: string;
  /** One bit for each run of three characters of its words. */
  readonly bits: Uint32Array;
  readonly count: number;
}

export function sketchOf(step: {
  readonly source: string;
  readonly kind: string;
  readonly tools: readonly string[];
  readonly words: string;
}): Sketch {
  const bits = new Uint32Array(WORDS);
  const text = step.words.toLowerCase();
  for (let at = 0; at < text.length; at += 1) {
    let hash = 2_166_136_261;
    for (let next = at; next < at + 3; next += 1)
      hash = Math.imul(hash ^ (next < text.length ? text.charCodeAt(next) : 0), 16_777_619);
    const bit = (hash >>> 7) % (WORDS * 32);
    bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  let count = 0;
  for (const word of bits) count += ones(word);
  const { source, kind, tools } = step;
  return { source, kind, tools: tools.join(' '), bits, count };
}

/**
 * From 0 to 1: nothing when different sides speak; otherwise 0.2 for the same kind, 0.2 for the same
 * calls, and 0.6 times the share of what their first words have in common (Dice 1945, on runs of
 * three characters, less what two texts of their lengths have in common by chance).
 */
export function likeness(first: Sketch, second: Sketch): number {
  if (first.source !== second.source) return 0;
  const kind = first.kind === second.kind ? 0.2 : 0;
  const tools = first.tools === second.tools ? 0.2 : 0;
  if (kind + tools === 0) return 0;
  return kind + tools + 0.6 * common(first, second);
}

function common(first: Sketch, second: Sketch): number {
  const half = (first.count + second.count) / 2;
  if (half === 0) return 1;
  let both = 0;
  for (let word = 0; word < WORDS; word += 1)
    both += ones((first.bits[word] ?? 0) & (second.bits[word] ?? 0));
  const byChance = (first.count * second.count) / (WORDS * 32);
  return half <= byChance ? 1 : Math.max(0, (both - byChance) / (half - byChance));
}

/** Bits that are set (Hacker's Delight, 5–1). */
function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55_55_55_55);
  left = (left & 0x33_33_33_33) + ((left >>> 2) & 0x33_33_33_33);
  return Math.imul((left + (left >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}
