import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { TableHead } from './table-head.tsx';
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

const rowHeight = 40;
/** The names of the columns stay in sight above the rows. */
const headHeight = 34;

interface WorksTableProps {
  readonly works: Works;
  readonly query: WorksQuery;
  readonly onSort: (sort: WorksQuery['sort'], descending: boolean) => void;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (work: Work) => void;
  readonly onRemove: () => void;
  /** Tells which rows are in sight, so that they are read. */
  readonly onRows: (first: number, last: number) => void;
}

/** The table of works: of ten thousand rows only those in sight exist; one tab stop, arrow keys inside. */
export function WorksTable(props: WorksTableProps) {
  const { works, query, onSort, selection, onSelect, onOpen, onRemove, onRows } = props;
  const { t } = useTranslation('library');
  const scroller = useRef<HTMLTableElement>(null);
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
    const ids = await works.idsOf(0, total - 1);
    onSelect({ ids: new Set(ids), active: Math.max(0, selection.active), anchor: 0 });
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

  return (
    <div className={styles.frame}>
      <table
        ref={scroller}
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
        <TableHead query={query} onSort={onSort} />
        <tbody className={styles.rows}>
          <tr aria-hidden="true" style={{ display: 'block', height: rows.getTotalSize() }} />
          {items.map(({ index, start }) => (
            <WorkRow
              key={index}
              id={`${id}-${index}`}
              row={index}
              top={start - headHeight}
              work={works.workAt(index)}
              selection={selection}
              onClick={onRowClick}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.foot}>
        <output>
          {t('shownCount', { count: total })}
          {selection.ids.size > 1 ? ` · ${t('selectedCount', { count: selection.ids.size })}` : ''}
        </output>
        <span>{t('tableKeys')}</span>
      </div>
    </div>
  );
}
