/**
 * A frame turns a page so that its text runs from left to right. A page may need several: one for
 * its body and others for a sideways table or a stamp in the margin.
 */
import { assertNever } from '../../errors.ts';
import type { Rectangle } from '../document.ts';
import { isRightToLeft, normalizeCharacters } from './characters.ts';
import { rawItem, type RawItem, type RawPage } from './raw.ts';
import { withStackedAsVertical } from './stacked.ts';

/** Clockwise turn of the writing direction on the page; `oblique` is anything between. */
export type Angle = 0 | 90 | 180 | 270 | 'oblique';

/** A piece of text drawn in one go, in frame coordinates (points, y downwards). */
export interface Fragment {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
  readonly size: number;
  readonly font: number;
  /** The parser saw a space between this piece and the one drawn before it. */
  readonly spaceBefore: boolean;
  /** The parser saw a space at this side, whichever way the line is read. */
  readonly spaceLeft: boolean;
  readonly spaceRight: boolean;
  /** On the page, origin top left. */
  readonly rectangle: Rectangle;
}

export interface Frame {
  readonly angle: Angle;
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
  readonly characters: number;
}

/** The frames of a page, the one with most text first. */
export function framesOf(page: RawPage): readonly Frame[] {
  const byAngle = new Map<Angle, Fragment[]>();
  const seen = new Set<string>();
  const items = withStackedAsVertical(page.strings.map((_, index) => rawItem(page, index)));
  let spaceBefore = false;
  let blank: RawItem | undefined;
  for (const [index, item] of items.entries()) {
    if (item.text.trim() === '') {
      spaceBefore = true;
      blank = item;
      continue;
    }
    const spaces = spacesBeside(item, blank, items[index + 1]);
    const spaced = { spaceBefore: spaceBefore || item.text.startsWith(' '), ...spaces };
    spaceBefore = item.text.endsWith(' ');
    blank = undefined;
    const angle = angleOf(item);
    const rectangle = rectangleOf(page, item, angle);
    const text = normalizeCharacters(item.text).trim();
    if (text === '' || item.size <= 0 || isOffPage(page, rectangle)) continue;
    // Text drawn twice, slightly shifted, is how some programs make bold or shadows.
    const key = `${text}|${Math.round(item.x / 1.5)}|${Math.round(item.y / 1.5)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const fragments = byAngle.get(angle) ?? [];
    byAngle.set(angle, fragments);
    fragments.push(fragmentOf(page, item, angle, text, spaced, rectangle));
  }
  return [...byAngle]
    .map(([angle, fragments]) => frameOf(page, angle, fragments))
    .toSorted((a, b) => b.characters - a.characters);
}

/** A parser puts spaces into pieces of their own, or at the ends of pieces in the order of reading. */
function spacesBeside(
  { text, x }: RawItem,
  blank: RawItem | undefined,
  next: RawItem | undefined,
): Pick<Fragment, 'spaceLeft' | 'spaceRight'> {
  const [starts, ends] = [text.startsWith(' '), text.endsWith(' ')];
  const isBlankLeft = blank !== undefined && blank.text !== '' && blank.x < x;
  const isBlankRight = blank !== undefined && blank.text !== '' && blank.x > x;
  const isNextBlank = next?.text.trim() === '' && next.text !== '';
  const turned = (starts || ends) && isRightToLeft(text);
  return {
    spaceLeft: isBlankLeft || (isNextBlank && next.x < x) || (turned ? ends : starts),
    spaceRight: isBlankRight || (isNextBlank && next.x > x) || (turned ? starts : ends),
  };
}

function frameOf(page: RawPage, angle: Angle, fragments: readonly Fragment[]): Frame {
  const turned = angle === 90 || angle === 270;
  return {
    angle,
    width: turned ? page.height : page.width,
    height: turned ? page.width : page.height,
    fragments,
    characters: fragments.reduce((sum, fragment) => sum + fragment.text.length, 0),
  };
}

function angleOf(item: RawItem): Angle {
  // Vertical writing is read like text turned clockwise: down first, then the next line to the left.
  if (item.vertical) return 90;
  const slack = 0.09;
  if (Math.abs(item.directionY) < slack) return item.directionX > 0 ? 0 : 180;
  if (Math.abs(item.directionX) < slack) return item.directionY > 0 ? 90 : 270;
  return 'oblique';
}

function fragmentOf(
  page: RawPage,
  item: RawItem,
  angle: Angle,
  text: string,
  spaced: Pick<Fragment, 'spaceBefore' | 'spaceLeft' | 'spaceRight'>,
  rectangle: Rectangle,
): Fragment {
  const [x, baseline] = toFrame(page, item, angle);
  return {
    text,
    x,
    baseline,
    width: item.advance,
    size: item.size,
    font: item.font,
    ...spaced,
    rectangle,
  };
}

function toFrame(page: RawPage, item: RawItem, angle: Angle): readonly [number, number] {
  // The pen of vertical writing runs through the middle of the characters.
  const shift = item.vertical ? item.size * 0.35 : 0;
  switch (angle) {
    case 90:
      return [item.y, page.width - item.x + shift];
    case 180:
      return [page.width - item.x, page.height - item.y];
    case 270:
      return [page.height - item.y, item.x];
    case 0:
    case 'oblique':
      return [item.x, item.y];
    default:
      return assertNever(angle);
  }
}

/** Height above and below the baseline, in em; fonts that claim nonsense get common values. */
export function extentOf(page: RawPage, font: number): readonly [number, number] {
  const { ascent = 0, descent = 0 } = page.fonts[font] ?? {};
  return [
    ascent >= 0.5 && ascent <= 1.2 ? ascent : 0.8,
    descent <= -0.05 && descent >= -0.5 ? -descent : 0.2,
  ];
}

function rectangleOf(page: RawPage, item: RawItem, angle: Angle): Rectangle {
  const [ascent, descent] = extentOf(page, item.font);
  const above = item.size * (item.vertical ? 0.5 : ascent);
  const below = item.size * (item.vertical ? 0.5 : descent);
  const { x, y, advance } = item;
  switch (angle) {
    case 0:
      return rounded(x, y - above, advance, above + below);
    case 180:
      return rounded(x - advance, y - below, advance, above + below);
    case 90:
      return rounded(x - below, y, above + below, advance);
    case 270:
      return rounded(x - above, y - advance, above + below, advance);
    case 'oblique': {
      const endX = x + item.directionX * advance;
      const endY = y + item.directionY * advance;
      const left = Math.min(x, endX);
      const top = Math.min(y, endY) - above;
      return rounded(left, top, Math.abs(endX - x), Math.abs(endY - y) + above + below);
    }
    default:
      return assertNever(angle);
  }
}

/** Hundredths of a point are finer than any screen and keep stored anchors short. */
function rounded(x: number, y: number, width: number, height: number): Rectangle {
  return { x: hundredth(x), y: hundredth(y), width: hundredth(width), height: hundredth(height) };
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

function isOffPage(page: RawPage, rectangle: Rectangle): boolean {
  return (
    rectangle.x + rectangle.width < -1 ||
    rectangle.y + rectangle.height < -1 ||
    rectangle.x > page.width + 1 ||
    rectangle.y > page.height + 1
  );
}
