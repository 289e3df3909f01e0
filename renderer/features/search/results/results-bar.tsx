import { NativeSelect, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundQuery } from './use-found.ts';
import styles from './results.module.css';

const SHOWN = ['all', 'new', 'in_library', 'merged', 'retracted', 'open'] as const;
const SORTS = ['found', 'year', 'cited', 'title'] as const;

/** Narrows and orders what was found. */
export function ResultsBar(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly textRef: Ref<HTMLInputElement>;
  readonly show: FoundQuery['show'];
  readonly onShow: (show: FoundQuery['show']) => void;
  readonly sort: FoundQuery['sort'];
  readonly onSort: (sort: FoundQuery['sort']) => void;
  /** A snowball search can be ordered by how many seeds a work is linked with. */
  readonly linked: boolean;
}) {
  const { text, onText, textRef, show, onShow, sort, onSort, linked } = props;
  const { t } = useTranslation('search');
  const sorts: readonly FoundQuery['sort'][] = linked ? [...SORTS, 'linked'] : SORTS;
  return (
    <div className={styles.bar}>
      <TextInput
        size="xs"
        ref={textRef}
        style={{ flex: 1, minWidth: 220 }}
        label={t('filterLabel')}
        placeholder={t('filterPlaceholder')}
        value={text}
        leftSection={<IconFilter size={16} aria-hidden />}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        w={180}
        label={t('showLabel')}
        value={show}
        onChange={(event) => {
          const chosen = SHOWN.find((each) => each === event.currentTarget.value);
          if (chosen) onShow(chosen);
        }}
        data={SHOWN.map((value) => ({ value, label: t(`show_${value}`) }))}
      />
      <NativeSelect
        size="xs"
        w={280}
        label={t('sortLabel')}
        value={sort}
        onChange={(event) => {
          const chosen = sorts.find((each) => each === event.currentTarget.value);
          if (chosen) onSort(chosen);
        }}
        data={sorts.map((value) => ({ value, label: t(`sort_${value}`) }))}
      />
    </div>
  );
}
