import { useCallback, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import type { Failure } from '../../../../preload/contract/types.ts';
import { navigateTo } from '../../../app/location.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { readSpan, readStep } from './step-address.ts';
import type { Span } from './step-address.ts';
import { useUnmarked, useViewerMode } from './viewer-mode.ts';

/** How somebody came to a step: the list moves its focus there, and opens what was looked for. */
export interface Arrival {
  readonly position: number;
  readonly focus: boolean;
  readonly open: boolean;
  /** Grows with every arrival, so that going to the same step again is seen. */
  readonly count: number;
}

export interface StepSelection {
  readonly arrival: Arrival;
  /** Why the step of the address is not shown. */
  readonly failure: Failure | undefined;
  readonly go: (
    position: number,
    options?: {
      readonly key?: string | undefined;
      readonly focus?: boolean;
      readonly open?: boolean;
      /** Steps to mark; null takes the mark away; left out, it stays. */
      readonly span?: Span | null;
    },
  ) => void;
  /** The steps that are marked. */
  readonly span: Span | undefined;
}

interface Here extends Arrival {
  /** What stands in the address for it. */
  readonly address: number | string | undefined;
}

/** The step that is selected, which the address always names: a reload or a link comes back to it. */
export function useStepPlace(trajectoryId: string, total: number): StepSelection {
  const search = useSearch();
  const { place } = useViewerMode();
  const unmarked = useUnmarked();
  const from = readSpan(search)?.from;
  const to = readSpan(search)?.to;
  const span = useMemo(
    () => (from === undefined || to === undefined ? undefined : { from, to }),
    [from, to],
  );
  const address = readStep(search) ?? from;
  const [here, setHere] = useState<Here>();
  const isKey = typeof address === 'string';
  const known = here !== undefined && here.address === address;
  const step = useRouteQuery(
    'trajectory.step',
    { trajectoryId, at: address ?? 0, ...unmarked },
    { enabled: isKey && !known },
  );
  const named = isKey ? step.data?.header.position : address;
  const go = useCallback<StepSelection['go']>(
    (position, { key, focus = false, open = false, span: marked } = {}) => {
      const next = key ?? position;
      setHere((before) => ({
        position,
        focus,
        open,
        count: (before?.count ?? 0) + 1,
        address: next,
      }));
      const now = window.location.hash.split('?')[1] ?? '';
      const params = new URLSearchParams(now);
      navigateTo(
        place({
          trajectoryId,
          step: next,
          find: params.get('find') ?? undefined,
          replay: params.get('replay') === '1',
          span: marked === undefined ? readSpan(now) : (marked ?? undefined),
        }),
        { replace: true },
      );
    },
    [trajectoryId, place],
  );
  const arrival: Arrival = known
    ? here
    : {
        position: Math.min(named ?? 0, Math.max(0, total - 1)),
        focus: named !== undefined,
        open: named !== undefined,
        count: 0,
      };
  return {
    arrival,
    failure: !known && step.isError ? failureOf(step.error) : undefined,
    go,
    span,
  };
}
