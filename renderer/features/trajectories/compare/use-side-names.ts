import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { exactTime } from '../../../ui/relative-time.ts';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { branchNumber } from '../viewer/branch-rows.ts';
import type { TrajectoryOutline } from '../viewer/types.ts';

/** Which side a column is, and what tells the trajectory in it from the one beside it. */
export interface SideName {
  readonly side: string;
  readonly name: string;
}

/**
 * Heads of the two columns. Branches of one session are told by their numbers; two trajectories by their
 * titles, and by when they were begun where those are the same.
 */
export function useSideNames(left: string, right: string): readonly [SideName, SideName] {
  const { t, i18n } = useTranslation('viewer');
  const taskWords = useTaskWords();
  const one = useRouteQuery('trajectory.outline', { trajectoryId: left }).data;
  const other = useRouteQuery('trajectory.outline', { trajectoryId: right }).data;
  const areBranches = one?.branches.some(({ trajectoryId }) => trajectoryId === right) === true;
  const isSameTitle = one !== undefined && one.summary.title === other?.summary.title;
  const nameOf = (trajectoryId: string, outline: TrajectoryOutline | undefined): string => {
    if (outline === undefined) return '';
    const { branches, summary } = outline;
    const number = branchNumber(branches, trajectoryId);
    const begun = isSameTitle && !areBranches ? summary.startedAt : undefined;
    return [
      ...(branches.length < 2 || number === 0 ? [] : [t('onBranch', { number })]),
      ...(begun === undefined ? [] : [t('begunAt', { time: exactTime(begun, i18n.language) })]),
      taskWords(summary.title),
    ].join(' · ');
  };
  return [
    { side: t('left'), name: nameOf(left, one) },
    { side: t('right'), name: nameOf(right, other) },
  ];
}
