/** Where a mark stands in a file today: its own, read by whatever extractor, or another copy of the work. */
import type { Annotation, AnnotationTarget, Placement } from './annotation.ts';
import type { ExtractedPage, Rectangle } from './document.ts';
import { rectanglesOf } from './extraction/rectangles.ts';
import type { FoundWords, SoughtWords } from './placement-search.ts';
import { findWords } from './placement-search.ts';
import {
  createPlacedText,
  type PageSpan,
  type PageText,
  type PlacedText,
} from './placement-text.ts';

export type PageLayout = Pick<ExtractedPage, 'runs' | 'width' | 'height' | 'text'>;

/** A file as its pages were extracted. */
export interface PlacedFile {
  readonly fileId: string;
  readonly pages: readonly PageText[];
  readonly text: PlacedText;
  layout(page: number): PageLayout | undefined;
}

/** `pages` in order; nothing is computed before it is asked for. */
export function placedFile(
  fileId: string,
  pages: readonly PageText[],
  layout: PlacedFile['layout'],
): PlacedFile {
  let text: PlacedText | undefined;
  return {
    fileId,
    pages,
    layout,
    get text() {
      text ??= createPlacedText(pages);
      return text;
    },
  };
}

type Part = Placement['parts'][number];
type TextTarget = AnnotationTarget & { readonly kind: 'text' };
type RegionTarget = AnnotationTarget & { readonly kind: 'region' };

const MISSING: Placement = { state: 'missing', parts: [] };
const MOST_RECTANGLES = 500;

/**
 * Reads nothing but what it is given; the same input gives the same placement. `origin`: the page a
 * region was drawn on, where its file is still here.
 */
export function placeAnnotation(
  { target }: Pick<Annotation, 'target'>,
  file: PlacedFile,
  origin?: PageLayout,
): Placement {
  return target.kind === 'text' ? placeText(target, file) : placeRegion(target, file, origin);
}

function placeText(target: TextTarget, file: PlacedFile): Placement {
  const isOwn = target.anchors.every(({ fileId }) => fileId === file.fileId);
  if (isOwn && standsAsMade(target, file)) return asMade(target);
  const found = findTarget(target, file);
  if (found === undefined) return MISSING;
  const parts = found.spans.map((span) => partOf(span, file));
  if (!found.certain) return { state: 'uncertain', parts };
  return { state: isOwn && coversSame(target, parts) ? 'located' : 'moved', parts };
}

/** The characters still count as they did. */
function standsAsMade({ anchors }: TextTarget, { pages }: PlacedFile): boolean {
  const byPage = new Map(pages.map(({ page, text }) => [page, text]));
  return anchors.every(
    ({ quote, position: { page, start, end } }) =>
      byPage.get(page)?.slice(start, end) === quote.exact,
  );
}

function asMade({ anchors }: TextTarget): Placement {
  const parts = anchors.map(({ position: { page, start, end, rectangles } }): Part => {
    return { page, start, end, rectangles };
  });
  return { state: 'located', parts };
}

/** As one quote; where page breaks now fall elsewhere and something stands between, piece by piece. */
function findTarget({ anchors }: TextTarget, file: PlacedFile): FoundWords | undefined {
  const pieces = anchors.map(({ quote, position }): SoughtWords => ({ ...quote, near: position }));
  const [first] = pieces;
  if (first === undefined) return undefined;
  const whole: SoughtWords = {
    exact: pieces.map(({ exact }) => exact).join(' '),
    prefix: first.prefix,
    suffix: pieces.at(-1)?.suffix ?? '',
    near: first.near,
  };
  const found = findWords(file.text, whole);
  if (found?.certain === true || pieces.length === 1) return found;
  const each = pieces.map((piece) => findWords(file.text, piece));
  const there = each.flatMap((piece) => (piece?.certain === true ? [piece] : []));
  if (there.length === 0) return found;
  const spans = there.flatMap((piece) => piece.spans);
  return { spans, certain: there.length === pieces.length };
}

function partOf({ page, start, end }: PageSpan, file: PlacedFile): Part {
  const layout = file.layout(page);
  const rectangles = layout === undefined ? [] : rectanglesOf(layout, start, end);
  return { page, start, end, rectangles: rectangles.slice(0, MOST_RECTANGLES) };
}

/** Another extractor counts otherwise, but the words are drawn where they were. */
function coversSame({ anchors }: TextTarget, parts: readonly Part[]): boolean {
  return anchors.every(({ position }) => {
    const there = parts.filter(({ page }) => page === position.page);
    const all = there.flatMap(({ rectangles }) => rectangles);
    if (position.rectangles.length === 0) return there.length > 0;
    const kept = position.rectangles.filter((rectangle) =>
      all.some((other) => sharedArea(rectangle, other) > 0.3 * smaller(rectangle, other)),
    );
    return kept.length >= position.rectangles.length / 2;
  });
}

function sharedArea(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

function smaller(one: Rectangle, other: Rectangle): number {
  return Math.min(one.width * one.height, other.width * other.height);
}

/** By its words and where it lay beside them; else on the same page, when that has the same size. */
function placeRegion(target: RegionTarget, file: PlacedFile, origin?: PageLayout): Placement {
  const { fileId, page, rectangle, words } = target;
  if (fileId === file.fileId) return region('located', page, rectangle);
  const near = { page, start: 0 };
  const found = findWords(file.text, { exact: words, prefix: '', suffix: '', near });
  const span = found?.spans[0];
  const layout = span && file.layout(span.page);
  if (found !== undefined && span !== undefined && layout !== undefined) {
    const before = origin && boxOfWords(words, origin);
    const now = boxOf(rectanglesOf(layout, span.start, span.end));
    if (before !== undefined && now !== undefined) {
      const moved = movedAlong(rectangle, { before, now }, layout.width / (origin?.width ?? 1));
      const state = found.certain ? 'moved' : 'uncertain';
      return region(state, span.page, within(moved, layout));
    }
    if (origin === undefined || isSameSize(layout, origin))
      return region('uncertain', span.page, within(rectangle, layout));
  }
  const same = file.layout(page);
  if (same === undefined || (origin !== undefined && !isSameSize(same, origin))) return MISSING;
  return region('uncertain', page, within(rectangle, same));
}

function region(state: Placement['state'], page: number, rectangle: Rectangle): Placement {
  return { state, parts: [{ page, rectangles: [rectangle] }] };
}

function boxOfWords(words: string, layout: PageLayout): Rectangle | undefined {
  const text = createPlacedText([{ page: 1, text: layout.text }]);
  const near = { page: 1, start: 0 };
  const span = findWords(text, { exact: words, prefix: '', suffix: '', near })?.spans[0];
  return span && boxOf(rectanglesOf(layout, span.start, span.end));
}

function boxOf(rectangles: readonly Rectangle[]): Rectangle | undefined {
  if (rectangles.length === 0) return undefined;
  const x = Math.min(...rectangles.map((each) => each.x));
  const y = Math.min(...rectangles.map((each) => each.y));
  const right = Math.max(...rectangles.map((each) => each.x + each.width));
  const bottom = Math.max(...rectangles.map((each) => each.y + each.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Keeps its place beside the words; a page of another width is drawn larger or smaller. */
function movedAlong(
  { x, y, width, height }: Rectangle,
  { before, now }: { readonly before: Rectangle; readonly now: Rectangle },
  scale: number,
): Rectangle {
  return {
    x: now.x + (x - before.x) * scale,
    y: now.y + (y - before.y) * scale,
    width: width * scale,
    height: height * scale,
  };
}

function within(
  { x, y, width, height }: Rectangle,
  page: Pick<PageLayout, 'width' | 'height'>,
): Rectangle {
  const left = Math.min(Math.max(0, x), page.width - 1);
  const top = Math.min(Math.max(0, y), page.height - 1);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.min(width, page.width - left)),
    height: Math.max(1, Math.min(height, page.height - top)),
  };
}

function isSameSize(
  one: Pick<PageLayout, 'width' | 'height'>,
  other: Pick<PageLayout, 'width' | 'height'>,
): boolean {
  return (
    Math.abs(one.width - other.width) <= 0.01 * other.width &&
    Math.abs(one.height - other.height) <= 0.01 * other.height
  );
}
