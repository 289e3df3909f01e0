import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { droppedOf, isDragged } from './drag-data.ts';
import type { Dragged } from './drag-data.ts';
import styles from './shelves.module.css';

/** One shelf: what it is called, how many works it holds, and whether the list shows it. */
export function ShelfButton(props: {
  readonly icon: Icon;
  readonly name: string;
  /** Undefined where it is not counted. */
  readonly works?: number | undefined;
  readonly current: boolean;
  readonly depth?: number;
  readonly onChoose: () => void;
  readonly onDropped?: ((dragged: Dragged) => void) | undefined;
  /** Set where the shelf itself can be dragged. */
  readonly onDrag?: ((transfer: DataTransfer) => void) | undefined;
  /** What stands beside it: a menu. */
  readonly children?: ReactNode;
}) {
  const { icon: Sign, name, works, current, depth = 0, onDropped, onDrag } = props;
  const { i18n } = useTranslation();
  const [over, setOver] = useState(false);
  const take = (event: DragEvent): void => {
    if (!onDropped || !isDragged(event.dataTransfer)) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
    const dragged = event.type === 'drop' ? droppedOf(event.dataTransfer) : undefined;
    if (dragged) onDropped(dragged);
  };
  return (
    <div className={styles.shelf} data-current={current} data-over={over}>
      <button
        type="button"
        className={styles.choose}
        style={{ paddingLeft: 8 + depth * 14 }}
        aria-current={current ? 'true' : undefined}
        draggable={onDrag !== undefined}
        onDragStart={(event) => onDrag?.(event.dataTransfer)}
        onDragOver={take}
        onDragLeave={() => setOver(false)}
        onDrop={take}
        onClick={props.onChoose}
      >
        <Sign size={16} stroke={1.6} aria-hidden className={styles.sign} />
        <span className={styles.name}>{name}</span>
        {works === undefined ? null : (
          <span className={styles.count}>{works.toLocaleString(i18n.language)}</span>
        )}
      </button>
      {props.children}
    </div>
  );
}
