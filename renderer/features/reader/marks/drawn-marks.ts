import type { Mark } from '../viewer/marks.ts';
import { markedWords, standing } from './placed-annotation.ts';
import type { AnnotationView } from './placed-annotation.ts';

/** The boxes of all marks in the open file; what is missing from it has none. */
export function drawnMarks(
  annotations: readonly AnnotationView[],
  outlined: string | undefined,
  label: (annotation: AnnotationView, page: number) => string,
): readonly Mark[] {
  return annotations.flatMap((annotation) => {
    if (standing(annotation) === 'missing') return [];
    const { annotationId, colour, target } = annotation;
    return (annotation.placement?.parts ?? []).map(({ page, rectangles }): Mark => ({
      id: annotationId,
      page,
      rectangles,
      kind: target.kind === 'region' ? 'region' : 'highlight',
      colour,
      chosen: annotationId === outlined,
      uncertain: standing(annotation) === 'uncertain',
      pressable: true,
      label: label(annotation, page),
    }));
  });
}

/** As much of the marked words as is said of a mark on the page. */
export function shortWords(annotation: AnnotationView): string {
  const words = markedWords(annotation.target);
  return words.length <= 120 ? words : `${words.slice(0, 119)}…`;
}
