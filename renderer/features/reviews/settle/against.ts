import { useTranslation } from 'react-i18next';
import type { Verdict } from '../types.ts';

/** What the reviewers' scores come to. */
export interface Outcome {
  /** On how many criteria they differ, and nobody has said what holds. */
  readonly unsettled: number;
  readonly verdict?: Verdict | undefined;
}

/** Keys of the words for what stands against calling it a success; none where nothing does. */
export function against({
  unsettled,
  verdict,
}: Outcome): readonly ('against_unsettled' | 'against_fail' | 'against_undecided')[] {
  return [
    ...(unsettled > 0 ? (['against_unsettled'] as const) : []),
    ...(verdict === 'fail' || verdict === 'undecided' ? ([`against_${verdict}`] as const) : []),
  ];
}

/** Scores that pass and are not settled do not say no: the heading tells the two apart. */
export function againstTitle({ verdict }: Outcome): 'against' | 'againstOpen' {
  return verdict === 'fail' || verdict === 'undecided' ? 'against' : 'againstOpen';
}

/** The same in words, one after the other. */
export function useAgainst(): (outcome: Outcome) => readonly string[] {
  const { t } = useTranslation('reviews');
  return (outcome) => against(outcome).map((key) => t(key, { count: outcome.unsettled }));
}
