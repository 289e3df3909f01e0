import { useCallback } from 'react';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { nextRecovery } from './next-recovery.ts';
import type { StepSelection } from './use-step-place.ts';

export type Recovery = RouteOutput<'trajectory.recoveries'>['recoveries'][number];

export interface Recoveries {
  readonly query: ReturnType<typeof useRouteQuery<'trajectory.recoveries'>>;
  readonly all: readonly Recovery[];
  /** The one that is marked; -1 when none is. */
  readonly current: number;
  /** Opens the step that met the error, and marks the way to the one that mended it. */
  readonly goTo: (index: number) => void;
  /** To the next or the one before; from nowhere, to the nearest after the selected step. */
  readonly step: (by: 1 | -1) => void;
  /** Takes the mark away. */
  readonly clear: () => void;
}

const NONE: readonly Recovery[] = [];

/** Errors and their fixes, asked for when they are to be shown. */
export function useRecoveries(
  trajectoryId: string,
  { arrival, go, span }: StepSelection,
  enabled: boolean,
): Recoveries {
  const query = useRouteQuery('trajectory.recoveries', { trajectoryId }, { enabled });
  const all = query.data?.recoveries ?? NONE;
  const current =
    span === undefined
      ? -1
      : all.findIndex(({ from, to = from }) => from === span.from && to === span.to);
  const goTo = useCallback(
    (index: number) => {
      const recovery = all[index];
      if (recovery === undefined) return;
      const { from, to = from } = recovery;
      go(from, { focus: true, open: true, span: { from, to } });
    },
    [all, go],
  );
  const { position } = arrival;
  const step = useCallback(
    (by: 1 | -1) => {
      if (all.length === 0) return;
      goTo(nextRecovery(all, { current, position, by }));
    },
    [all, current, goTo, position],
  );
  const clear = useCallback(() => go(position, { span: null }), [go, position]);
  return { query, all, current, goTo, step, clear };
}
