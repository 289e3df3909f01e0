import { Chip, CloseButton, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { colours } from './colours.ts';
import styles from './marks.module.css';
import type { MarksFilter } from './placed-annotation.ts';
import { isNarrowed } from './placed-annotation.ts';

/** Narrows the list: words in the quote or note, colours, and those with a note. */
export function MarksFilterBar(props: {
  readonly filter: MarksFilter;
  readonly onFilter: (filter: MarksFilter) => void;
  readonly shown: number;
  readonly total: number;
}) {
  const { filter, onFilter, shown, total } = props;
  const { t } = useTranslation('marks');
  return (
    <div className={styles.head}>
      <TextInput
        size="xs"
        aria-label={t('filterText')}
        placeholder={t('filterText')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.text}
        rightSection={
          filter.text === '' ? undefined : (
            <CloseButton
              size="xs"
              aria-label={t('filterTextClear')}
              onClick={() => onFilter({ ...filter, text: '' })}
            />
          )
        }
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <fieldset className={styles.chips} aria-label={t('filterColours')}>
        {colours.map((colour) => {
          const on = filter.colours.includes(colour);
          return (
            <span key={colour} data-colour={colour} className={styles.chip}>
              <Chip
                size="xs"
                checked={on}
                onChange={(checked) =>
                  onFilter({
                    ...filter,
                    colours: checked
                      ? [...filter.colours, colour]
                      : filter.colours.filter((other) => other !== colour),
                  })
                }
              >
                <span className={styles.dot} aria-hidden /> {t(`colour_${colour}`)}
              </Chip>
            </span>
          );
        })}
        <Chip
          size="xs"
          checked={filter.withNote}
          onChange={(withNote) => onFilter({ ...filter, withNote })}
        >
          {t('filterWithNote')}
        </Chip>
      </fieldset>
      <Text size="xs" c="dimmed" component="output">
        {isNarrowed(filter) ? t('countShown', { shown, total }) : t('count', { count: total })}
      </Text>
    </div>
  );
}
