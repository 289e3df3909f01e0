import { Button, CloseButton, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconList, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../app/query/route-error.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { EmptyState, SkeletonRows } from '../../../ui/state-view.tsx';
import type { ReaderContext } from '../panel/reader-context.ts';
import type { ReaderTab } from '../panel/tabs.ts';
import { ReferenceItem } from './reference-item.tsx';
import { everyReference } from './reference-list.ts';
import type { ReferenceFilter } from './reference-list.ts';
import styles from './references.module.css';

function ReferencesWords() {
  return useTranslation('paperReferences').t('tab');
}

function FilterBar(props: {
  readonly filter: ReferenceFilter;
  readonly onFilter: (filter: ReferenceFilter) => void;
  readonly shown: number;
  readonly total: number;
  readonly inLibrary: number;
}) {
  const { filter, onFilter, shown, total, inLibrary } = props;
  const { t } = useTranslation('paperReferences');
  return (
    <div className={styles.head}>
      <TextInput
        size="xs"
        aria-label={t('filter')}
        placeholder={t('filter')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.text}
        rightSection={
          filter.text === '' ? undefined : (
            <CloseButton
              size="xs"
              aria-label={t('filterClear')}
              onClick={() => onFilter({ ...filter, text: '' })}
            />
          )
        }
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('which')}
        value={filter.which}
        onChange={(which) => onFilter({ ...filter, which })}
        data={(['all', 'inLibrary', 'notInLibrary'] as const).map((value) => ({
          value,
          label: t(`which_${value}`),
        }))}
      />
      <Text size="xs" c="dimmed" component="output">
        {shown < total
          ? t('countShown', { shown, total })
          : t('count', { count: total, inLibrary })}
      </Text>
    </div>
  );
}

/** The paper's own list of references: what is in the library, what can be searched for, where each is cited. */
function ReferencesTab({ context }: { readonly context: ReaderContext }) {
  const { query, references, chosen, choose, show } = context.references;
  const { filter, setFilter, shown, listed } = context.references;
  const { t } = useTranslation('paperReferences');

  if (query.isError) {
    return <ErrorNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <SkeletonRows rows={5} height={72} />;
  if (references.length === 0) {
    return (
      <EmptyState title={t('emptyTitle')} icon={<IconList size={32} stroke={1.4} aria-hidden />}>
        <Text size="sm">{t('emptyLead')}</Text>
      </EmptyState>
    );
  }
  return (
    <>
      <FilterBar
        filter={filter}
        onFilter={setFilter}
        shown={shown.length}
        total={references.length}
        inLibrary={references.filter(({ workId }) => workId !== undefined).length}
      />
      <div className={styles.scroller} style={{ overflow: 'auto' }}>
        {listed.length === 0 ? (
          <EmptyState
            title={t('filteredTitle')}
            action={
              <Button size="xs" variant="default" onClick={() => setFilter(everyReference)}>
                {t('filterClear')}
              </Button>
            }
          />
        ) : (
          <ul className={styles.list}>
            {listed.map((reference) => (
              <ReferenceItem
                key={reference.number}
                reference={reference}
                isChosen={reference.number === chosen}
                onChoose={() => choose(reference.number)}
                onShow={(place) => void show(place)}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

export const referencesTab: ReaderTab = {
  id: 'references',
  icon: IconList,
  words: ReferencesWords,
  component: ReferencesTab,
  isThere: () => true,
};
