import { useEffect, useState } from 'react';
import type { AnnotationView } from '../marks/placed-annotation.ts';
import { subjectOf, drawnMark } from '../selection/subject.ts';
import type { Subject } from '../selection/subject.ts';
import { usePageText } from '../use-page-text.ts';
import { regionCharacters } from './region-words.ts';

/** The words that a mark's card can ask about: a region's are its caption, or what is written in it. */
export function useCardSubject(
  fileId: string,
  card: AnnotationView | undefined,
): Subject | undefined {
  const pageText = usePageText(fileId);
  const [read, setRead] = useState<{ of: AnnotationView; subject: Subject | undefined }>();

  useEffect(() => {
    if (card?.target.kind !== 'region') return undefined;
    let current = true;
    async function look(region: AnnotationView): Promise<void> {
      const part = region.placement?.parts[0];
      const [rectangle] = part?.rectangles ?? [];
      const page = part && (await pageText(part.page));
      const ranges =
        page && rectangle
          ? regionCharacters(page, rectangle).map((range) => ({ page: page.page, ...range }))
          : [];
      if (!current) return;
      const words = page
        ? ranges.map(({ start, end }) => page.text.slice(start, end)).join(' … ')
        : '';
      const subject: Subject | undefined =
        page && words.trim() !== ''
          ? {
              page: page.page,
              words,
              place: { kind: 'characters', ranges },
              drawnAt: drawnMark(region.annotationId),
            }
          : undefined;
      setRead({ of: region, subject });
    }
    void look(card);
    return () => {
      current = false;
    };
  }, [card, pageText]);

  if (!card) return undefined;
  return card.target.kind === 'text'
    ? subjectOf(card)
    : read?.of === card
      ? read.subject
      : undefined;
}
