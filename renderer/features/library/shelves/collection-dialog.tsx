import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import { canMove, flatTree } from './collection-tree.ts';
import type { Collection, CollectionBranch } from './collection-tree.ts';
import { useCollections } from './use-collections.ts';

/** What the dialog is asked for: a new collection (in another one or not), a name, or a place. */
export type CollectionAsk =
  | { readonly kind: 'new'; readonly inside: Collection | undefined }
  | { readonly kind: 'rename'; readonly collection: Collection }
  | { readonly kind: 'move'; readonly collection: Collection };

interface AskProps {
  readonly ask: CollectionAsk;
  readonly branches: readonly CollectionBranch[];
  readonly onClose: () => void;
  readonly onSaved: (collection: Collection) => void;
}

/** Names a collection, or moves it. */
export function CollectionDialog(
  props: Omit<AskProps, 'ask'> & { readonly ask: CollectionAsk | undefined },
) {
  const { ask, onClose } = props;
  const { t } = useTranslation('shelves');
  const shown = useLastKnown(ask);
  return (
    <Modal
      opened={ask !== undefined}
      onClose={onClose}
      title={shown ? t(`collectionDialog_${shown.kind}`) : ''}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {shown && <CollectionForm {...props} ask={shown} />}
    </Modal>
  );
}

function CollectionForm({ ask, branches, onClose, onSaved }: AskProps) {
  const { t } = useTranslation('shelves');
  const { save } = useCollections();
  const [name, setName] = useState(ask.kind === 'new' ? '' : ask.collection.name);
  const [parent, setParent] = useState<string | null>(
    (ask.kind === 'new' ? ask.inside?.collectionId : ask.collection.parentId) ?? '',
  );
  const [busy, setBusy] = useState(false);
  const moved = ask.kind === 'new' ? undefined : ask.collection.collectionId;

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    const saved = await save({
      name: name.trim(),
      ...(moved === undefined ? {} : { collectionId: moved }),
      parentId: parent === null || parent === '' ? null : parent,
    });
    setBusy(false);
    if (!saved) return;
    onSaved(saved);
    onClose();
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)}>
      <Stack gap="sm">
        {ask.kind !== 'move' && (
          <TextInput
            data-autofocus
            label={t('collectionName')}
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {ask.kind !== 'rename' && (
          <Select
            label={t('collectionPlace')}
            value={parent}
            onChange={setParent}
            allowDeselect={false}
            searchable
            data={[
              { value: '', label: t('collectionTop') },
              ...flatTree(branches)
                .filter(
                  ({ collection }) =>
                    moved === undefined || canMove(moved, collection.collectionId, branches),
                )
                .map(({ collection, depth }) => ({
                  value: collection.collectionId,
                  label: `${'– '.repeat(depth)}${collection.name}`,
                })),
            ]}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            {t(`collectionSave_${ask.kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
