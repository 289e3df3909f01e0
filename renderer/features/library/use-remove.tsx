import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '../../../preload/contract/limits.ts';
import { notifyDone, notifyFailure } from '../../app/shell/notify.ts';
import { useClient } from '../../app/query/client-context.tsx';
import { inPieces } from './bulk/in-pieces.ts';

/** Takes works out of the library, and puts them back; removing can be undone at once or later. */
export function useRemove() {
  const client = useClient();
  const queries = useQueryClient();
  const { t } = useTranslation('library');

  const change = useCallback(
    async (route: 'work.remove' | 'work.restore', ids: readonly string[]): Promise<boolean> => {
      let isDone = true;
      for (const workIds of inPieces(ids, limits.pageRows)) {
        const answer = await client.call(route, { workIds });
        if (!answer.ok) {
          notifyFailure(answer.error);
          isDone = false;
          break;
        }
      }
      for (const name of [
        'work.list',
        'work.get',
        'work.duplicates',
        'library.facets',
        'library.search',
      ] as const) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
      return isDone;
    },
    [client, queries],
  );

  const restore = useCallback(
    async (ids: readonly string[]) => {
      if (await change('work.restore', ids)) notifyDone(t('restoredDone', { count: ids.length }));
    },
    [change, t],
  );

  const remove = useCallback(
    async (ids: readonly string[]) => {
      if (!(await change('work.remove', ids))) return;
      const id = notifications.show({
        autoClose: 15_000,
        closeButtonProps: { 'aria-label': t('dismiss') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{t('removedDone', { count: ids.length })}</Text>
            <Button
              size="compact-sm"
              variant="default"
              style={{ flex: 'none' }}
              onClick={() => {
                notifications.hide(id);
                void restore(ids);
              }}
            >
              {t('undo')}
            </Button>
          </Group>
        ),
      });
    },
    [change, restore, t],
  );

  return { remove, restore };
}
