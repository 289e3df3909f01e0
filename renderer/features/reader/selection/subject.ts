import type { Anchor, Annotation } from '../../../../preload/contract/types.ts';
import type { CharacterRange } from './word-bounds.ts';

/** Characters of the engine's text of one page. */
export interface PageRange extends CharacterRange {
  readonly page: number;
}

/** Words of the open file that something is to be done with. */
export interface Subject {
  readonly page: number;
  /** As Cairn reads them. */
  readonly words: string;
  /** Their place: characters of the open file, or anchors that were made before. */
  readonly place:
    | { readonly kind: 'characters'; readonly ranges: readonly PageRange[] }
    | { readonly kind: 'anchors'; readonly anchors: readonly Anchor[] };
  /** Finds where they are drawn, see `Float`. */
  readonly drawnAt: string;
}

/** Finds a mark's boxes on the pages. */
export function drawnMark(markId: string): string {
  return `[data-mark="${CSS.escape(markId)}"] > span, mark[data-mark="${CSS.escape(markId)}"]`;
}

/** What a mark speaks of; undefined for a region without words. */
export function subjectOf(annotation: Annotation): Subject | undefined {
  const { target, annotationId } = annotation;
  if (target.kind === 'region') return undefined;
  const [first] = target.anchors;
  return {
    page: first?.position.page ?? 1,
    words: target.anchors.map(({ quote }) => quote.exact).join(' … '),
    place: { kind: 'anchors', anchors: target.anchors },
    drawnAt: drawnMark(annotationId),
  };
}
