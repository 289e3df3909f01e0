import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput, RouteName } from '../../../../preload/contract/index.ts';
import { limits } from '../../../../preload/contract/limits.ts';
import { ReadingState } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { refresh } from '../../../app/query/refresh.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import type { WorkFilter } from '../filter/filter-chips.ts';
import { inPieces } from './in-pieces.ts';

type Changing = 'work.tag' | 'work.setReading' | 'collection.change';
type Place = { readonly collectionId: string; readonly name: string };

const stale: readonly RouteName[] = ['work.list', 'work.get', 'library.facets'];

/**
 * Tags, collections and reading states of many works at once. Each can be taken back, and then only
 * where something was changed: works that had the tag before keep it.
 */
export function useBulk() {
  const client = useClient();
  const queries = useQueryClient();
  const { t } = useTranslation('shelves');
  return useMemo(() => {
    const change = async <Name extends Changing>(
      route: Name,
      inputs: readonly RouteInput<Name>[],
    ): Promise<boolean> => {
      let isDone = true;
      for (const input of inputs) {
        const answer = await client.call(route, input);
        if (answer.ok) continue;
        notifyFailure(answer.error);
        isDone = false;
        break;
      }
      for (const name of stale) refresh(queries, [name]);
      return isDone;
    };
    /** Those of the works that a filter leaves; undefined when that could not be asked. */
    const among = async (
      workIds: readonly string[],
      filter: WorkFilter,
    ): Promise<string[] | undefined> => {
      const answer = await client.call('work.ids', { filter });
      if (!answer.ok) {
        notifyFailure(answer.error);
        return undefined;
      }
      const chosen = new Set(workIds);
      return answer.data.workIds.filter((workId) => chosen.has(workId));
    };
    const parts = (workIds: readonly string[]) => inPieces(workIds, limits.bulkWorks);
    const except = (workIds: readonly string[], others: readonly string[]) => {
      const left = new Set(others);
      return workIds.filter((workId) => !left.has(workId));
    };

    const isNothing = (changed: readonly string[]): boolean => {
      if (changed.length === 0) notifyDone(t('nothingChanged'));
      return changed.length === 0;
    };

    const tag = async (workIds: readonly string[], name: string, add: boolean): Promise<void> => {
      const had = await among(workIds, { tags: [name] });
      if (!had) return;
      const changed = add ? except(workIds, had) : had;
      if (isNothing(changed)) return;
      const set = (adding: boolean) =>
        change(
          'work.tag',
          parts(changed).map((ids) => ({
            workIds: ids,
            ...(adding ? { add: [name] } : { remove: [name] }),
          })),
        );
      if (!(await set(add))) return;
      notifyUndo(
        t(add ? 'tagged' : 'untagged', { count: changed.length, tag: name }),
        t('undo'),
        () => void set(!add),
      );
    };

    const place = async (
      workIds: readonly string[],
      { collectionId, name }: Place,
      add: boolean,
    ): Promise<void> => {
      const had = await among(workIds, { collectionId });
      if (!had) return;
      const changed = add ? except(workIds, had) : had;
      if (isNothing(changed)) return;
      const set = (adding: boolean) =>
        change(
          'collection.change',
          parts(changed).map((ids) => ({
            collectionId,
            ...(adding ? { add: ids } : { remove: ids }),
          })),
        );
      if (!(await set(add))) return;
      notifyUndo(
        t(add ? 'collected' : 'uncollected', { count: changed.length, name }),
        t('undo'),
        () => void set(!add),
      );
    };

    const setReading = async (workIds: readonly string[], state: ReadingState): Promise<void> => {
      const before: { state: ReadingState; workIds: readonly string[] }[] = [];
      for (const other of ReadingState.options) {
        if (other === state) continue;
        const had = await among(workIds, { reading: other });
        if (!had) return;
        before.push({ state: other, workIds: had });
      }
      const changed = before.flatMap((group) => group.workIds);
      if (isNothing(changed)) return;
      const set = (ids: readonly string[], to: ReadingState) =>
        change(
          'work.setReading',
          parts(ids).map((part) => ({ workIds: part, state: to })),
        );
      if (!(await set(changed, state))) return;
      const putBack = async (): Promise<void> => {
        for (const group of before) await set(group.workIds, group.state);
      };
      notifyUndo(
        t('readingSet', { count: changed.length, state: t(`reading_${state}`) }),
        t('undo'),
        () => void putBack(),
      );
    };

    return {
      tag: (workIds: readonly string[], name: string) => tag(workIds, name, true),
      untag: (workIds: readonly string[], name: string) => tag(workIds, name, false),
      collect: (workIds: readonly string[], into: Place) => place(workIds, into, true),
      takeOut: (workIds: readonly string[], from: Place) => place(workIds, from, false),
      setReading,
    };
  }, [client, queries, t]);
}
