import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import { useBulk } from './use-bulk.ts';

/** Gives the chosen works a tag, or takes one away. */
export function TagDialog(props: {
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
      title={t('tagTitle', { count: shown?.length ?? 0 })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {shown && <TagForm workIds={shown} onClose={onClose} />}
    </Modal>
  );
}

function TagForm(props: { readonly workIds: readonly string[]; readonly onClose: () => void }) {
  const { workIds, onClose } = props;
  const { t } = useTranslation('shelves');
  const facets = useRouteQuery('library.facets', {}).data;
  const { tag, untag } = useBulk();
  const [name, setName] = useState('');
  const known = facets?.tags.some((facet) => facet.tag === name.trim()) ?? false;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (name.trim() === '') return;
    void tag(workIds, name.trim());
    onClose();
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <Autocomplete
          data-autofocus
          label={t('tagName')}
          value={name}
          onChange={setName}
          maxLength={100}
          data={(facets?.tags ?? []).map((facet) => facet.tag)}
          limit={20}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="default"
            disabled={!known}
            onClick={() => {
              void untag(workIds, name.trim());
              onClose();
            }}
          >
            {t('tagTakeAway')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''}>
            {t('tagAdd')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
