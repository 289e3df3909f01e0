/**
 * Finds the stretch of a text that is nearest to a quote whose words have changed: words that the two
 * share vote for where it begins, and the best places are aligned word by word (Needleman and Wunsch,
 * J Mol Biol 48:443, 1970, with free ends in the text).
 */
import type { PlacedWords } from './placement-text.ts';

export interface WantedWords {
  /** Words before the quote, the quote's own, and those after it. */
  readonly before: readonly string[];
  readonly quote: readonly string[];
  readonly after: readonly string[];
}

export interface Nearest {
  /** Words [from, to) of the text. */
  readonly from: number;
  readonly to: number;
  /** Share of the quote's words that stand there, 0 to 1; a word spelled alike counts in part. */
  readonly likeness: number;
  /** The same of the words around it; 1 when none are known. */
  readonly company: number;
}

/** A longer quote is found by its two ends. */
const LONGEST_ALIGNED = 120;
const END_WORDS = 40;
/** Places that are looked at closely. */
const MOST_CANDIDATES = 4;
/** A word that stands in more places than this says little of where. */
const MOST_PLACES = 400;

/** The best place of all; undefined when the text shares no word with the quote. */
export function nearestWords(text: PlacedWords, wanted: WantedWords): Nearest | undefined {
  const { before, quote, after } = wanted;
  if (quote.length <= LONGEST_ALIGNED) return bestOf(text, wanted);
  const head = bestOf(text, { before, quote: quote.slice(0, END_WORDS), after: [] });
  const tail = bestOf(text, { before: [], quote: quote.slice(-END_WORDS), after });
  if (head === undefined || tail === undefined) return head ?? tail;
  const length = (tail.to - head.from) / quote.length;
  if (length < 0.7 || length > 1.4)
    return head.likeness >= tail.likeness ? partOf(head) : partOf(tail);
  return {
    from: head.from,
    to: tail.to,
    likeness: (head.likeness + tail.likeness) / 2,
    company: (head.company + tail.company) / 2,
  };
}

/** One end alone is half of the quote at most. */
function partOf(end: Nearest): Nearest {
  return { ...end, likeness: end.likeness / 2 };
}

function bestOf(text: PlacedWords, wanted: WantedWords): Nearest | undefined {
  let best: Nearest | undefined;
  for (const at of candidates(text, wanted)) {
    const found = align(text, wanted, at);
    if (found !== undefined && (best === undefined || worth(found) > worth(best))) best = found;
  }
  return best;
}

function worth({ likeness, company }: Nearest): number {
  return likeness + 0.3 * company;
}

/** Where the words before the quote would begin, by the votes of shared words; rare words count more. */
function candidates(text: PlacedWords, { before, quote, after }: WantedWords): readonly number[] {
  const sequence = [...before, ...quote, ...after];
  const width = Math.max(4, Math.ceil(sequence.length / 4));
  const votes = new Map<number, number>();
  const lists = sequence.map((key) => text.placesOf(key));
  const isAnyRare = lists.some((places) => places.length > 0 && places.length <= MOST_PLACES);
  for (const [index, places] of lists.entries()) {
    if (isAnyRare && places.length > MOST_PLACES) continue;
    const weight = Math.log(1 + text.keys.length / (1 + places.length));
    for (const place of places) {
      const bucket = Math.floor((place - index) / width);
      votes.set(bucket, (votes.get(bucket) ?? 0) + weight);
    }
  }
  return [...votes]
    .map(([bucket, weight]) => ({ bucket, weight: weight + (votes.get(bucket + 1) ?? 0) }))
    .toSorted((one, other) => other.weight - one.weight || one.bucket - other.bucket)
    .slice(0, MOST_CANDIDATES)
    .map(({ bucket }) => bucket * width);
}

const DIAGONAL = 0;
const SKIP_TEXT = 1;
const SKIP_WANTED = 2;

/** Aligns all wanted words with the text around `at`; what of the text is left over at the ends is free. */
function align(
  text: PlacedWords,
  { before, quote, after }: WantedWords,
  at: number,
): Nearest | undefined {
  const sequence = [...before, ...quote, ...after];
  const slack = Math.max(6, Math.ceil(sequence.length / 2));
  const from = Math.max(0, at - slack);
  const window = text.keys.slice(from, at + sequence.length + 2 * slack);
  const columns = window.length + 1;
  const came = new Uint8Array((sequence.length + 1) * columns);
  let above = new Float32Array(columns);
  for (let row = 1; row <= sequence.length; row += 1) {
    const here = new Float32Array(columns);
    here[0] = row;
    came[row * columns] = SKIP_WANTED;
    for (let column = 1; column < columns; column += 1) {
      const unlike = 1 - alikeness(sequence[row - 1] ?? '', window[column - 1] ?? '');
      const paired = (above[column - 1] ?? 0) + unlike;
      const left = (here[column - 1] ?? 0) + 0.5;
      const up = (above[column] ?? 0) + 1;
      const least = Math.min(paired, left, up);
      here[column] = least;
      came[row * columns + column] =
        least === paired ? DIAGONAL : least === left ? SKIP_TEXT : SKIP_WANTED;
    }
    above = here;
  }
  return traceBack({ before, quote, after }, { came, columns, last: above, window, from });
}

interface Table {
  readonly came: Uint8Array;
  readonly columns: number;
  readonly last: Float32Array;
  readonly window: readonly string[];
  readonly from: number;
}

function traceBack(
  { before, quote, after }: WantedWords,
  { came, columns, last, window, from }: Table,
): Nearest | undefined {
  const sequence = [...before, ...quote, ...after];
  let column = 0;
  for (let each = 1; each < columns; each += 1)
    if ((last[each] ?? 0) < (last[column] ?? 0)) column = each;
  let row = sequence.length;
  let alike = 0;
  let company = 0;
  let [first, end] = [-1, -1];
  while (row > 0) {
    const step = came[row * columns + column];
    if (step === SKIP_TEXT) {
      column -= 1;
      continue;
    }
    if (step === DIAGONAL) {
      const likeness = alikeness(sequence[row - 1] ?? '', window[column - 1] ?? '');
      const index = row - 1 - before.length;
      if (index < 0 || index >= quote.length) company += likeness;
      else if (likeness > 0) {
        alike += likeness;
        first = column - 1;
        if (end < 0) end = column;
      }
      column -= 1;
    }
    row -= 1;
  }
  if (first < 0) return undefined;
  const around = before.length + after.length;
  return {
    from: from + first,
    to: from + end,
    likeness: alike / Math.max(quote.length, (end - first) * 0.8),
    company: around === 0 ? 1 : company / around,
  };
}

/** 1 for the same word, more than 0 for one that is spelled alike, as after a misread letter. */
export function alikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 4 || long.length - short.length > 2) return 0;
  // A misread letter at one end leaves the other; most pairs of words are told apart by this alone.
  if (short[0] !== long[0] && short.at(-1) !== long.at(-1)) return 0;
  const distance = editDistance(short, long);
  return distance <= Math.floor(long.length / 4) ? 1 - distance / long.length : 0;
}

function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      here.push(
        Math.min(
          (above[column - 1] ?? 0) + same,
          (above[column] ?? 0) + 1,
          (here[column - 1] ?? 0) + 1,
        ),
      );
    }
    above = here;
  }
  return above[other.length] ?? 0;
}
