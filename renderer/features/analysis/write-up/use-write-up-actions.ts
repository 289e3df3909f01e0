import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, WriteUpBlock, WriteUpText } from '../../../../preload/contract/types.ts';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { ANALYSIS_HOME } from '../places.ts';
import type { DraftBlock, WriteUpView } from '../types.ts';
import { draftOf, isSameBlock, withText } from './draft-blocks.ts';

/** What can be done with a write-up; each makes a version, and earlier ones stay in the record. */
export interface WriteUpActions {
  /** False where the block is not the one that was written in any more: nothing is changed then. */
  readonly write: (at: number, before: WriteUpBlock, text: WriteUpText, done: () => void) => void;
  readonly move: (at: number, to: number) => void;
  readonly removeBlock: (at: number) => void;
  readonly add: (kind: 'paragraph' | 'heading') => void;
  readonly rename: (title: string) => void;
  readonly remove: () => void;
  readonly isSaving: boolean;
  readonly failure: Failure | undefined;
  readonly forgetFailure: () => void;
}

export function useWriteUpActions({ writeUp }: WriteUpView): WriteUpActions {
  const { writeUpId, notebookId, title, language, blocks } = writeUp;
  const { t } = useTranslation('writeUp');
  const save = useRouteAction('writeup.save', ['writeup.get', 'writeup.list']);
  const remove = useRouteAction('writeup.remove', ['writeup.list']);
  const [failure, setFailure] = useState<Failure>();
  const drafts = blocks.map(draftOf);

  function keep(next: readonly DraftBlock[], done?: () => void, newTitle: string = title): void {
    save.mutate(
      { writeUpId, notebookId, title: newTitle, language, blocks: [...next] },
      {
        onSuccess() {
          setFailure(undefined);
          done?.();
        },
        onError: (error) => setFailure(error.failure),
      },
    );
  }

  return {
    write(at, before, text, done) {
      if (!isSameBlock(before, blocks[at])) {
        setFailure({ code: 'invalid_input', message: t('changedMeanwhile') });
        return;
      }
      keep(drafts.with(at, withText(before, text)), done);
    },
    move(at, to) {
      const block = drafts[at];
      if (block === undefined || to < 0 || to >= drafts.length) return;
      keep(drafts.toSpliced(at, 1).toSpliced(to, 0, block));
    },
    removeBlock(at) {
      keep(drafts.toSpliced(at, 1), () =>
        notifyUndo(t('blockRemoved'), t('undo'), () => keep(drafts)),
      );
    },
    add: (kind) =>
      keep([
        ...drafts,
        kind === 'heading' ? { kind, text: t('newHeading') } : { kind, text: [t('newParagraph')] },
      ]),
    rename: (next) => keep(drafts, undefined, next),
    remove() {
      remove.mutate(
        { writeUpId, removed: true },
        {
          onSuccess() {
            navigateTo(ANALYSIS_HOME);
            notifyUndo(t('removed', { title }), t('putBack'), () =>
              remove.mutate(
                { writeUpId, removed: false },
                { onError: (error) => notifyFailure(error.failure) },
              ),
            );
          },
          onError: (error) => setFailure(error.failure),
        },
      );
    },
    isSaving: save.isPending,
    failure,
    forgetFailure: () => setFailure(undefined),
  };
}
