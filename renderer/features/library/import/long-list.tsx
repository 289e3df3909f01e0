import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './import.module.css';

/** Items shown before "show all". */
const shownAtFirst = 5;

/** A list of what needs a look: the first few, and all on demand. Nothing is left out for good. */
export function LongList<Item>(props: {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item, place: number) => string;
  readonly children: (item: Item) => ReactNode;
}) {
  const { items, keyOf, children } = props;
  const { t } = useTranslation('library');
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, shownAtFirst);
  if (items.length === 0) return null;
  return (
    <>
      <ul className={styles.failures}>
        {shown.map((item, place) => (
          <li key={keyOf(item, place)} className={styles.failure}>
            {children(item)}
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Button mt="sm" size="compact-sm" variant="default" onClick={() => setAll(true)}>
          {t('showMore', { count: items.length })}
        </Button>
      )}
    </>
  );
}
