import { useCallback, useMemo, useState } from 'react';
import { navigateTo } from '../../../app/location.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { readSpan, readStep } from './step-address.ts';
import { useViewerMode } from './viewer-mode.ts';
import { sharedSteps } from './branch-rows.ts';
import type { TrajectoryBranch, TrajectoryHit } from './types.ts';
import type { StepSelection } from './use-step-place.ts';

/** Hits that are asked for at once. */
const PAGE = 100;
/** The most that one answer holds. */
const MOST = 500;

export interface SearchInside {
  readonly query: ReturnType<typeof useRouteQuery<'trajectory.search'>>;
  readonly hits: readonly TrajectoryHit[];
  readonly total: number;
  /** There are more than `total`. */
  readonly isCut: boolean;
  /** The hit that was gone to last; -1 before the first. */
  readonly current: number;
  /** Looks for other words; none ends the search. */
  readonly look: (words: string) => void;
  /** Goes to a hit, on its branch. */
  readonly goTo: (index: number) => void;
  readonly step: (by: 1 | -1) => void;
  readonly more: (() => void) | undefined;
}

/** Looks through messages, arguments and results of every branch; the words stand in the address. */
export function useSearchInside(
  trajectoryId: string,
  branches: readonly TrajectoryBranch[],
  find: string,
  { arrival, go }: StepSelection,
): SearchInside {
  const { judging, place } = useViewerMode();
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<{ readonly find: string; readonly index: number }>();
  const query = useRouteQuery(
    'trajectory.search',
    { trajectoryId, text: find, limit, scope: judging ? 'branch' : 'all' },
    { enabled: find.trim() !== '', keepPrevious: find.trim() !== '' },
  );
  const found = find.trim() === '' ? undefined : query.data;
  const hits = useMemo(() => found?.hits ?? [], [found]);
  /** A step that both branches hold is shown on the one that is open. */
  const isHere = useCallback(
    (hit: TrajectoryHit) =>
      hit.trajectoryId === trajectoryId ||
      hit.position < sharedSteps(branches, trajectoryId, hit.trajectoryId),
    [branches, trajectoryId],
  );
  const current =
    chosen?.find === find
      ? chosen.index
      : arrival.open
        ? hits.findIndex((hit) => isHere(hit) && hit.position === arrival.position)
        : -1;
  const look = useCallback(
    (words: string) => {
      setLimit(PAGE);
      const search = window.location.hash.split('?')[1] ?? '';
      const step = readStep(search);
      navigateTo(place({ trajectoryId, step, find: words, span: readSpan(search) }), {
        replace: true,
      });
    },
    [trajectoryId, place],
  );
  const goTo = useCallback(
    (index: number) => {
      const hit = hits[index];
      if (hit === undefined) return;
      setChosen({ find, index });
      if (isHere(hit)) {
        go(hit.position, { key: hit.key, open: true });
      } else {
        navigateTo(place({ trajectoryId: hit.trajectoryId, step: hit.key, find }));
      }
    },
    [hits, find, go, isHere, place],
  );
  return {
    query,
    hits,
    total: found?.total ?? 0,
    isCut: found?.more ?? false,
    current,
    look,
    goTo,
    step: (by) => {
      if (hits.length === 0) return;
      goTo(
        current === -1
          ? by === 1
            ? 0
            : hits.length - 1
          : (current + by + hits.length) % hits.length,
      );
    },
    more:
      found !== undefined && found.total > hits.length && limit < MOST
        ? () => setLimit((count) => Math.min(MOST, count + PAGE))
        : undefined,
  };
}
