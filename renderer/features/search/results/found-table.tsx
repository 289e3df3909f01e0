import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useLatest } from '../../reader/use-latest.ts';
import type { FoundWork } from '../types.ts';
import { FoundRow } from './found-row.tsx';
import {
  chooseOnly,
  chooseRange,
  nothingChosen,
  rangeOf,
  rowAfter,
  toggleItem,
} from './selection.ts';
import type { FoundSelection } from './selection.ts';
import type { Found } from './use-found.ts';
import styles from './results.module.css';

const rowHeight = 58;
const headHeight = 32;

/** The works of a search: of thousands only those in sight exist; one tab stop, keys inside. */
export function FoundTable(props: {
  readonly found: Found;
  readonly selection: FoundSelection<FoundWork>;
  readonly onSelect: (selection: FoundSelection<FoundWork>) => void;
  readonly onKeep: () => void;
  /** Tells which rows are in sight, so that they are read. */
  readonly onRows: (first: number, last: number) => void;
}) {
  const { found, selection, onSelect, onKeep, onRows } = props;
  const { t } = useTranslation('search');
  const scroller = useRef<HTMLTableElement>(null);
  const id = useId();
  const total = found.total ?? 0;
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
      const range = rangeOf(selection, row);
      onSelect(chooseRange(selection, await found.worksOf(range.first, range.last), row));
    },
    [selection, found, onSelect],
  );

  function onRowClick(event: MouseEvent, work: FoundWork, row: number) {
    if (event.shiftKey) void extendTo(row);
    else if (event.ctrlKey || event.metaKey) onSelect(toggleItem(selection, work, row));
    else onSelect(chooseOnly(work, row));
  }

  async function moveTo(row: number, extend: boolean) {
    rows.scrollToIndex(row, { align: 'auto' });
    if (extend) {
      await extendTo(row);
      return;
    }
    const [work] = await found.worksOf(row, row);
    if (work) onSelect(chooseOnly(work, row));
  }

  async function selectAll() {
    const works = await found.worksOf(0, total - 1);
    onSelect({ ...chooseRange(nothingChosen(), works, Math.max(0, selection.active)), anchor: 0 });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const mod = event.ctrlKey || event.metaKey;
    const rowsOnScreen = Math.floor(
      ((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight,
    );
    const next = mod ? undefined : rowAfter(event.key, selection.active, total, rowsOnScreen);
    const active = found.workAt(selection.active);
    if (next !== undefined) void moveTo(next, event.shiftKey);
    else if (mod && event.key.toLowerCase() === 'a') void selectAll();
    else if (event.key === ' ' && active) onSelect(toggleItem(selection, active, selection.active));
    else if (event.key === 'Enter' && selection.items.size > 0) onKeep();
    else if (event.key === 'Escape' && selection.items.size > 0) onSelect(nothingChosen());
    else return;
    event.preventDefault();
  }

  // J and K move in the list from anywhere on the page.
  const step = useLatest((direction: 1 | -1) => {
    const next = rowAfter(direction === 1 ? 'j' : 'k', selection.active, total, 1);
    if (next !== undefined) void moveTo(next, false);
  });
  useCommands(
    useMemo(
      () => [
        {
          id: 'found.next',
          group: 'search',
          title: t('commandNext'),
          keys: ['j'],
          keyOnly: true,
          run: () => step.current(1),
        },
        {
          id: 'found.previous',
          group: 'search',
          title: t('commandPrevious'),
          keys: ['k'],
          keyOnly: true,
          run: () => step.current(-1),
        },
      ],
      [t, step],
    ),
  );

  return (
    <div className={styles.frame}>
      <table
        ref={scroller}
        className={styles.table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table whose rows are chosen with keys
        role="grid"
        aria-label={t('foundLabel')}
        aria-rowcount={total + 1}
        aria-multiselectable="true"
        aria-activedescendant={selection.active >= 0 ? `${id}-${selection.active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <thead className={styles.head}>
          <tr className={styles.headRow} aria-rowindex={1}>
            <th scope="col" className={styles.cell}>
              {t('columnTitle')}
            </th>
            <th scope="col" className={`${styles.cell} ${styles.number}`}>
              {t('columnYear')}
            </th>
            <th scope="col" className={`${styles.cell} ${styles.number}`}>
              {t('columnCited')}
            </th>
            <th scope="col" className={`${styles.cell} ${styles.wide}`}>
              {t('columnServices')}
            </th>
            <th scope="col" className={styles.cell}>
              {t('columnLibrary')}
            </th>
          </tr>
        </thead>
        <tbody className={styles.rows}>
          <tr aria-hidden="true" style={{ display: 'block', height: rows.getTotalSize() }} />
          {items.map(({ index, start }) => {
            const work = found.workAt(index);
            return (
              <FoundRow
                key={index}
                id={`${id}-${index}`}
                row={index}
                top={start - headHeight}
                found={work}
                chosen={work !== undefined && selection.items.has(work.recordId)}
                active={selection.active === index}
                onClick={onRowClick}
              />
            );
          })}
        </tbody>
      </table>
      <div className={styles.foot}>
        <output>
          {t('shownCount', { count: total })}
          {selection.items.size > 1
            ? ` · ${t('chosenCount', { count: selection.items.size })}`
            : ''}
        </output>
        <span>{t('tableKeys')}</span>
      </div>
    </div>
  );
}
