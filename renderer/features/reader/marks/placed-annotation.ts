import type {
  Anchor,
  Annotation,
  AnnotationColour,
  Placement,
} from '../../../../preload/contract/types.ts';
import type { RouteOutput } from '../../../../preload/contract/index.ts';

export type AnnotationView = RouteOutput<'annotation.list'>[number];

/** The words that were marked; of a region its caption, or the text inside. */
export function markedWords(target: Annotation['target']): string {
  return target.kind === 'region'
    ? target.words
    : target.anchors.map(({ quote }) => quote.exact).join(' … ');
}

/** How it stands in the open file; what was made there and not placed yet stands where it was made. */
export function standing(annotation: AnnotationView): Placement['state'] {
  return annotation.placement?.state ?? 'located';
}

/** The page it begins on in the open file; undefined when it is not in this file. */
export function firstPage(annotation: AnnotationView): number | undefined {
  return standing(annotation) === 'missing' ? undefined : annotation.placement?.parts[0]?.page;
}

/** The mark that stands on exactly these words. */
export function markOn(
  annotations: readonly AnnotationView[],
  anchors: readonly Anchor[],
): AnnotationView | undefined {
  const places = JSON.stringify(anchors.map(placeOf));
  return annotations.find(
    ({ target }) =>
      target.kind === 'text' && JSON.stringify(target.anchors.map(placeOf)) === places,
  );
}

function placeOf({ fileId, position: { page, start, end } }: Anchor) {
  return [fileId, page, start, end];
}

export interface MarksFilter {
  /** None: every colour. */
  readonly colours: readonly AnnotationColour[];
  readonly withNote: boolean;
  readonly text: string;
}

export const everything: MarksFilter = { colours: [], withNote: false, text: '' };

export function isNarrowed(filter: MarksFilter): boolean {
  return filter.colours.length > 0 || filter.withNote || filter.text.trim() !== '';
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those that pass, in the order they came in: every word that was typed is in the quote or the note. */
export function filterMarks(
  annotations: readonly AnnotationView[],
  filter: MarksFilter,
): readonly AnnotationView[] {
  const wanted = folded(filter.text).split(/\s+/).filter(Boolean);
  return annotations.filter(({ colour, note, target }) => {
    if (filter.colours.length > 0 && !filter.colours.includes(colour)) return false;
    if (filter.withNote && (note ?? '').trim() === '') return false;
    const text = folded(`${markedWords(target)}\n${note ?? ''}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** In the order of the open file; what is not in it comes last, in the order it came in. */
export function inReadingOrder(annotations: readonly AnnotationView[]): readonly AnnotationView[] {
  const keyed = annotations.map((annotation) => {
    const part = annotation.placement?.parts[0];
    const top = part?.rectangles[0]?.y ?? 0;
    const page = firstPage(annotation) ?? Infinity;
    return { annotation, page, start: part?.start, top };
  });
  return keyed
    .toSorted((a, b) => {
      if (a.page !== b.page) return a.page - b.page || 0;
      if (a.start !== undefined && b.start !== undefined) return a.start - b.start;
      return a.top - b.top;
    })
    .map(({ annotation }) => annotation);
}
