import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindBarState } from '../find/use-find-bar.ts';
import type { Stops } from '../evidence/use-stops.ts';
import type { TextMark } from './pieces.ts';

/** A highlight of the researcher's, or words that something is about to be done with. */
export interface OwnMark extends TextMark {
  readonly page: number;
}

const nothing: readonly TextMark[] = [];

/** The quotes, hits and found words of each page, by its number. */
export function useTextMarks(
  { stops, current }: Stops,
  find: FindBarState,
  own: readonly OwnMark[],
): (page: number) => readonly TextMark[] {
  const { t } = useTranslation('reader');
  const { isOpen, result, index } = find;
  return useMemo(() => {
    const byPage = new Map<number, TextMark[]>();
    const add = (page: number, mark: TextMark): void => {
      const marks = byPage.get(page);
      if (marks === undefined) byPage.set(page, [mark]);
      else marks.push(mark);
    };
    for (const { page, ...mark } of own) add(page, mark);
    for (const { id, page, start, end, text, matches, location } of stops) {
      // A mark at a place where the quote no longer stands would tell an untruth.
      if (location?.state === 'missing') continue;
      const isCurrent = id === current?.id;
      const label = t(isCurrent ? 'markCurrent' : 'markOther', { page, text });
      add(page, { id, start, end, kind: isCurrent ? 'current' : 'evidence', label });
      for (const match of isCurrent ? matches : [])
        add(page, {
          id: `match-${start + match.start}`,
          start: start + match.start,
          end: start + match.end,
          kind: 'found',
        });
    }
    for (const [number, { page, start, end }] of (isOpen ? result.matches : []).entries()) {
      const kind = number === index ? 'foundCurrent' : 'found';
      add(page, { id: `found-${number}`, start, end, kind });
    }
    return (page: number) => byPage.get(page) ?? nothing;
  }, [stops, current, isOpen, result, index, own, t]);
}
