import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorksQuery } from './use-works.ts';
import styles from './works.module.css';

const columns = [
  { name: 'columnTitle', sort: 'title', style: '' },
  { name: 'columnAuthors', sort: 'author', style: '' },
  { name: 'columnYear', sort: 'year', style: styles.number },
  { name: 'columnFile', sort: undefined, style: '' },
  { name: 'columnPages', sort: undefined, style: `${styles.number} ${styles.wide}` },
  { name: 'columnAdded', sort: 'added', style: styles.wide },
] as const;

/** Names of the columns; those that can be sorted by are buttons. */
export function TableHead(props: {
  readonly query: WorksQuery;
  readonly onSort: (sort: WorksQuery['sort'], descending: boolean) => void;
}) {
  const { query, onSort } = props;
  const { t } = useTranslation('library');
  return (
    <thead className={styles.head}>
      <tr className={styles.headRow} aria-rowindex={1}>
        {columns.map(({ name, sort, style }) => {
          const active = sort === query.sort;
          const Arrow = query.descending ? IconArrowDown : IconArrowUp;
          const direction = query.descending ? 'descending' : 'ascending';
          // Names are read from A, years and days from the latest.
          const descending = active ? !query.descending : sort === 'year' || sort === 'added';
          return (
            <th
              key={name}
              scope="col"
              className={`${styles.cell} ${style}`}
              aria-sort={active ? direction : undefined}
            >
              {sort ? (
                <button
                  type="button"
                  className={styles.sort}
                  data-active={active}
                  onClick={() => onSort(sort, descending)}
                >
                  {t(name)}
                  {active ? <Arrow size={14} aria-hidden /> : null}
                </button>
              ) : (
                t(name)
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
