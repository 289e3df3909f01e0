import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';
import { EMPTY_GROUND, type Ground, type Judged } from './sign-off-ground.ts';

/** A sign-off that was begun; `reviewId` in place of the review, which goes on meanwhile. */
interface Kept extends Omit<Ground, 'review'> {
  readonly reviewId?: string;
  readonly note: string;
}

const NOTHING: Kept = { ...EMPTY_GROUND, note: '' };

export interface SignOffDraft {
  readonly ground: Ground;
  readonly note: string;
  /** Something was filled in and not signed. */
  readonly isBegun: boolean;
  readonly change: (ground: Ground, note: string) => void;
  readonly forget: () => void;
}

/** What was filled in stays on this machine until it is signed, also when the panel is left. */
export function useSignOffDraft(trajectoryId: string, judged: readonly Judged[]): SignOffDraft {
  const [kept, setKept, forget] = useLocalStorage<Kept>({
    key: `cairn.signOff.${trajectoryId}`,
    defaultValue: NOTHING,
    getInitialValueInEffect: false,
  });
  const change = useCallback(
    ({ review, ...ground }: Ground, note: string) => {
      const next = {
        ...ground,
        note,
        ...(review === undefined ? {} : { reviewId: review.reviewId }),
      };
      if (isNothing(next)) forget();
      else setKept(next);
    },
    [setKept, forget],
  );
  const { note, reviewId, ...ground } = kept;
  // A review that has become outdated meanwhile is to be chosen anew, if at all.
  const review = judged.find((one) => one.reviewId === reviewId && !one.outdated);
  return {
    ground: { ...ground, ...(review === undefined ? {} : { review }) },
    note,
    isBegun: !isNothing(kept),
    change,
    forget,
  };
}

function isNothing({ kind, checks, rubric, reviewId, note }: Kept): boolean {
  const isChosen = checks.length > 0 || rubric !== undefined || reviewId !== undefined;
  return kind === EMPTY_GROUND.kind && !isChosen && note === '';
}
