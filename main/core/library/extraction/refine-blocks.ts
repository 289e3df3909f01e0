/** What a block is by the blocks above and below it in its column. */
import type { Block, BodyStyle } from './blocks.ts';
import { textOfSegment } from './furniture.ts';
import type { Line } from './lines.ts';

/** A mark that refers to the text above: a number, a letter, an asterisk or a dagger. */
const NOTE_MARK = /^(?:\d{1,2}(?![\d.,])|[a-z](?=\s?\p{Lu})|[*†‡§¶#])\s?["“(]?\p{L}/u;
/** What Chinese journals print at the foot of the first page. */
const DATES = /^(?:收稿日期|修回日期|基金项目|作者简介|通信作者|通讯作者|受付|受理)/;
const LONGEST_HEADING = 90;

/** Blocks of a column from the top down, captions joined and notes and headings told apart. */
export function refined(
  blocks: readonly Block[],
  pitch: number,
  body: BodyStyle,
): readonly Block[] {
  const joined: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    const above = joined.at(-1);
    if (above && isRestOfCaption(above, block, pitch, body)) {
      joined[joined.length - 1] = { kind: 'caption', lines: [...above.lines, ...block.lines] };
    } else if (isSmallHeading(block, blocks[index + 1], body)) {
      joined.push({ ...block, kind: 'heading' });
    } else {
      joined.push(block);
    }
  }
  return joined;
}

/** A new paragraph of a caption: its panels, its abbreviations. */
function isRestOfCaption(above: Block, block: Block, pitch: number, body: BodyStyle): boolean {
  const last = above.lines.at(-1);
  const [first] = block.lines;
  if (above.kind !== 'caption' || block.kind !== 'paragraph' || !last || !first) return false;
  const step = (first.baseline - last.baseline) / first.size;
  return (
    isSameSize(last.size, first.size) &&
    first.size < 0.97 * body.size &&
    step > 0 &&
    step < 1.15 * pitch
  );
}

/** A line alone, in a font that the text right below it does not use. */
function isSmallHeading(block: Block, below: Block | undefined, body: BodyStyle): boolean {
  const [line, second] = block.lines;
  const next = below?.lines[0];
  if (!line || second || !next || line.isTable || body.hasManyFonts) return false;
  if (block.kind !== 'paragraph' && block.kind !== 'table') return false;
  if (below.kind !== 'paragraph' && below.kind !== 'reference') return false;
  if (below.lines.length < 2 && !/[.。]$/.test(textOfSegment(next))) return false;
  const text = textOfSegment(line);
  if (!/^[\p{Lu}\d]/u.test(text) || text.length > LONGEST_HEADING || /[.,;:]$/.test(text))
    return false;
  const fonts = new Set(below.lines.flatMap(({ fragments }) => fragments.map(({ font }) => font)));
  return (
    line.cells === 1 &&
    isSameSize(line.size, next.size) &&
    line.fragments.every(({ font }) => !fonts.has(font))
  );
}

/**
 * Notes at the foot of a page or of a column: small type that begins with a mark, with running text
 * above it and none below. What follows it in the same type belongs to them.
 */
export function withNotes(blocks: readonly Block[], body: BodyStyle): readonly Block[] {
  const text = blocks
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap(({ lines }) => lines.filter((line) => isSameSize(line.size, body.size)));
  let above: Line | undefined;
  return blocks.map((block) => {
    const [first] = block.lines;
    const last = block.lines.at(-1);
    const isSmall = first !== undefined && first.size <= 0.92 * body.size && !first.isTable;
    const canBeNote = isSmall && (block.kind === 'paragraph' || block.kind === 'table');
    const goesOn = canBeNote && above !== undefined && isRightBelow(first, above);
    const isNote = goesOn || (canBeNote && isMarked(first) && isAtFoot(first, text));
    above = isNote ? last : undefined;
    return isNote ? { ...block, kind: 'footnote' } : block;
  });
}

function isMarked(line: Line): boolean {
  const text = textOfSegment(line);
  return NOTE_MARK.test(text) || DATES.test(text);
}

function isRightBelow(line: Line, above: Line): boolean {
  const step = (line.baseline - above.baseline) / line.size;
  return isSameSize(line.size, above.size) && step > 0 && step < 2.2;
}

function isAtFoot(line: Line, text: readonly Line[]): boolean {
  const beside = text.filter(
    (other) => Math.min(other.right, line.right) - Math.max(other.left, line.left) > line.size,
  );
  return beside.length > 0 && beside.every((other) => other.baseline < line.baseline);
}

function isSameSize(first: Line['size'], second: Line['size']): boolean {
  return Math.abs(first - second) < 0.03 * Math.max(first, second);
}
