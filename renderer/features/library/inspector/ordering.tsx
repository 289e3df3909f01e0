import { Button, CloseButton, Group, Select, Stack, TagsInput } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ReadingState } from '../../../../preload/contract/types.ts';
import type { Work } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useBulk } from '../bulk/use-bulk.ts';
import styles from './inspector.module.css';

/** How far one is with a work, its tags, and the collections it is in. */
export function Ordering(props: {
  readonly work: Work;
  readonly readOnly: boolean;
  readonly onCollect: () => void;
}) {
  const { work, readOnly, onCollect } = props;
  const { t } = useTranslation(['workDetails', 'shelves']);
  const facets = useRouteQuery('library.facets', {}).data;
  const { tag, untag, takeOut, setReading } = useBulk();
  const tags = work.tags ?? [];
  const ids = [work.workId];
  const places = (facets?.collections ?? []).filter(({ collectionId }) =>
    work.collectionIds?.includes(collectionId),
  );

  async function setTags(wanted: readonly string[]) {
    for (const name of wanted) if (!tags.includes(name)) await tag(ids, name);
    for (const name of tags) if (!wanted.includes(name)) await untag(ids, name);
  }

  return (
    <Stack gap="sm">
      <Select
        label={t('readingLabel')}
        value={work.reading ?? 'unread'}
        disabled={readOnly}
        allowDeselect={false}
        data={ReadingState.options.map((value) => ({
          value,
          label: t(`shelves:reading_${value}`),
        }))}
        onChange={(value) => {
          const state = ReadingState.options.find((option) => option === value);
          if (state) void setReading(ids, state);
        }}
      />
      <TagsInput
        label={t('tagsLabel')}
        placeholder={tags.length === 0 ? t('tagsHint') : ''}
        value={[...tags]}
        disabled={readOnly}
        data={(facets?.tags ?? []).map((facet) => facet.tag)}
        maxDropdownHeight={220}
        acceptValueOnBlur
        splitChars={[',', ';', '，', '；']}
        onChange={(wanted) => void setTags(wanted)}
      />
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{t('collectionsLabel')}</legend>
        <Group gap={6}>
          {places.map(({ collectionId, name }) => (
            <span key={collectionId} className={styles.pill}>
              {name}
              <CloseButton
                size="xs"
                disabled={readOnly}
                aria-label={t('collectionLeave', { name })}
                onClick={() => void takeOut(ids, { collectionId, name })}
              />
            </span>
          ))}
          <Button
            size="compact-xs"
            variant="default"
            disabled={readOnly}
            leftSection={<IconFolderPlus size={14} aria-hidden />}
            onClick={onCollect}
          >
            {t('shelves:addToCollection')}
          </Button>
        </Group>
      </fieldset>
    </Stack>
  );
}
