import { Button, TextInput } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { FilterChip } from '../filter/filter-chips.ts';
import { ShelfButton } from './shelf-button.tsx';
import styles from './shelves.module.css';

/** Tags shown before "show all", and from how many on there is a box to find one. */
const shownAtFirst = 15;

/** The tags of the library with how many works carry each; several chosen ones must all be there. */
export function Tags(props: {
  readonly tags: RouteOutput<'library.facets'>['tags'] | undefined;
  readonly isIn: (chip: FilterChip) => boolean;
  readonly onToggle: (chip: FilterChip) => void;
}) {
  const { tags = [], isIn, onToggle } = props;
  const { t } = useTranslation('shelves');
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const wanted = words.trim().toLowerCase();
  const matching = tags.filter(({ tag }) => tag.toLowerCase().includes(wanted));
  const shown = matching.filter(
    ({ tag }, place) => all || place < shownAtFirst || isIn({ name: 'tag', tag }),
  );
  return (
    <section className={styles.section} aria-label={t('tagsTitle')}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t('tagsTitle')}</h2>
      </div>
      {tags.length === 0 && <div className={styles.hint}>{t('tagsNone')}</div>}
      {tags.length > shownAtFirst && (
        <TextInput
          size="xs"
          mx={6}
          mb={4}
          aria-label={t('tagsFind')}
          placeholder={t('tagsFind')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <ul className={styles.list}>
        {shown.map(({ tag, works }) => (
          <li key={tag}>
            <ShelfButton
              icon={IconTag}
              name={tag}
              works={works}
              current={isIn({ name: 'tag', tag })}
              onChoose={() => onToggle({ name: 'tag', tag })}
            />
          </li>
        ))}
      </ul>
      {shown.length < matching.length && (
        <Button size="compact-xs" variant="subtle" ml={4} onClick={() => setAll(true)}>
          {t('tagsAll', { count: matching.length })}
        </Button>
      )}
    </section>
  );
}
