import { useCallback, useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { RouteError } from '../../../app/query/route-error.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { KIND_GROUPS } from './find-place.ts';
import type { FindPlace } from './find-place.ts';

export type FindAnswer = RouteOutput<'library.find'>;

const PAGE = 20;
/** The contract gives no more at once; who wants more narrows the search. */
const MOST = 200;

/** Asks for the first groups; `more` asks for further ones, as long as there are any. */
export function useFind(place: FindPlace): {
  readonly search: UseQueryResult<FindAnswer, RouteError>;
  readonly more: (() => void) | undefined;
} {
  const { query, kinds, sections, filter } = place;
  const key = JSON.stringify([query, kinds, sections, filter]);
  const [asked, setAsked] = useState({ key, limit: PAGE });
  const limit = asked.key === key ? asked.limit : PAGE;
  const search = useRouteQuery(
    'library.find',
    { ...inputOf(place), limit },
    { keepPrevious: true },
  );
  const grow = useCallback(
    () => setAsked({ key, limit: Math.min(MOST, limit + PAGE) }),
    [key, limit],
  );
  const hasMore = (search.data?.total ?? 0) > limit && limit < MOST;
  return { search, more: hasMore ? grow : undefined };
}

/** The request for a place, without how much of it is wanted. */
export function inputOf({ query, kinds, sections, filter }: FindPlace) {
  return {
    query,
    filter,
    ...(kinds.length === 0 ? {} : { kinds: kinds.flatMap((kind) => [...KIND_GROUPS[kind]]) }),
    ...(sections.length === 0 ? {} : { sections: [...sections] }),
  };
}
