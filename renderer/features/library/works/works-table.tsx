import { useVirtualizer } from '@tanstack/react-virtual';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { CSSProperties, DragEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { startDrag } from '../shelves/drag-data.ts';
import { useChosenColumns } from './column-menu.tsx';
import { chosenColumns, columnTracks, fittingColumns } from './columns.ts';
import { TableHead } from './table-head.tsx';
import { useAllKey } from './use-all-key.ts';
import { WorkRow } from './work-row.tsx';
import {
  nothingSelected,
  rangeTo,
  rowAfterKey,
  selectOnly,
  selectRange,
  toggleOne,
} from './selection.ts';
import type { Selection } from './selection.ts';
import type { Works, WorksQuery } from './use-works.ts';
import styles from './works.module.css';

/** Two lines of a title. */
const rowHeight = 58;
/** The names of the columns stay in sight above the rows. */
const headHeight = 34;
/** Room at both ends of a row that no column has. */
const rowPadding = 16;

interface WorksTableProps {
  readonly works: Works;
  readonly query: WorksQuery;
  readonly onSort: (sort: WorksQuery['sort'], descending: boolean) => void;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (work: Work) => void;
  readonly onRemove: () => void;
  /** True where works can be dragged into a collection. */
  readonly canDrag: boolean;
  /** What can be done with the chosen works; stands at the foot. */
  readonly actions: ReactNode;
  /** Tells which rows are in sight, so that they are read. */
  readonly onRows: (first: number, last: number) => void;
}

/** The table of works: of ten thousand rows only those in sight exist; one tab stop, arrow keys inside. */
export function WorksTable(props: WorksTableProps) {
  const { works, query, onSort, selection, onSelect, onOpen, onRemove, onRows, canDrag } = props;
  const { t } = useTranslation(['library', 'shelves']);
  const scroller = useRef<HTMLTableElement>(null);
  const { ref: sized, width } = useElementSize<HTMLTableElement>();
  const [chosen] = useChosenColumns();
  // Before it is measured, as if it were wide.
  const columns = useMemo(
    () => fittingColumns(chosenColumns(chosen), (width || 1_200) - rowPadding),
    [chosen, width],
  );
  const id = useId();
  const total = works.total ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- the app is not built with the React compiler
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRows(first, last), [first, last, onRows]);
  // Another list begins at its top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [query]);

  const extendTo = useCallback(
    async (row: number) => {
      const range = rangeTo(selection, row);
      onSelect(selectRange(selection, await works.idsOf(range.first, range.last), row));
    },
    [selection, works, onSelect],
  );

  function onRowClick(event: MouseEvent, work: Work, row: number) {
    if (event.shiftKey) void extendTo(row);
    else if (event.ctrlKey || event.metaKey) onSelect(toggleOne(selection, work.workId, row));
    else onSelect(selectOnly(work.workId, row));
  }

  async function moveTo(row: number, extend: boolean) {
    rows.scrollToIndex(row, { align: 'auto' });
    if (extend) {
      await extendTo(row);
      return;
    }
    const [workId] = await works.idsOf(row, row);
    if (workId !== undefined) onSelect(selectOnly(workId, row));
  }

  async function selectAll() {
    const ids = await works.allIds();
    if (ids === undefined) return;
    onSelect({ ids: new Set(ids), active: Math.max(0, selection.active), anchor: 0 });
  }

  useAllKey(scroller, () => void selectAll());

  // What is dragged is what is chosen, if the row belongs to it.
  function onDrag(event: DragEvent, { workId }: Work) {
    const workIds = selection.ids.has(workId) ? [...selection.ids] : [workId];
    startDrag(event.dataTransfer, { kind: 'works', workIds });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const mod = event.ctrlKey || event.metaKey;
    const rowsOnScreen = Math.floor(
      ((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight,
    );
    const next = mod ? undefined : rowAfterKey(event.key, selection.active, total, rowsOnScreen);
    const active = works.workAt(selection.active);
    if (next !== undefined) void moveTo(next, event.shiftKey);
    else if (mod && event.key.toLowerCase() === 'a') void selectAll();
    else if (event.key === ' ' && active) {
      onSelect(toggleOne(selection, active.workId, selection.active));
    } else if (event.key === 'Enter' && active) onOpen(active);
    else if (event.key === 'Delete' && selection.ids.size > 0) onRemove();
    else if (event.key === 'Escape' && selection.ids.size > 0) onSelect(nothingSelected);
    else return;
    event.preventDefault();
  }

  const table = useMergedRef(scroller, sized);
  const tracks: CSSProperties & Record<'--tracks', string> = { '--tracks': columnTracks(columns) };
  return (
    <div className={styles.frame}>
      <table
        ref={table}
        style={tracks}
        className={styles.table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table whose rows are chosen with keys
        role="grid"
        aria-label={t('tableLabel')}
        aria-rowcount={total + 1}
        aria-multiselectable="true"
        aria-activedescendant={selection.active >= 0 ? `${id}-${selection.active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <TableHead columns={columns} query={query} onSort={onSort} />
        <tbody className={styles.rows}>
          <tr aria-hidden="true" style={{ display: 'block', height: rows.getTotalSize() }} />
          {items.map(({ index, start }) => (
            <WorkRow
              key={index}
              id={`${id}-${index}`}
              row={index}
              top={start - headHeight}
              columns={columns}
              work={works.workAt(index)}
              selection={selection}
              onClick={onRowClick}
              onOpen={onOpen}
              onDrag={canDrag ? onDrag : undefined}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.foot}>
        <output>
          {selection.ids.size === 0
            ? t('shownCount', { count: total })
            : t('shelves:chosenOf', { count: selection.ids.size, total })}
        </output>
        {selection.ids.size === 0 ? <span>{t('tableKeys')}</span> : props.actions}
      </div>
    </div>
  );
}
