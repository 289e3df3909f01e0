/**
 * Which tasks are nearly the same text. MinHash with bands finds who may be alike (Broder 1997; Leskovec,
 * Rajaraman and Ullman, Mining of Massive Datasets, chapter 3); what they truly share decides.
 */

/** Jaccard similarity of the texts' pieces from which two tasks are one. */
export const NEAR = 0.7;
/** Characters of a piece; one of Chinese or Japanese says as much as several letters. */
const PIECE = 4;
const WIDE_PIECE = 2;
const WIDE_FROM = 0x2e80;
/** 24 bands of 3: texts at 0.7 are held together with a chance of 99.99 %. */
const BANDS = 24;
const ROWS = 3;

/** Compatibility forms, case, punctuation and spaces make no difference. */
export function plainTask(task: string): string {
  return task
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Plain texts by the plain texts that are nearly the same. */
export type NearTasks = ReadonlyMap<string, ReadonlySet<string>>;

/** Compares every task with every other; each text is taken once. */
export function nearTasks(tasks: readonly string[]): NearTasks {
  const texts = [...new Set(tasks.map(plainTask))].filter((text) => text !== '');
  const near = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => {
    const known = near.get(one);
    if (known === undefined) near.set(one, new Set([other]));
    else known.add(other);
  };
  for (const [first, second] of nearPairs(texts)) {
    const [one, other] = [texts[first], texts[second]];
    if (one === undefined || other === undefined) continue;
    add(one, other);
    add(other, one);
  }
  return near;
}

/** Pairs of positions in a list without equal texts. */
function nearPairs(texts: readonly string[]): readonly (readonly [number, number])[] {
  const pieces = texts.map(piecesOf);
  const buckets = new Map<string, number[]>();
  for (const [index, own] of pieces.entries()) {
    for (const name of bandsOf(own)) {
      const bucket = buckets.get(name);
      if (bucket === undefined) buckets.set(name, [index]);
      else bucket.push(index);
    }
  }
  const pairs = new Map<string, readonly [number, number]>();
  for (const bucket of buckets.values()) {
    for (const [place, one] of bucket.entries()) {
      for (const other of bucket.slice(place + 1)) {
        const name = `${one} ${other}`;
        if (pairs.has(name)) continue;
        const [own, others] = [pieces[one], pieces[other]];
        if (own && others && jaccard(own, others) >= NEAR) pairs.set(name, [one, other]);
      }
    }
  }
  return [...pairs.values()];
}

/** Of a text shorter than a piece the text itself. */
function piecesOf(text: string): ReadonlySet<number> {
  const pieces = new Set<number>();
  for (let start = 0; start < text.length; start += 1) {
    const size = text.charCodeAt(start) >= WIDE_FROM ? WIDE_PIECE : PIECE;
    if (start + size > text.length && start > 0) continue;
    pieces.add(numberOf(text, start, Math.min(text.length, start + size)));
  }
  return pieces;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function numberOf(text: string, start: number, end: number): number {
  let value = 0x81_1c_9d_c5;
  for (let index = start; index < end; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return value >>> 0;
}

function bandsOf(pieces: ReadonlySet<number>): readonly string[] {
  const least = Array.from({ length: BANDS * ROWS }, () => 0xff_ff_ff_ff);
  for (const piece of pieces) {
    for (let index = 0; index < least.length; index += 1) {
      const value = mixed(piece, index);
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return Array.from(
    { length: BANDS },
    (_, band) => `${band}:${least.slice(band * ROWS, (band + 1) * ROWS).join(',')}`,
  );
}

/** The finisher of MurmurHash3 over the piece and the number of the function. */
function mixed(piece: number, index: number): number {
  let value = piece ^ Math.imul(index + 1, 0x9e_37_79_b1);
  value = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
  return (value ^ (value >>> 16)) >>> 0;
}

function jaccard(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const piece of small) if (large.has(piece)) both += 1;
  return both / (one.size + other.size - both);
}
