/** Where a mark stands in a file today: its own, read by whatever extractor, or another copy of the work. */
import type { Annotation, AnnotationTarget, Placement } from './annotation.ts';
import type { Anchor } from './anchor.ts';
import type { ExtractedPage } from './document.ts';
import { locateQuote } from './extraction/quote.ts';
import { rectanglesOf } from './extraction/rectangles.ts';

/** A file as its pages were extracted. */
export interface PlacedFile {
  readonly fileId: string;
  readonly extractor: string;
  /** In order. */
  readonly pages: readonly { readonly page: number; readonly text: string }[];
  layout(page: number): Pick<ExtractedPage, 'runs' | 'width' | 'height'> | undefined;
}

type Part = Placement['parts'][number];

const MISSING: Placement = { state: 'missing', parts: [] };

/** Reads nothing but what it is given; the same input gives the same placement. */
export function placeAnnotation(
  { target }: Pick<Annotation, 'target'>,
  file: PlacedFile,
): Placement {
  return placeAsMade(target, file) ?? placeAnew(target, file);
}

/** In the file it was made in: a region stays, and words whose characters still count the same. */
function placeAsMade(target: AnnotationTarget, file: PlacedFile): Placement | undefined {
  if (target.kind === 'region') {
    const { fileId, page, rectangle } = target;
    if (fileId !== file.fileId) return undefined;
    return { state: 'located', parts: [{ page, rectangles: [rectangle] }] };
  }
  const stands = target.anchors.every(
    ({ fileId, quote, position: { page, start, end } }) =>
      fileId === file.fileId &&
      file.pages.find((each) => each.page === page)?.text.slice(start, end) === quote.exact,
  );
  if (!stands) return undefined;
  const parts = target.anchors.map(({ position: { page, start, end, rectangles } }): Part => {
    return { page, start, end, rectangles };
  });
  return { state: 'located', parts };
}

function placeAnew(target: AnnotationTarget, file: PlacedFile): Placement {
  if (target.kind === 'region') return MISSING;
  const parts = target.anchors.flatMap((anchor) => partOf(anchor, file) ?? []);
  return parts.length < target.anchors.length ? MISSING : { state: 'moved', parts };
}

function partOf({ quote, position }: Anchor, file: PlacedFile): Part | undefined {
  const nearest = file.pages.toSorted(
    (one, other) => Math.abs(one.page - position.page) - Math.abs(other.page - position.page),
  );
  for (const { page, text } of nearest) {
    const place = locateQuote(text, quote.exact, quote.prefix, quote.suffix, position.start);
    const layout = file.layout(page);
    if (place === undefined || layout === undefined) continue;
    const { start, end } = place;
    return { page, start, end, rectangles: [...rectanglesOf(layout, start, end)].slice(0, 500) };
  }
  return undefined;
}
