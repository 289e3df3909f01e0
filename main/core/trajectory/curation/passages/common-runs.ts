/**
 * Finds the words of some texts in others, also where only a part of them was passed on: a result that
 * was too long is cut in the middle of a passage, a search shows the beginning of an abstract.
 */
import { eachInPieces, type InPieces } from './in-pieces.ts';
import { isTelling, lettersInPieces } from './letters.ts';

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
  runsIn(text: string): InPieces<readonly CommonRun[]>;
}

/**
 * Letters of a piece that is looked up, and letters between two pieces of a source that are known.
 * Fifteen letters in a row hold one of them for certain, and what is telling has more.
 */
const PIECE = 8;
/** Places of one piece that are tried: more only has what repeats itself. */
const MOST_PLACES = 200;
const APART = '\n';
/** Places that are looked at, or pieces that are noted, in one go: a few milliseconds. */
const AT_ONCE = 5_000;

export function* runFinder(sources: readonly string[]): InPieces<RunFinder> {
  const letters = yield* eachInPieces(sources, lettersInPieces);
  const starts: number[] = [];
  let length = 0;
  for (const { text } of letters) {
    starts.push(length);
    length += text.length + APART.length;
  }
  const all = letters.map(({ text }) => text).join(APART);
  const places = yield* piecesOf(all);

  /** `known`: a run whose later letters lead to itself again. */
  function longestAt(
    text: string,
    at: number,
    after: number,
    known?: LetterRun,
  ): LetterRun | undefined {
    let longest: LetterRun | undefined;
    for (const place of places.get(text.slice(at, at + PIECE)) ?? []) {
      if (known !== undefined && place - known.place === at - known.at) continue;
      let before = 0;
      while (at - before > after && text[at - before - 1] === all[place - before - 1]) before += 1;
      let behind = PIECE;
      while (isSame(text, at + behind, all, place + behind)) behind += LONG_PIECE;
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
      const found = longestAt(text, next, after, first);
      if (found !== undefined && found.length > longest.length) longest = found;
    }
    return longest;
  }

  return {
    *runsIn(text) {
      const target = yield* lettersInPieces(text);
      const runs: CommonRun[] = [];
      let done = 0;
      let at = 0;
      let looked = 0;
      while (at + PIECE <= target.text.length) {
        looked += 1;
        if (looked % AT_ONCE === 0) yield 0;
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

/** Letters that are held beside each other at once where a whole page was passed on. */
const LONG_PIECE = 1024;

function isSame(text: string, at: number, all: string, place: number): boolean {
  if (at + LONG_PIECE > text.length || place + LONG_PIECE > all.length) return false;
  return text.slice(at, at + LONG_PIECE) === all.slice(place, place + LONG_PIECE);
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

function* piecesOf(all: string): InPieces<ReadonlyMap<string, readonly number[]>> {
  const pieces = new Map<string, number[]>();
  for (let place = 0; place + PIECE <= all.length; place += PIECE) {
    if (place % (PIECE * AT_ONCE) === 0) yield 0;
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
