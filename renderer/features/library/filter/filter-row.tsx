import { ActionIcon, Button, CloseButton, Group } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { NarrowMenu } from './narrow-menu.tsx';
import { chipKey, chipsOf, withoutChip } from './filter-chips.ts';
import type { WorkFilter } from './filter-chips.ts';
import { useChipWords } from './use-chip-words.ts';
import styles from './filter.module.css';

/** What the list is narrowed by, each to be taken away alone; the way to the shelves and columns. */
export function FilterRow(props: {
  readonly filter: WorkFilter;
  readonly onFilter: (filter: WorkFilter) => void;
  /** The trash is shown. */
  readonly removed: boolean;
  /** Back from the trash to the works. */
  readonly onPresent: () => void;
  readonly shelvesShown: boolean;
  readonly onShelves: () => void;
  readonly children?: ReactNode;
}) {
  const { filter, onFilter, removed, onPresent, shelvesShown, onShelves } = props;
  const { t } = useTranslation('shelves');
  const words = useChipWords();
  const chips = chipsOf(filter);
  const Icon = shelvesShown ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  const label = t(shelvesShown ? 'shelvesHide' : 'shelvesShow');
  return (
    <div className={styles.row}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-expanded={shelvesShown}
        title={label}
        onClick={onShelves}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
      <NarrowMenu filter={filter} onFilter={onFilter} />
      <ul className={styles.chips} aria-label={t('chipsLabel')}>
        {removed && (
          <li className={styles.chip}>
            <span className={styles.words}>{t('trash')}</span>
            <CloseButton size="xs" aria-label={t('trashLeave')} onClick={onPresent} />
          </li>
        )}
        {chips.map((chip) => (
          <li key={chipKey(chip)} className={styles.chip}>
            <span className={styles.words}>{words(chip)}</span>
            <CloseButton
              size="xs"
              aria-label={t('chipRemove', { words: words(chip) })}
              onClick={() => onFilter(withoutChip(filter, chip))}
            />
          </li>
        ))}
      </ul>
      {chips.length > 1 && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={styles.fixed}
          onClick={() => onFilter({})}
        >
          {t('chipsClear')}
        </Button>
      )}
      <Group ml="auto" gap={4} wrap="nowrap">
        {props.children}
      </Group>
    </div>
  );
}
