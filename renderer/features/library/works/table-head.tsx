import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './columns.ts';
import type { WorksQuery } from './use-works.ts';
import styles from './works.module.css';

/** Names of the columns; those that can be sorted by are buttons. */
export function TableHead(props: {
  readonly columns: readonly Column[];
  readonly query: WorksQuery;
  readonly onSort: (sort: WorksQuery['sort'], descending: boolean) => void;
}) {
  const { columns, query, onSort } = props;
  const { t } = useTranslation('shelves');
  return (
    <thead className={styles.head}>
      <tr className={styles.headRow} aria-rowindex={1}>
        {columns.map(({ name, sort, isNumber }) => {
          const active = sort === query.sort;
          const Arrow = query.descending ? IconArrowDown : IconArrowUp;
          const direction = query.descending ? 'descending' : 'ascending';
          // Names are read from A, years and days from the latest.
          const descending = active ? !query.descending : sort === 'year' || sort === 'added';
          return (
            <th
              key={name}
              scope="col"
              className={`${styles.cell} ${isNumber ? styles.number : ''}`}
              aria-sort={active ? direction : undefined}
            >
              {sort ? (
                <button
                  type="button"
                  className={styles.sort}
                  data-active={active}
                  onClick={() => onSort(sort, descending)}
                >
                  {t(`column_${name}`)}
                  {active ? <Arrow size={14} aria-hidden /> : null}
                </button>
              ) : (
                t(`column_${name}`)
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
