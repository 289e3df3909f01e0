import { useEffect, useState } from 'react';
import type { SelectedPart } from '../geometry/selection.ts';
import { rectanglesOfRange } from '../geometry/rectangles.ts';
import { usePageText } from '../use-page-text.ts';
import type { Mark } from '../viewer/marks.ts';
import { selectedCharacters } from './characters.ts';
import { drawnMark } from './subject.ts';
import type { PageRange, Subject } from './subject.ts';

/** Words that were selected, and how they are drawn. */
export interface Chosen {
  /** Undefined where Cairn's text of the page does not hold what was selected. */
  readonly subject: Subject | undefined;
  readonly marks: readonly Mark[];
  readonly drawnAt: string;
  /** As the page draws them. */
  readonly words: string;
}

/** How the marks of selected words are called. */
export const selectedId = 'selected';

/** Finds the engine's characters for what is selected on the pages; undefined while nothing is. */
export function useChosen(fileId: string, selection: readonly SelectedPart[]): Chosen | undefined {
  const pageText = usePageText(fileId);
  const [found, setFound] = useState<{ for: readonly SelectedPart[]; chosen: Chosen }>();

  useEffect(() => {
    if (selection.length === 0) return undefined;
    let current = true;
    async function look(): Promise<void> {
      const ranges: PageRange[] = [];
      const marks: Mark[] = [];
      const words: string[] = [];
      for (const part of selection) {
        // Page after page: a selection is on one or two.
        // oxlint-disable-next-line no-await-in-loop
        const page = await pageText(part.page);
        const characters = page ? selectedCharacters(page, part) : [];
        const rectangles = page
          ? characters.flatMap(({ start, end }) => rectanglesOfRange(page, start, end))
          : [];
        for (const range of characters) {
          ranges.push({ page: part.page, ...range });
          if (page) words.push(page.text.slice(range.start, range.end));
        }
        marks.push({
          id: selectedId,
          page: part.page,
          kind: 'selected',
          rectangles: rectangles.length > 0 ? rectangles : part.rectangles,
        });
      }
      if (!current) return;
      const drawnAt = drawnMark(selectedId);
      const subject: Subject | undefined = ranges[0] && {
        page: ranges[0].page,
        words: words.join(' … '),
        place: { kind: 'characters', ranges },
        drawnAt,
      };
      const drawn = selection.map(({ text }) => text).join(' ');
      setFound({ for: selection, chosen: { subject, marks, drawnAt, words: drawn } });
    }
    void look();
    return () => {
      current = false;
    };
  }, [selection, pageText]);

  return found?.for === selection && selection.length > 0 ? found.chosen : undefined;
}
