import type { ExtractedPage, Rectangle } from '../../../../preload/contract/types.ts';
import { isUpright, weightOf, weightOfText } from '../geometry/rectangles.ts';
import { findSelected } from './fold.ts';
import { nearestWords, wholeWords } from './word-bounds.ts';
import type { CharacterRange } from './word-bounds.ts';

/** What was selected of one page. */
export interface CoveredPart {
  readonly page: number;
  /** In points of the page as the file shows it, before the reader's own turn. */
  readonly rectangles: readonly Rectangle[];
  /** The words as the page draws them; empty for a drawn rectangle. */
  readonly text: string;
}

type PageText = Pick<ExtractedPage, 'text' | 'runs'>;

/** Shares of a run's length that a rectangle covers; undefined when it stands on another line. */
function coveredShare(
  run: Rectangle,
  rectangle: Rectangle,
  upright: boolean,
): readonly [number, number] | undefined {
  const [runAcross, runSize, across, size] = upright
    ? [run.x, run.width, rectangle.x, rectangle.width]
    : [run.y, run.height, rectangle.y, rectangle.height];
  const overlap = Math.min(runAcross + runSize, across + size) - Math.max(runAcross, across);
  if (overlap < 0.5 * Math.min(runSize, size)) return undefined;
  const [runStart, runLength, start, length] = upright
    ? [run.y, run.height, rectangle.y, rectangle.height]
    : [run.x, run.width, rectangle.x, rectangle.width];
  if (runLength <= 0) return undefined;
  const from = (start - runStart) / runLength;
  const to = (start + length - runStart) / runLength;
  return to <= 0 || from >= 1 ? undefined : [Math.max(0, from), Math.min(1, to)];
}

/** The characters of a run whose middles lie between two shares of its length. */
function charactersBetween(words: string, from: number, to: number): CharacterRange | undefined {
  const whole = weightOfText(words) || 1;
  let start: number | undefined;
  let end = 0;
  let position = 0;
  let before = 0;
  for (const character of words) {
    const weight = weightOf(character);
    const middle = (before + weight / 2) / whole;
    if (middle >= from && middle <= to) {
      start ??= position;
      end = position + character.length;
    }
    position += character.length;
    before += weight;
  }
  return start === undefined ? undefined : { start, end };
}

/** So many characters between two stretches may have been passed over: a mark above the line, mostly. */
const mostPassedOver = 12;

function joined(text: string, ranges: readonly CharacterRange[]): CharacterRange[] {
  const all: CharacterRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = all.at(-1);
    const between = last ? text.slice(last.end, range.start) : '';
    if (last && (between.length <= mostPassedOver || !/[\p{L}\p{N}]/u.test(between))) {
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      all.push(range);
    }
  }
  return all;
}

/** The characters that rectangles cover, by proportion within each run, before words are made whole. */
export function coveredCharacters(
  page: PageText,
  rectangles: readonly Rectangle[],
): CharacterRange[] {
  const covered: CharacterRange[] = [];
  for (const run of page.runs) {
    const words = page.text.slice(run.start, run.end);
    const upright = isUpright(run.rectangle, words);
    for (const rectangle of rectangles) {
      const share = coveredShare(run.rectangle, rectangle, upright);
      const characters = share && charactersBetween(words, ...share);
      if (characters) {
        covered.push({ start: run.start + characters.start, end: run.start + characters.end });
      }
    }
  }
  return joined(page.text, covered);
}

/** A stretch so short beside others of the same page is a line that was only grazed. */
const leastCharacters = 3;

/**
 * The characters of the engine's page text that were selected, whole words, in the order of the text.
 * Several when the text between them was not selected: a table, or a footnote that is read elsewhere.
 */
export function selectedCharacters(page: PageText, part: CoveredPart): CharacterRange[] {
  const covered = coveredCharacters(page, part.rectangles);
  const [first] = covered;
  if (!first) return [];
  // What the page draws is exact where it reads like the engine's text; the rectangles say which place.
  const exact = findSelected(page.text, part.text, first.start);
  const whole = exact && wholeWords(page.text, exact);
  if (whole) return [whole];
  const longest = Math.max(...covered.map(({ start, end }) => end - start));
  return covered.flatMap((range) => {
    const grazed = range.end - range.start < leastCharacters && longest > 4 * leastCharacters;
    return grazed ? [] : (nearestWords(page.text, range) ?? []);
  });
}
