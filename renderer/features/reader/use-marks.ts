import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ExtractedPage } from '../../../preload/contract/types.ts';
import { useClient } from '../../app/query/client-context.tsx';
import { dataOf } from '../../app/query/route-error.ts';
import { useTranslation } from 'react-i18next';
import { rectanglesOfRange } from './geometry/rectangles.ts';
import type { Stop } from './evidence/stops.ts';
import type { FoundMatch } from './find/found.ts';
import type { Mark } from './viewer/marks.ts';

/** Pages around the one in view for which places of characters are asked for. */
const around = 2;

/** The engine's text of some pages, with where each run stands; kept for a minute. */
export function usePageTexts(
  fileId: string,
  pages: readonly number[],
): ReadonlyMap<number, ExtractedPage> {
  const client = useClient();
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['file.page', { fileId, page }],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        dataOf(await client.call('file.page', { fileId, page }, signal)),
      staleTime: Infinity,
      gcTime: 60_000,
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(
    () => new Map(answers.flatMap((page) => (page ? [[page.page, page] as const] : []))),
    [answers],
  );
}

interface MarksInput {
  readonly fileId: string;
  /** The page in view. */
  readonly page: number;
  readonly stops: readonly Stop[];
  readonly current: Stop | undefined;
  readonly matches: readonly FoundMatch[];
  readonly matchIndex: number;
}

/** Everything to mark on the pages near the view: quotes, the hit that was asked for, found words. */
export function useMarks(input: MarksInput): readonly Mark[] {
  const { fileId, page, stops, current, matches, matchIndex } = input;
  const { t } = useTranslation('reader');
  const near = useMemo(
    () =>
      matches
        .map((match, index) => ({ ...match, index }))
        .filter((match) => Math.abs(match.page - page) <= around),
    [matches, page],
  );
  const pages = useMemo(() => {
    const wanted = new Set(near.map((match) => match.page));
    if (current && !current.rectangles) wanted.add(current.page);
    return [...wanted].toSorted((a, b) => a - b);
  }, [near, current]);
  const texts = usePageTexts(fileId, pages);

  return useMemo(() => {
    const marks: Mark[] = [];
    for (const stop of stops) {
      const isCurrent = stop.id === current?.id;
      const text = isCurrent ? texts.get(stop.page) : undefined;
      const rectangles =
        stop.rectangles ?? (text ? rectanglesOfRange(text, stop.start, stop.end) : []);
      if (rectangles.length === 0) continue;
      marks.push({
        id: stop.id,
        page: stop.page,
        rectangles,
        kind: isCurrent ? 'current' : 'evidence',
        label: t(isCurrent ? 'markCurrent' : 'markOther', { page: stop.page, text: stop.text }),
      });
      // The words that were looked for, on the passage they were found in.
      if (text) marks.push(...matchMarks(stop, text));
    }
    for (const match of near) {
      const text = texts.get(match.page);
      if (!text) continue;
      marks.push({
        id: `found-${match.index}`,
        page: match.page,
        rectangles: rectanglesOfRange(text, match.start, match.end),
        kind: match.index === matchIndex ? 'foundCurrent' : 'found',
      });
    }
    return marks;
  }, [stops, current, near, texts, matchIndex, t]);
}

function matchMarks(stop: Stop, text: ExtractedPage): Mark[] {
  return stop.matches.flatMap((match): Mark[] => {
    const start = stop.start + match.start;
    const rectangles = rectanglesOfRange(text, start, stop.start + match.end);
    return rectangles.length === 0
      ? []
      : [{ id: `match-${start}`, page: stop.page, rectangles, kind: 'found' }];
  });
}
