import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { limits } from '../../../../preload/contract/limits.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { familyOf } from './collection-tree.ts';
import type { Collection, CollectionBranch } from './collection-tree.ts';

/** Makes, renames, moves and takes away collections; each can be taken back. */
export function useCollections() {
  const client = useClient();
  const queries = useQueryClient();
  const { t } = useTranslation('shelves');
  return useMemo(() => {
    const refreshed = (): void => {
      for (const name of ['library.facets', 'work.list', 'work.get']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    };
    const save = async (input: RouteInput<'collection.save'>): Promise<Collection | undefined> => {
      const answer = await client.call('collection.save', input);
      if (!answer.ok) notifyFailure(answer.error);
      refreshed();
      return answer.ok ? answer.data : undefined;
    };

    /** Puts back what was taken away, from the top down, each with its works. */
    const putBack = async (
      family: readonly { readonly collection: Collection; readonly workIds: readonly string[] }[],
    ): Promise<void> => {
      const places = new Map<string, string>();
      for (const { collection, workIds } of family) {
        const { name, parentId, collectionId } = collection;
        const place = parentId === undefined ? undefined : (places.get(parentId) ?? parentId);
        const made = await save({ name, ...(place === undefined ? {} : { parentId: place }) });
        if (!made) return;
        places.set(collectionId, made.collectionId);
        for (let at = 0; at < workIds.length; at += limits.bulkWorks) {
          const add = workIds.slice(at, at + limits.bulkWorks);
          const added = await client.call('collection.change', {
            collectionId: made.collectionId,
            add,
          });
          if (!added.ok) {
            notifyFailure(added.error);
            return;
          }
        }
      }
      refreshed();
    };

    const remove = async (
      collection: Collection,
      branches: readonly CollectionBranch[],
    ): Promise<boolean> => {
      const family: { collection: Collection; workIds: readonly string[] }[] = [];
      for (const member of familyOf(collection.collectionId, branches)) {
        const { collectionId } = member;
        const held = await client.call('work.ids', { filter: { collectionId } });
        if (!held.ok) {
          notifyFailure(held.error);
          return false;
        }
        family.push({ collection: member, workIds: held.data.workIds });
      }
      const { collectionId, name } = collection;
      const answer = await client.call('collection.remove', { collectionId });
      refreshed();
      if (!answer.ok) {
        notifyFailure(answer.error);
        return false;
      }
      notifyUndo(t('collectionRemoved', { name }), t('undo'), () => void putBack(family));
      return true;
    };

    return { save, remove };
  }, [client, queries, t]);
}
