/**
 * Finds the words of some texts in others, also where only a part of them was passed on: a result that
 * was too long is cut in the middle of a passage, a search shows the beginning of an abstract.
 */
import { isTelling, lettersOf } from './letters.ts';

/** Words that stand in both: half open, in characters of the text and of the source. */
export interface CommonRun {
  readonly start: number;
  readonly end: number;
  /** Which of the sources. */
  readonly source: number;
  readonly from: number;
  readonly to: number;
}

export interface RunFinder {
  /** The longest ones, in order; they do not overlap. */
  runsIn(text: string): readonly CommonRun[];
}

/**
 * Letters of a piece that is looked up, and letters between two pieces of a source that are known.
 * Fifteen letters in a row hold one of them for certain, and what is telling has more.
 */
const PIECE = 8;
/** Places of one piece that are tried: more only has what repeats itself. */
const MOST_PLACES = 200;
const APART = '\n';

export function runFinder(sources: readonly string[]): RunFinder {
  const letters = sources.map((source) => lettersOf(source));
  const starts: number[] = [];
  let length = 0;
  for (const { text } of letters) {
    starts.push(length);
    length += text.length + APART.length;
  }
  const all = letters.map(({ text }) => text).join(APART);
  const places = piecesOf(all);

  function longestAt(text: string, at: number, after: number): LetterRun | undefined {
    let longest: LetterRun | undefined;
    for (const place of places.get(text.slice(at, at + PIECE)) ?? []) {
      let before = 0;
      while (at - before > after && text[at - before - 1] === all[place - before - 1]) before += 1;
      let behind = PIECE;
      while (at + behind < text.length && text[at + behind] === all[place + behind]) behind += 1;
      if (before + behind > (longest?.length ?? 0))
        longest = { at: at - before, place: place - before, length: before + behind };
    }
    return longest;
  }

  /** Another source may hold more of it, and be known by a piece that begins a few letters later. */
  function longestNear(text: string, first: LetterRun, at: number, after: number): LetterRun {
    let longest = first;
    for (let next = at + 1; next < at + PIECE; next += 1) {
      const found = longestAt(text, next, after);
      if (found !== undefined && found.length > longest.length) longest = found;
    }
    return longest;
  }

  return {
    runsIn(text) {
      const target = lettersOf(text);
      const runs: CommonRun[] = [];
      let done = 0;
      let at = 0;
      while (at + PIECE <= target.text.length) {
        const first = longestAt(target.text, at, done);
        if (first === undefined || !isTelling({ text: lettersIn(target.text, first) })) {
          at += 1;
          continue;
        }
        const found = longestNear(target.text, first, at, done);
        done = found.at + found.length;
        at = done;
        const source = sourceAt(starts, found.place);
        const own = letters[source]?.places ?? [];
        const begin = found.place - (starts[source] ?? 0);
        const run = {
          start: target.places[found.at] ?? 0,
          end: (target.places[done - 1] ?? 0) + 1,
          source,
          from: own[begin] ?? 0,
          to: (own[begin + found.length - 1] ?? 0) + 1,
        };
        runs.push(widened(run, text, sources[source] ?? '', runs.at(-1)?.end ?? 0));
      }
      return runs;
    },
  };
}

/** In letters: of the text, and of all sources one after the other. */
interface LetterRun {
  readonly at: number;
  readonly place: number;
  readonly length: number;
}

function lettersIn(text: string, { at, length }: LetterRun): string {
  return text.slice(at, at + length);
}

function piecesOf(all: string): ReadonlyMap<string, readonly number[]> {
  const pieces = new Map<string, number[]>();
  for (let place = 0; place + PIECE <= all.length; place += PIECE) {
    const piece = all.slice(place, place + PIECE);
    const known = pieces.get(piece);
    if (known === undefined) pieces.set(piece, [place]);
    else if (known.length < MOST_PLACES) known.push(place);
  }
  return pieces;
}

/** The last source that begins at or before the place. */
function sourceAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** With the marks around the letters, as far as they are the same in both; spaces at the ends stay where they are. */
function widened(run: CommonRun, text: string, source: string, after: number): CommonRun {
  let { start, end, from, to } = run;
  while (start > after && from > 0 && text[start - 1] === source[from - 1]) {
    start -= 1;
    from -= 1;
  }
  while (end < text.length && to < source.length && text[end] === source[to]) {
    end += 1;
    to += 1;
  }
  const before = source.slice(from, run.from);
  const behind = source.slice(run.to, to);
  const spaces = {
    before: before.length - before.trimStart().length,
    behind: behind.length - behind.trimEnd().length,
  };
  return {
    start: start + spaces.before,
    end: end - spaces.behind,
    source: run.source,
    from: from + spaces.before,
    to: to - spaces.behind,
  };
}
