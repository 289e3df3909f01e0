import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundWork } from '../types.ts';
import { FoundMarks, PlaceMark, ServiceChips } from './found-marks.tsx';
import { authorLine } from './found-words.ts';
import styles from './results.module.css';

interface FoundRowProps {
  readonly id: string;
  readonly row: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  /** Undefined while it is read. */
  readonly found: FoundWork | undefined;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onClick: (event: MouseEvent, found: FoundWork, row: number) => void;
}

/** One work of a search in two lines. The keys are the list's own. */
export const FoundRow = memo(function FoundRow(props: FoundRowProps) {
  const { id, row, top, found, chosen, active, onClick } = props;
  const { t, i18n } = useTranslation(['search', 'ui']);
  const place = { transform: `translateY(${top}px)` };
  if (!found) {
    return (
      <tr id={id} className={styles.row} style={place} aria-rowindex={row + 2}>
        <td className={styles.cell} style={{ gridColumn: '1 / -1' }}>
          <Skeleton height={28} radius="sm" />
        </td>
      </tr>
    );
  }
  const { fields } = found;
  const authors = authorLine(fields.authors, t('ui:listMark'), (names, total) =>
    t('authorsMore', { names, total }),
  );
  return (
    // The grid around it takes the keys: rows are reached with its arrow keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see above
    <tr
      id={id}
      className={styles.row}
      style={place}
      aria-rowindex={row + 2}
      aria-selected={chosen}
      data-active={active}
      onClick={(event) => onClick(event, found, row)}
    >
      <td className={styles.cell}>
        <span className={styles.title} title={fields.title}>
          {fields.title || t('untitled')}
        </span>
        <span className={styles.byline}>
          <FoundMarks found={found} />
          <span className={styles.names}>
            {[authors, fields.venue].filter(Boolean).join(' · ')}
          </span>
        </span>
      </td>
      <td className={`${styles.cell} ${styles.number}`}>{fields.year ?? ''}</td>
      <td className={`${styles.cell} ${styles.number}`}>
        {found.citedBy === undefined ? '' : found.citedBy.toLocaleString(i18n.language)}
      </td>
      <td className={`${styles.cell} ${styles.wide}`}>
        <ServiceChips found={found} />
      </td>
      <td className={styles.cell}>
        <PlaceMark found={found} />
      </td>
    </tr>
  );
});
