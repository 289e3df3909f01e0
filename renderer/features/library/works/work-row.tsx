import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import type { DragEvent, MouseEvent } from 'react';
import type { Work } from '../../../../preload/contract/types.ts';
import type { Column } from './columns.ts';
import type { Selection } from './selection.ts';
import { WorkCell } from './work-cell.tsx';
import styles from './works.module.css';

interface WorkRowProps {
  readonly id: string;
  readonly row: number;
  /** Pixels from the top of the table. */
  readonly top: number;
  readonly columns: readonly Column[];
  /** Undefined while it is read. */
  readonly work: Work | undefined;
  readonly selection: Selection;
  readonly onClick: (event: MouseEvent, work: Work, row: number) => void;
  readonly onOpen: (work: Work) => void;
  /** Left out where works cannot be put elsewhere. */
  readonly onDrag: ((event: DragEvent, work: Work) => void) | undefined;
}

/** One work in the table. The keys are the table's own; the mouse chooses, a double click reads. */
export const WorkRow = memo(function WorkRow(props: WorkRowProps) {
  const { id, row, top, columns, work, selection, onClick, onOpen, onDrag } = props;
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
      draggable={onDrag !== undefined}
      onDragStart={onDrag && ((event) => onDrag(event, work))}
      onClick={(event) => onClick(event, work, row)}
      onDoubleClick={() => onOpen(work)}
    >
      {columns.map((column) => (
        <WorkCell key={column.name} work={work} column={column} />
      ))}
    </tr>
  );
});
