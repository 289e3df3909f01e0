import type { Opened } from '../marks/use-annotating.ts';
import { standing } from '../marks/placed-annotation.ts';
import type { AnnotationView } from '../marks/placed-annotation.ts';
import { selectedId } from '../selection/use-chosen.ts';
import type { OwnMark } from './text-marks.ts';

/** The highlights of a text of the web, and the words that a box is open about. */
export function ownMarks(
  annotations: readonly AnnotationView[],
  outlined: string | undefined,
  opened: Opened,
  label: (annotation: AnnotationView, page: number) => string,
): readonly OwnMark[] {
  const highlights = annotations.flatMap((annotation): OwnMark[] => {
    const { annotationId: id, colour } = annotation;
    if (standing(annotation) === 'missing') return [];
    return (annotation.placement?.parts ?? []).flatMap(({ page, start, end }) =>
      start === undefined || end === undefined
        ? []
        : [
            {
              id,
              page,
              start,
              end,
              kind: 'highlight',
              colour,
              chosen: id === outlined,
              uncertain: standing(annotation) === 'uncertain',
              label: label(annotation, page),
            },
          ],
    );
  });
  // A box takes the focus and with it the browser's own selection: the words stay marked by this.
  const about =
    (opened.kind === 'ask' || opened.kind === 'evidence') &&
    opened.subject.place.kind === 'characters'
      ? opened.subject.place.ranges.map((range): OwnMark => ({
          ...range,
          id: selectedId,
          kind: 'selected',
        }))
      : [];
  return [...highlights, ...about];
}
