/** Places of the running text that name entries by number: "[3–7, 9]", "(12)", and raised figures. */
import type { ExtractedPage, TextRun } from '../document.ts';
import type { Piece } from './split-numbered.ts';

/** One place, and the printed numbers it names. */
export interface NumberedMention extends Piece {
  readonly numbers: readonly number[];
}

type Style = 'brackets' | 'parentheses' | 'raised';

const STYLES: readonly Style[] = ['brackets', 'parentheses', 'raised'];
const LIST = String.raw`\d{1,3}(?:\s*[,;–—−-]\s*\d{1,3})*`;
const BRACKETS = new RegExp(String.raw`[[［](${LIST})[\]］]`, 'gu');
const PARENTHESES = new RegExp(String.raw`\((${LIST})\)`, 'gu');
const RAISED_TEXT = /^[\d,;–—−\s-]+$/;
/** Of what is cited by one range; more than this is a page range or a year. */
const LONGEST_RANGE = 60;

/**
 * A paper names its references in one way. That one is taken which names most of the entries; none
 * when even that is few, because then the figures mean something else.
 */
export function numberedMentions(
  pages: readonly ExtractedPage[],
  known: ReadonlySet<number>,
  isInList: (page: number, at: number) => boolean,
): readonly NumberedMention[] {
  const found = STYLES.map((style) => {
    const mentions = pages.flatMap((page) =>
      mentionsOn(page, style).filter(
        ({ start, numbers }) =>
          !isInList(page.page, start) && numbers.every((number) => known.has(number)),
      ),
    );
    return { mentions, named: new Set(mentions.flatMap(({ numbers }) => numbers)).size };
  });
  const best = found.toSorted((first, second) => second.named - first.named)[0];
  return best === undefined || best.named < Math.max(2, known.size * 0.25) ? [] : best.mentions;
}

function mentionsOn(page: ExtractedPage, style: Style): readonly NumberedMention[] {
  switch (style) {
    case 'brackets':
      return written(page, BRACKETS);
    case 'parentheses':
      return written(page, PARENTHESES);
    case 'raised':
      return raised(page);
    default:
      return style satisfies never;
  }
}

function written({ page, text }: ExtractedPage, pattern: RegExp): readonly NumberedMention[] {
  return [...text.matchAll(pattern)].flatMap((match) =>
    numbersOf(match[1] ?? '', page, match.index + 1),
  );
}

/** Each figure by itself; a range as one place that names all it spans. */
function numbersOf(list: string, page: number, at: number): readonly NumberedMention[] {
  return [...list.matchAll(/(\d{1,3})(?:\s*[–—−-]\s*(\d{1,3}))?/g)].flatMap((match) => {
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (last < first || last - first > LONGEST_RANGE) return [];
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const start = at + match.index;
    return [{ page, start, end: start + match[0].length, numbers }];
  });
}

/** Small runs that stand higher than their line. */
function raised(page: ExtractedPage): readonly NumberedMention[] {
  const usual = usualHeight(page);
  const groups: { start: number; end: number }[] = [];
  for (const run of page.runs) {
    if (!isRaised(page, run, usual)) continue;
    const last = groups.at(-1);
    const between = last === undefined ? '' : page.text.slice(last.end, run.start);
    if (last !== undefined && run.start >= last.end && /^[\s,]{0,2}$/.test(between))
      last.end = run.end;
    else groups.push({ start: run.start, end: run.end });
  }
  const isNameList = nameLists(page, groups);
  return groups
    .filter((group) => isCitation(page.text, group) && !isNameList(group.start))
    .flatMap(({ start, end }) => numbersOf(page.text.slice(start, end), page.page, start));
}

function isRaised(page: ExtractedPage, run: TextRun, usual: number): boolean {
  const { rectangle, start, end } = run;
  if (rectangle.height > 0.75 * usual || !RAISED_TEXT.test(page.text.slice(start, end)))
    return false;
  const middle = rectangle.y + rectangle.height / 2;
  // Below the figures' own middle the line goes on: a subscript's does not.
  const beside = page.runs.filter(
    (other) =>
      other.rectangle.height > 0.8 * usual &&
      Math.abs(other.start - end) + Math.abs(start - other.end) < 400 &&
      other.rectangle.y < rectangle.y + rectangle.height &&
      other.rectangle.y + other.rectangle.height > rectangle.y,
  );
  return beside.some(({ rectangle: line }) => middle < line.y + line.height * 0.48);
}

function usualHeight({ runs }: ExtractedPage): number {
  const heights = runs.map(({ rectangle, start, end }) => ({
    height: rectangle.height,
    weight: end - start,
  }));
  const sorted = heights.toSorted((first, second) => first.height - second.height);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  return sorted.find(({ weight }) => (sum += weight) >= half)?.height ?? 0;
}

/** Powers ("10⁵", "cm²") and isotopes ("¹³C") are raised as well. */
function isCitation(text: string, { start, end }: Piece | { start: number; end: number }): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  const behind = text.slice(end, end + 1);
  if (/[×x·]\s*10\s?$|(?<![\p{L}\d])10$/u.test(before)) return false;
  if (/(?<!\p{L})(?:[nµμmckd]?m|k?g|s|h|min|l|L|mol|Hz|R|r|χ|x|n|η|[A-Z])\s?$/u.test(before))
    return false;
  return !/[\p{L}/]/u.test(behind) && !/^\s*[–−-]/u.test(text.slice(start, end));
}

/** Lists of authors carry raised figures for their institutions: more figures than prose ever has. */
function nameLists(
  page: ExtractedPage,
  groups: readonly { readonly start: number }[],
): (at: number) => boolean {
  const lists = page.blocks.filter(({ start, end }) => {
    const figures = groups.filter((group) => group.start >= start && group.start < end).length;
    const words = page.text.slice(start, end).split(/\s+/).length;
    return page.page <= 2 && figures >= 2 && words / figures < 3.5;
  });
  return (at) => lists.some(({ start, end }) => at >= start && at < end);
}
