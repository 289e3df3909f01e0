/**
 * Which tasks are nearly the same text. MinHash with bands finds who may be alike (Broder 1997; Leskovec,
 * Rajaraman and Ullman, Mining of Massive Datasets, chapter 3); what they truly share decides.
 */
import { withoutPause, type Pause } from '../measures/pause.ts';
import { disjointSets, type DisjointSets } from './disjoint-sets.ts';

/** Jaccard similarity of the texts' pieces from which two tasks are one. */
export const NEAR = 0.7;
/** Characters of a piece; one of Chinese or Japanese says as much as several letters. */
const PIECE = 4;
const WIDE_PIECE = 2;
const WIDE_FROM = 0x2e80;
/** 24 bands of 3: texts at 0.7 are held together with a chance of 99.99 %. */
const BANDS = 24;
const ROWS = 3;
const SIZE = BANDS * ROWS;

/** Compatibility forms, case, punctuation and spaces make no difference. */
export function plainTask(task: string): string {
  return task
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Plain texts by a text of the group they are in; texts that are like no other are in none. A group hangs
 * together by texts that are nearly the same.
 */
export type NearTasks = ReadonlyMap<string, string>;

/** Compares every task with every other; each text is taken once. */
export async function nearTasks(
  tasks: readonly string[],
  pause: Pause = withoutPause,
): Promise<NearTasks> {
  const texts: string[] = [];
  const known = new Set<string>();
  for (const task of tasks) {
    const text = plainTask(task);
    if (text !== '' && !known.has(text)) texts.push(text);
    known.add(text);
    await pause();
  }
  const sets = await setsOf(texts, pause);
  const near = new Map<string, string>();
  for (const [index, text] of texts.entries()) {
    const top = sets.top(index);
    const first = texts[top];
    if (top === index || first === undefined) continue;
    near.set(first, first);
    near.set(text, first);
  }
  return near;
}

interface Text {
  readonly text: string;
  /** The least numbers of its pieces: the share of equal ones in two texts estimates what they share. */
  readonly least: Uint32Array;
}

/**
 * The positions of texts in their sets. Texts that are in one set already, or met in an earlier band, are
 * not compared again: a thousand that are alike take a thousand comparisons, not half a million.
 */
async function setsOf(texts: readonly string[], pause: Pause): Promise<DisjointSets> {
  const known: Text[] = [];
  const bands = Array.from({ length: BANDS }, () => new Map<string, number[]>());
  for (const [index, text] of texts.entries()) {
    const least = leastOf(piecesOf(text));
    known.push({ text, least });
    for (const [band, buckets] of bands.entries()) {
      const name = least.subarray(band * ROWS, (band + 1) * ROWS).join(',');
      const bucket = buckets.get(name);
      if (bucket === undefined) buckets.set(name, [index]);
      else bucket.push(index);
    }
    await pause();
  }
  const sets = disjointSets(texts.length);
  for (const [band, buckets] of bands.entries())
    for (const bucket of buckets.values())
      if (bucket.length > 1) await compareIn(bucket, band, known, sets, pause);
  return sets;
}

/** Groups looked at before others have their turn. */
const AT_ONCE = 500;

interface Group {
  /** A member, which stands for the set the members are of. */
  readonly name: number;
  readonly members: number[];
}

/** Plain loops over lists: ten thousand texts of few words meet a hundred million times. */
async function compareIn(
  bucket: readonly number[],
  band: number,
  known: readonly Text[],
  sets: DisjointSets,
  pause: Pause,
): Promise<void> {
  let groups: Group[] = [];
  for (const index of bucket) {
    const text = known[index];
    if (text === undefined) continue;
    let top = sets.top(index);
    const own: Group[] = [];
    for (let place = 0; place < groups.length; place += 1) {
      if (place % AT_ONCE === AT_ONCE - 1) await pause();
      const group = groups[place];
      if (group === undefined) continue;
      if (sets.top(group.name) === top) own.push(group);
      else if (isNearOne(text, group.members, known, band)) {
        sets.join(group.name, index);
        top = sets.top(index);
        own.push(group);
      }
    }
    const [first, ...others] = own;
    if (first === undefined) groups.push({ name: index, members: [index] });
    else {
      first.members.push(index, ...others.flatMap(({ members }) => members));
      if (others.length > 0) groups = groups.filter((group) => !others.includes(group));
    }
    await pause();
  }
}

function isNearOne(
  text: Text,
  members: readonly number[],
  known: readonly Text[],
  band: number,
): boolean {
  for (const member of members) {
    const other = known[member];
    if (other !== undefined && isNear(text, other, band)) return true;
  }
  return false;
}

/** Of 72 numbers: texts that truly agree by 0.7 have fewer equal ones in 1 of 500 cases. */
const HOPELESS = 39;

/** `band`: texts that are equal in an earlier one were compared there. */
function isNear({ text, least }: Text, other: Text, band: number): boolean {
  const others = other.least;
  let equal = 0;
  for (let row = 0; row < SIZE; row += ROWS) {
    let same = 0;
    for (let place = row; place < row + ROWS; place += 1)
      if (least[place] === others[place]) same += 1;
    if (same === ROWS && row < band * ROWS) return false;
    equal += same;
    if (equal + SIZE - row - ROWS < HOPELESS) return false;
  }
  return jaccard(piecesOf(text), piecesOf(other.text)) >= NEAR;
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

function leastOf(pieces: ReadonlySet<number>): Uint32Array {
  const least = new Uint32Array(SIZE).fill(0xff_ff_ff_ff);
  for (const piece of pieces) {
    for (let index = 0; index < SIZE; index += 1) {
      const value = mixed(piece, index);
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return least;
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
