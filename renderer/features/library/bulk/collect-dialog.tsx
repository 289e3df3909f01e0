import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import { flatTree, treeOf } from '../shelves/collection-tree.ts';
import { useCollections } from '../shelves/use-collections.ts';
import { useBulk } from './use-bulk.ts';

/** Puts the chosen works into a collection, or into a new one. */
export function CollectDialog(props: {
  readonly workIds: readonly string[] | undefined;
  readonly onClose: () => void;
}) {
  const { workIds, onClose } = props;
  const { t } = useTranslation('shelves');
  const shown = useLastKnown(workIds);
  return (
    <Modal
      opened={workIds !== undefined}
      onClose={onClose}
      title={t('collectTitle', { count: shown?.length ?? 0 })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {shown && <CollectForm workIds={shown} onClose={onClose} />}
    </Modal>
  );
}

function CollectForm(props: { readonly workIds: readonly string[]; readonly onClose: () => void }) {
  const { workIds, onClose } = props;
  const { t, i18n } = useTranslation('shelves');
  const collections = useRouteQuery('library.facets', {}).data?.collections;
  const { save } = useCollections();
  const { collect } = useBulk();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState('');
  const rows = useMemo(
    () => flatTree(treeOf(collections ?? [], i18n.language)),
    [collections, i18n.language],
  );
  const wanted = words.trim().toLowerCase();
  const shown = rows.filter(({ collection }) => collection.name.toLowerCase().includes(wanted));
  const into = shown.find(({ collection }) => collection.collectionId === chosen)?.collection;
  // Enter takes the only one that is left, or makes a new one of that name.
  const target = into ?? (shown.length === 1 && wanted !== '' ? shown[0]?.collection : undefined);

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const place = target ?? (wanted === '' ? undefined : await save({ name: words.trim() }));
    if (!place) return;
    void collect(workIds, place);
    onClose();
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('collectFind')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Radio.Group value={chosen} onChange={setChosen} label={t('collectionsTitle')}>
          <Stack gap={6} mt={6} mah={280} style={{ overflowY: 'auto' }}>
            {shown.map(({ collection, depth }) => (
              <Radio
                key={collection.collectionId}
                ml={depth * 16}
                value={collection.collectionId}
                label={collection.name}
              />
            ))}
            {shown.length === 0 && (
              <Text size="sm" c="dimmed">
                {t(wanted === '' ? 'collectionsNone' : 'collectNew', { name: words.trim() })}
              </Text>
            )}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={target === undefined && wanted === ''}>
            {t(target === undefined && wanted !== '' ? 'collectMake' : 'collectAdd')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
