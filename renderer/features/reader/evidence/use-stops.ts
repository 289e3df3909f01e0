import { useMemo } from 'react';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import type { SessionView } from '../../../../preload/contract/views.ts';
import type { ReaderPlace } from '../reader-place.ts';
import { stopsOfEvidence, stopsOfHits } from './stops.ts';
import type { Stop } from './stops.ts';

/** Hits of one work that are listed beside its pages. */
const MOST_HITS = 100;

export interface Stops {
  readonly stops: readonly Stop[];
  /** The one the address asks for; absent for a page alone, or an id that this file does not have. */
  readonly current: Stop | undefined;
  readonly session: SessionView | undefined;
  /** False while something that was asked for is still on its way. */
  readonly settled: boolean;
}

/** The quotes or hits of this file that the address speaks of, and which of them is current. */
export function useStops(fileId: string, workId: string | undefined, place: ReaderPlace): Stops {
  const { sessionId, evidenceId, query, page, range } = place;
  const session = useRouteQuery(
    'session.view',
    { sessionId: sessionId ?? '' },
    { enabled: sessionId !== undefined },
  );
  const unchecked = session.data?.evidence.some(
    ({ anchor, location }) => anchor.fileId === fileId && location === undefined,
  );
  const checked = useRouteQuery(
    'evidence.verify',
    { sessionId: sessionId ?? '' },
    { enabled: unchecked === true },
  );
  // The same search that led here, within the work: phrases, fields and exclusions hold in it too.
  const search = useRouteQuery(
    'library.find',
    {
      query: query ?? '',
      workIds: workId === undefined ? [] : [workId],
      kinds: ['passage'],
      limit: 1,
      perGroup: MOST_HITS,
    },
    { enabled: query !== undefined && workId !== undefined && sessionId === undefined },
  );

  return useMemo(() => {
    if (sessionId !== undefined) {
      const locations = new Map(
        checked.data?.results.map((result) => [result.evidenceId, result.location]),
      );
      const stops = stopsOfEvidence(session.data?.evidence ?? [], fileId, locations);
      const current = stops.find(({ id }) => id === evidenceId);
      return { stops, current, session: session.data, settled: !session.isLoading };
    }
    const found = search.data?.groups.flatMap(({ hits: each }) => each) ?? [];
    const hits = stopsOfHits(found, fileId);
    if (page === undefined || !range) {
      return { stops: hits, current: undefined, session: undefined, settled: true };
    }
    const known = hits.find((hit) => hit.page === page && hit.start === range.start);
    const asked: Stop = known ?? {
      id: `${page}-${range.start}-${range.end}`,
      page,
      ...range,
      text: '',
      matches: [],
      rectangles: undefined,
      evidence: undefined,
      location: undefined,
    };
    return {
      stops: known ? hits : [asked, ...hits],
      current: asked,
      session: undefined,
      settled: true,
    };
  }, [
    sessionId,
    evidenceId,
    fileId,
    page,
    range,
    session.data,
    session.isLoading,
    checked.data,
    search.data,
  ]);
}
