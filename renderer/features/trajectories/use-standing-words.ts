import { useTranslation } from 'react-i18next';
import type { TrajectoryBranch } from './viewer/types.ts';

/** How a branch stands among those of its session: its number, and why it is the one that is taken. */
export function useStandingWords(): (
  standing: TrajectoryBranch['standing'],
  total: number,
) => string {
  const { t } = useTranslation('viewer');
  return (standing, total) => {
    if (standing === undefined) return '';
    const { number, taken } = standing;
    return taken === undefined
      ? t(standing.inUse ? 'branchBesideInUse' : 'branchBeside', { number, total })
      : t(`branchTaken_${taken}`, { number, total });
  };
}
