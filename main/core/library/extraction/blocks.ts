/** Paragraphs, headings, captions, tables, footnotes and references, from the lines of a column. */
import type { TextBlock } from '../document.ts';
import { textOfSegment } from './furniture.ts';
import type { Line } from './lines.ts';
import { refined } from './refine-blocks.ts';
import { median } from './regions.ts';

export type BlockKind = TextBlock['kind'];

export interface Block {
  readonly kind: BlockKind;
  readonly lines: readonly Line[];
}

/**
 * The commonest size of the text around, and the commonest font of the page itself: headings and
 * notes stand out against them. Fonts have no lasting names, so they compare within a page only.
 */
export interface BodyStyle {
  readonly size: number;
  readonly font: number;
  /** The font is cut into many small ones, as Chinese and Japanese fonts are: then it tells nothing. */
  readonly hasManyFonts: boolean;
}

const CAPTION =
  /^(fig(ure|\.)?|table|scheme|box|chart|plate|extended data|supplementary (fig|table)|图|表|図)\s*\.?\s*[S]?\d+/i;
const NUMBERED_REFERENCE = /^(\[\d{1,3}\]|\d{1,3}\.)\s+\p{Lu}/u;
/** What journals put before the parts of their first page, on a line with them. */
const LABEL =
  /^[【[〔]?(?:摘\s*要|关键词|关键字|要旨|キーワード|abstract|key ?words|index terms)[】\]〕]?\s*[:：]/i;
const LIST_ITEM = /^([•▪●◦‣∙–]|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)/;
const SENTENCE_END =
  /(?:[.!?:;。！？：；]["'”’)\]]*|(?<!\d)[.!?:;]["'”’)\]]*\s?\d{1,3}([,–-]\s?\d{1,3})*)$/;
const REFERENCES = /^(references|bibliography|literature cited|参考文献|引用文献)$/i;

/** Blocks of one column from the top down. */
export function blocksOf(lines: readonly Line[], body: BodyStyle): readonly Block[] {
  const pitch = linePitch(lines);
  const groups: Line[][] = [];
  let current: Line[] = [];
  for (const line of lines) {
    const previous = current.at(-1);
    if (!previous || breaksBefore(line, previous, current, pitch, body)) {
      current = [];
      groups.push(current);
    }
    current.push(line);
  }
  return refined(
    groups.map((group) => ({ kind: kindOf(group, body), lines: group })),
    pitch,
    body,
  );
}

/** Usual distance between baselines, from lines that follow closely. */
function linePitch(lines: readonly Line[]): number {
  const steps: number[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const [above, below] = [lines[index - 1], lines[index]];
    if (!above || !below) continue;
    const step = (below.baseline - above.baseline) / below.size;
    if (step > 0.8 && step < 2.6) steps.push(step);
  }
  return steps.length > 0 ? median(steps) : 1.2;
}

function breaksBefore(
  line: Line,
  previous: Line,
  current: readonly Line[],
  pitch: number,
  body: BodyStyle,
): boolean {
  if (line.isTable || previous.isTable) return line.isTable !== previous.isTable;
  const size = Math.max(line.size, previous.size);
  const step = (line.baseline - previous.baseline) / size;
  if (step > pitch * 1.35 || step < -0.5) return true;
  const ratio = line.size / previous.size;
  if (ratio > 1.12 || ratio < 0.89) return true;
  const changesFont = line.font !== previous.font;
  const isBelowHeading = isHeadingLine(previous, body);
  if (changesFont && isBelowHeading !== isHeadingLine(line, body)) return true;
  if (changesFont && isLoneHeading(line, previous, current)) return true;
  // The name of a part and below it the heading of its first section.
  if (isBelowHeading && isHeadingLine(line, body) && (ratio > 1.04 || ratio < 0.96)) return true;
  const text = textOfSegment(line);
  if (CAPTION.test(text) && endsShort(previous)) return true;
  if (LABEL.test(text)) return true;
  const above = textOfSegment(previous);
  if (NUMBERED_REFERENCE.test(text) && (SENTENCE_END.test(above) || REFERENCES.test(above))) {
    return true;
  }
  if (isRestOfReference(line, current)) return false;
  if (LIST_ITEM.test(text) && SENTENCE_END.test(above)) return true;
  return isIndented(line, previous, current);
}

/** The first line of a paragraph is short and in a font that its second line has not at all. */
function isLoneHeading(line: Line, previous: Line, current: readonly Line[]): boolean {
  if (current.length !== 1 || previous.cells > 1) return false;
  const width = previous.columnRight - previous.columnLeft;
  if (previous.right > previous.columnRight - 0.25 * width) return false;
  const text = textOfSegment(previous);
  if (!/^[\p{Lu}\d]/u.test(text) || CAPTION.test(text)) return false;
  const fonts = new Set(line.fragments.map(({ font }) => font));
  return previous.fragments.every(({ font }) => !fonts.has(font));
}

/** Hangs below the number of an entry in a list of references, which may have short lines. */
function isRestOfReference(line: Line, current: readonly Line[]): boolean {
  const [first] = current;
  if (!first || !NUMBERED_REFERENCE.test(textOfSegment(first))) return false;
  return line.left > first.left + 0.7 * line.size;
}

/** A first-line indent, or the end of a hanging one, after a line that ends a sentence. */
function isIndented(line: Line, previous: Line, current: readonly Line[]): boolean {
  const em = line.size;
  const ended = SENTENCE_END.test(textOfSegment(previous));
  const indent = line.left - line.columnLeft;
  const previousIndent = previous.left - previous.columnLeft;
  const first = current[0] ?? previous;
  const rest = current.slice(1);
  const hangs =
    rest.length > 0 &&
    rest.every((other) => other.left > first.left + 0.7 * em) &&
    Math.abs(line.left - first.left) < 0.4 * em;
  if (hangs) return ended || endsShort(previous);
  if (ended && indent > 0.7 * em && indent < 4 * em && previousIndent < indent - 0.6 * em) {
    return true;
  }
  return ended && endsShort(previous);
}

function endsShort(line: Line): boolean {
  return line.right < line.columnRight - 0.12 * (line.columnRight - line.columnLeft);
}

function isHeadingLine(line: Line, body: BodyStyle): boolean {
  if (body.hasManyFonts) return line.size > 1.06 * body.size;
  if (line.size > 1.12 * body.size) return true;
  const hasBodyFont = line.fragments.some((fragment) => fragment.font === body.font);
  return !hasBodyFont && line.size >= 0.97 * body.size;
}

/** Words and numbers inside a figure: short, ragged lines, or hardly any letters. */
function isLabels(lines: readonly Line[], body: BodyStyle): boolean {
  const text = lines.map(textOfSegment).join(' ');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 0.4 * text.replace(/\s/g, '').length) return true;
  if (SENTENCE_END.test(text) || lines.some((line) => line.size > 0.98 * body.size)) return false;
  const words = text.split(' ').length;
  const cells = lines.reduce((sum, line) => sum + line.cells, 0);
  const isShort = (line: Line): boolean => line.right - line.left < 14 * line.cells * line.size;
  return lines.filter(isShort).length >= 0.7 * lines.length && words <= 4 * cells;
}

function kindOf(lines: readonly Line[], body: BodyStyle): BlockKind {
  const first = lines[0];
  if (!first) return 'paragraph';
  if (first.isTable) return 'table';
  const text = textOfSegment(first);
  if (CAPTION.test(text)) return 'caption';
  const letters = lines.reduce((sum, line) => sum + line.characters, 0);
  if (letters < 250 && lines.length <= 4 && lines.every((line) => isHeadingLine(line, body))) {
    return /\p{L}{2}/u.test(text) ? 'heading' : 'table';
  }
  if (NUMBERED_REFERENCE.test(text) && first.size <= body.size * 1.02) return 'reference';
  return isLabels(lines, body) ? 'table' : 'paragraph';
}
