export interface FoundMatch {
  readonly page: number;
  /** Characters of the page's text, half open. */
  readonly start: number;
  readonly end: number;
}

export interface FindResult {
  /** In the order of the file; of very many only those nearest to where the search began. */
  readonly matches: readonly FoundMatch[];
  /** All that were found, also those that are not among `matches`. */
  readonly total: number;
  /** Pages looked through so far. */
  readonly searched: number;
  readonly done: boolean;
  /** True when somebody ended it before the last page. */
  readonly stopped: boolean;
  /** True when some pages' text could not be read. */
  readonly incomplete: boolean;
}

export const nothingFound: FindResult = {
  matches: [],
  total: 0,
  searched: 0,
  done: false,
  stopped: false,
  incomplete: false,
};

/** What the engine says of some pages; those without a match are left out. */
export interface FoundPages {
  readonly withoutText: number;
  readonly found: readonly {
    readonly page: number;
    readonly count: number;
    /** Start and end of each, one after the other. */
    readonly ranges: readonly number[];
  }[];
}

/** Matches that can be gone to; a letter alone has more in a long file than anybody visits. */
export const keptMatches = 10_000;

/** Pages asked for at once: few at first, so that the first match comes soon. */
const chunkSizes = [8, 32, 100];

/** Stretches of pages that make up the file, beginning at `first` and going round at its end. */
export function chunksFrom(
  first: number,
  pages: number,
): readonly { from: number; pages: number }[] {
  const begin = Math.min(Math.max(1, first), Math.max(1, pages));
  const chunks: { from: number; pages: number }[] = [];
  for (const [start, end] of [
    [begin, pages],
    [1, begin - 1],
  ] as const) {
    for (let from = start; from <= end;) {
      const size = chunkSizes[Math.min(chunks.length, chunkSizes.length - 1)] ?? 100;
      const length = Math.min(size, end - from + 1);
      chunks.push({ from, pages: length });
      from += length;
    }
  }
  return chunks;
}

function byPlace(a: FoundMatch, b: FoundMatch): number {
  return a.page - b.page || a.start - b.start;
}

/** The result with some more pages looked through; undefined: they could not be. */
export function addPages(
  result: FindResult,
  pages: number,
  answer: FoundPages | undefined,
): FindResult {
  const searched = result.searched + pages;
  if (!answer) return { ...result, searched, incomplete: true };
  const total = answer.found.reduce((sum, { count }) => sum + count, result.total);
  const room = keptMatches - result.matches.length;
  const more: FoundMatch[] = [];
  for (const { page, ranges } of answer.found) {
    for (let index = 0; index + 1 < ranges.length && more.length < room; index += 2) {
      more.push({ page, start: ranges[index] ?? 0, end: ranges[index + 1] ?? 0 });
    }
  }
  const matches =
    more.length === 0 ? result.matches : [...result.matches, ...more].toSorted(byPlace);
  const incomplete = result.incomplete || answer.withoutText > 0;
  return { ...result, matches, total, searched, incomplete };
}

/** The first match on or after a page; the first of all when none follows; -1 without any. */
export function matchFrom(matches: readonly FoundMatch[], page: number): number {
  const index = matches.findIndex((match) => match.page >= page);
  return index === -1 && matches.length > 0 ? 0 : index;
}

/** Which of `count` lines of a strip beside the pages hold a match. */
export function linesWithMatches(
  matches: readonly FoundMatch[],
  pages: number,
  count: number,
): readonly number[] {
  const lines = new Set<number>();
  for (const { page } of matches) {
    lines.add(Math.min(count - 1, Math.floor(((page - 0.5) / Math.max(1, pages)) * count)));
  }
  return [...lines];
}
