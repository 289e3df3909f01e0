import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput, RouteName } from '../../../../preload/contract/index.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { refresh } from '../../../app/query/refresh.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';

const stale: readonly RouteName[] = [
  'work.list',
  'work.get',
  'work.duplicates',
  'library.facets',
  'workspace.current',
];

/** Takes records together as one work, parts them, and says that works differ; each can be taken back. */
export function useMerging() {
  const client = useClient();
  const queries = useQueryClient();
  const { t } = useTranslation('duplicates');
  return useMemo(() => {
    const call = async <Name extends 'work.merge' | 'work.split' | 'work.distinct'>(
      route: Name,
      input: RouteInput<Name>,
    ): Promise<boolean> => {
      const answer = await client.call(route, input);
      if (!answer.ok) notifyFailure(answer.error);
      for (const name of stale) refresh(queries, [name]);
      return answer.ok;
    };
    const merge = async (workId: string, others: readonly string[]): Promise<boolean> => {
      const done = await call('work.merge', { workId, others: [...others] });
      // Parting records says that they differ; nobody has said so here, so that is taken back as well.
      const part = async (): Promise<void> => {
        if (!(await call('work.split', { workIds: [...others] }))) return;
        await call('work.distinct', { workIds: [workId, ...others], withdrawn: true });
      };
      if (done) {
        notifyUndo(t('merged', { count: others.length + 1 }), t('undo'), () => void part());
      }
      return done;
    };
    const split = async (workId: string, others: readonly string[]): Promise<boolean> => {
      const done = await call('work.split', { workIds: [...others] });
      if (done) {
        notifyUndo(t('splitDone', { count: others.length }), t('undo'), () => {
          void call('work.merge', { workId, others: [...others] });
        });
      }
      return done;
    };
    const distinct = async (workIds: readonly string[]): Promise<boolean> => {
      const done = await call('work.distinct', { workIds: [...workIds] });
      if (done) {
        notifyUndo(t('distinctDone'), t('undo'), () => {
          void call('work.distinct', { workIds: [...workIds], withdrawn: true });
        });
      }
      return done;
    };
    return { merge, split, distinct };
  }, [client, queries, t]);
}
