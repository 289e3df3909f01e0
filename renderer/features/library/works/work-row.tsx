import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { shortAuthors } from './authors.ts';
import { pagesOfWork, stateOfWork } from './file-state.ts';
import { FileStatusBadge } from './file-status.tsx';
import type { Selection } from './selection.ts';
import styles from './works.module.css';

interface WorkRowProps {
  readonly id: string;
  readonly row: number;
  /** Pixels from the top of the table. */
  readonly top: number;
  /** Undefined while it is read. */
  readonly work: Work | undefined;
  readonly selection: Selection;
  readonly onClick: (event: MouseEvent, work: Work, row: number) => void;
  readonly onOpen: (work: Work) => void;
}

/** One work in the table. The keys are the table's own; the mouse chooses, a double click reads. */
export const WorkRow = memo(function WorkRow(props: WorkRowProps) {
  const { id, row, top, work, selection, onClick, onOpen } = props;
  const { t } = useTranslation(['library', 'ui']);
  const place = { transform: `translateY(${top}px)` };
  if (!work) {
    return (
      <tr id={id} className={styles.row} style={place} aria-rowindex={row + 2}>
        <td className={styles.cell} style={{ gridColumn: '1 / -1' }}>
          <Skeleton height={14} radius="sm" />
        </td>
      </tr>
    );
  }
  const { names, more } = shortAuthors(work.authors, t('ui:listMark'));
  const pages = pagesOfWork(work);
  return (
    // The grid around it takes the keys: rows are reached with its arrow keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see above
    <tr
      id={id}
      className={styles.row}
      style={place}
      aria-rowindex={row + 2}
      aria-selected={selection.ids.has(work.workId)}
      data-active={selection.active === row}
      onClick={(event) => onClick(event, work, row)}
      onDoubleClick={() => onOpen(work)}
    >
      <td className={`${styles.cell} ${styles.title}`} title={work.title}>
        {work.title || <span className={styles.dim}>{t('untitled')}</span>}
      </td>
      <td className={styles.cell}>
        {more > 0 ? t('authorsMore', { names, total: work.authors.length }) : names}
      </td>
      <td className={`${styles.cell} ${styles.number}`}>{work.year ?? ''}</td>
      <td className={styles.cell}>
        <FileStatusBadge status={stateOfWork(work)} />
      </td>
      <td className={`${styles.cell} ${styles.number} ${styles.wide}`}>{pages > 0 ? pages : ''}</td>
      <td className={`${styles.cell} ${styles.dim} ${styles.wide}`}>
        <RelativeTime time={work.addedAt} />
      </td>
    </tr>
  );
});
