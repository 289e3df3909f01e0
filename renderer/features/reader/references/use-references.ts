import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rectangle } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf } from '../../../app/query/route-error.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { stepStop } from '../evidence/stops.ts';
import { boundsOf, rectanglesOfRange } from '../geometry/rectangles.ts';
import { usePageTexts } from '../use-marks.ts';
import type { Mark } from '../viewer/marks.ts';
import { everyReference, filterReferences } from './reference-list.ts';
import type { PaperReferenceView } from './reference-list.ts';

/** Characters of a page. */
export interface TextPlace {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

interface ReferencesInput {
  readonly fileId: string;
  /** The page in view. */
  readonly page: number;
  /** Whether the list is on screen: then the places that cite can be reached by keyboard too. */
  readonly isShown: boolean;
  readonly goTo: (page: number, rectangle?: Rectangle) => void;
  readonly showList: () => void;
}

const MARK = 'citation';
/** Pages before and behind the one in view whose citations are marked. */
const AROUND = 1;
const none: readonly PaperReferenceView[] = [];

/** The references of the open file, which of them is chosen, and the places of the text that cite them. */
export function useReferences({ fileId, page, isShown, goTo, showList }: ReferencesInput) {
  const { t } = useTranslation('paperReferences');
  const client = useClient();
  const queries = useQueryClient();
  const query = useRouteQuery('file.references', { fileId });
  const references = query.data?.references ?? none;
  const [chosen, choose] = useState<number>();
  const [filter, setFilter] = useState(everyReference);
  const shown = useMemo(() => filterReferences(references, filter), [references, filter]);
  // One that was chosen in the pages is listed, whatever the list is narrowed to.
  const listed = useMemo(
    () => references.filter((each) => each.number === chosen || shown.includes(each)),
    [shown, chosen, references],
  );
  /** The next or previous entry of the list. */
  const step = (direction: 1 | -1): void => {
    const rows = listed.map(({ number }) => ({ id: String(number), number }));
    const next = stepStop(rows, chosen === undefined ? undefined : String(chosen), direction);
    if (next) choose(next.number);
  };

  const show = useCallback(
    async ({ page: wanted, start, end }: TextPlace) => {
      const text = await queries.fetchQuery({
        queryKey: ['file.page', { fileId, page: wanted }],
        queryFn: async ({ signal }) =>
          dataOf(await client.call('file.page', { fileId, page: wanted }, signal)),
        staleTime: Infinity,
      });
      goTo(wanted, boundsOf(rectanglesOfRange(text, start, end)));
    },
    [client, queries, fileId, goTo],
  );

  const near = useMemo(
    () =>
      [
        ...Map.groupBy(
          references.flatMap(({ number, label, mentions }) =>
            mentions
              .filter((mention) => Math.abs(mention.page - page) <= AROUND)
              .map((mention) => ({ ...mention, number, label })),
          ),
          // A range such as 3–7 is one place that cites several.
          (place) => `${place.page}-${place.start}-${place.end}`,
        ),
      ].map(([id, places]) => ({ id, places })),
    [references, page],
  );
  const pages = useMemo(
    () =>
      [...new Set(near.flatMap(({ places }) => places.map((place) => place.page)))].toSorted(
        (a, b) => a - b,
      ),
    [near],
  );
  const texts = usePageTexts(fileId, pages);
  const marks = useMemo(
    () =>
      near.flatMap(({ id, places }): Mark[] => {
        const [place] = places;
        const text = place && texts.get(place.page);
        if (!text) return [];
        return [
          {
            id: `${MARK} ${places.map(({ number }) => number).join(',')} ${id}`,
            page: place.page,
            rectangles: rectanglesOfRange(text, place.start, place.end),
            kind: 'citation',
            chosen: places.some(({ number }) => number === chosen),
            pressable: true,
            pointerOnly: !isShown,
            label: t('citationMark', { labels: places.map(({ label }) => label).join(', ') }),
          },
        ];
      }),
    [near, texts, chosen, isShown, t],
  );

  /** True when the mark was one of a citation; pressing it again goes to the next entry it names. */
  const onMark = useCallback(
    (markId: string): boolean => {
      const [kind, numbers] = markId.split(' ');
      if (kind !== MARK || numbers === undefined) return false;
      const named = numbers.split(',').map(Number);
      choose((before) => named[(named.indexOf(before ?? -1) + 1) % named.length]);
      showList();
      return true;
    },
    [showList],
  );
  return {
    query,
    references,
    filter,
    setFilter,
    shown,
    listed,
    chosen,
    choose,
    step,
    show,
    marks,
    onMark,
  };
}

export type References = ReturnType<typeof useReferences>;
