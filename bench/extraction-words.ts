/**
 * How much of a page's text an extractor got right, against a truth made by hand. Words have to come
 * in the order of reading; a table, a caption or a footnote may stand anywhere, but in one piece.
 */

export interface Truth {
  /** What is read one after the other. */
  readonly running: readonly string[];
  /** Captions, tables, footnotes: each in its own order, at any place. */
  readonly floats: readonly (readonly string[])[];
  /** Labels inside figures: printing them is no error, and leaving them out is none. */
  readonly optional: readonly string[];
}

export interface Accuracy {
  /** 1 − errors / words of the truth, at least 0; errors are words missing, added or changed. */
  readonly inOrder: number;
  /** F1 of the words without their order. */
  readonly anyOrder: number;
  readonly words: number;
  readonly errors: number;
}

const CJK = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]`;
const WORD = new RegExp(
  String.raw`${CJK}|(?:(?!${CJK})[\p{L}\p{M}])+(?:['-](?:(?!${CJK})[\p{L}\p{M}])+)*|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{C}]`,
  'gu',
);

/**
 * Words of a text. A word ends where letters meet digits or signs, so that "10 mg" and "10mg", or a
 * raised citation number with and without a space, count the same. Chinese and Japanese characters
 * are words of their own. Typographic quotes, hyphens, ligatures and the letters of formulas are
 * folded.
 */
export function wordsOf(text: string): readonly string[] {
  const folded = text
    .normalize('NFC')
    .replace(/[\uFB00-\uFB06\uFB1D-\uFDFB\uFE70-\uFEFC\u2F00-\u2FD5\u{1D400}-\u{1D7FF}]/gu, (one) =>
      one.normalize('NFKC'),
    )
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\u00AD\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g, '');
  return folded.match(WORD) ?? [];
}

/** Compares what was printed with the truth. */
export function accuracyOf(printed: readonly string[], truth: Truth): Accuracy {
  let rest = [...printed];
  let errors = 0;
  for (const float of truth.floats.toSorted((a, b) => b.length - a.length)) {
    const { start, end, errors: inside } = bestPlace(rest, float);
    errors += inside;
    rest = [...rest.slice(0, start), ...rest.slice(end)];
  }
  errors += editErrors(rest, truth.running, countsOf(truth.optional));
  const all = [...truth.running, ...truth.floats.flat()];
  const words = all.length;
  return {
    inOrder: words === 0 ? 1 : Math.max(0, 1 - errors / words),
    anyOrder: bagF1(printed, all, truth.optional),
    words,
    errors,
  };
}

/** The stretch of `printed` that is most like `wanted`, and how many words differ there. */
function bestPlace(
  printed: readonly string[],
  wanted: readonly string[],
): { readonly start: number; readonly end: number; readonly errors: number } {
  // One row of the table for each word of `wanted`; the first row is free, so it may begin anywhere.
  let row = printed.map(() => 0).concat(0);
  let starts = row.map((_, index) => index);
  for (const [index, word] of wanted.entries()) {
    const next = [index + 1];
    const nextStarts = [0];
    for (let at = 1; at <= printed.length; at += 1) {
      const changed = (row[at - 1] ?? 0) + (printed[at - 1] === word ? 0 : 1);
      const missing = (row[at] ?? 0) + 1;
      const added = (next[at - 1] ?? 0) + 1;
      const best = Math.min(changed, missing, added);
      next.push(best);
      const from =
        best === changed ? starts[at - 1] : best === missing ? starts[at] : nextStarts[at - 1];
      nextStarts.push(from ?? 0);
    }
    row = next;
    starts = nextStarts;
  }
  const errors = Math.min(...row);
  const end = row.indexOf(errors);
  return { start: starts[end] ?? end, end, errors };
}

/** Words to add, take away or change; taking away is free for as many of a word as `free` holds. */
function editErrors(
  printed: readonly string[],
  wanted: readonly string[],
  free: ReadonlyMap<string, number>,
): number {
  const inTruth = countsOf(wanted);
  const left = new Map(free);
  // A label that the running text has as well stays, so that it can be matched there.
  const counted = printed.filter((word) => {
    const labels = left.get(word) ?? 0;
    if (labels === 0 || inTruth.has(word)) return true;
    left.set(word, labels - 1);
    return false;
  });
  let row = [0];
  for (const word of counted) row.push((row.at(-1) ?? 0) + costOf(word, left));
  for (const [index, word] of wanted.entries()) {
    const next = [index + 1];
    for (const [at, one] of counted.entries()) {
      const changed = (row[at] ?? 0) + (one === word ? 0 : 1);
      const missing = (row[at + 1] ?? 0) + 1;
      const added = (next[at] ?? 0) + costOf(one, left);
      next.push(Math.min(changed, missing, added));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function costOf(word: string, free: ReadonlyMap<string, number>): number {
  return (free.get(word) ?? 0) > 0 ? 0 : 1;
}

function bagF1(
  printed: readonly string[],
  wanted: readonly string[],
  optional: readonly string[],
): number {
  const truth = countsOf(wanted);
  const free = countsOf(optional);
  let shared = 0;
  let added = 0;
  for (const [word, count] of countsOf(printed)) {
    const both = Math.min(count, truth.get(word) ?? 0);
    shared += both;
    added += Math.max(0, count - both - (free.get(word) ?? 0));
  }
  const total = wanted.length + shared + added;
  return total === 0 ? 1 : (2 * shared) / total;
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
