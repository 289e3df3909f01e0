import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, TableValue } from '../../../../preload/contract/types.ts';
import { numberFormat } from '../../../ui/formats.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import type { DataView } from '../types.ts';
import { isMissing, tableText } from '../outputs/table-text.ts';
import { useRowPages, type RowSort } from './use-row-pages.ts';
import classes from './data.module.css';

const ROW_HEIGHT = 30;
const HEAD_HEIGHT = 34;
const NUMBER_WIDTH = 76;
/** A browser draws no box higher than some 33 million pixels; what lies beyond is reached by sorting or by SQL. */
const MOST_ROWS = 1_000_000;

/** The rows of a table: of millions only those in sight exist. Arrow keys and Page Up and Down scroll. */
export function RowsPane({ data }: { readonly data: DataView }) {
  const { t, i18n } = useTranslation('analysisData');
  const scroller = useRef<HTMLElement>(null);
  const [sort, setSort] = useState<RowSort>();
  // oxlint-disable-next-line react/incompatible-library -- the app is not built with the React compiler
  const rows = useVirtualizer({
    count: Math.min(data.rows, MOST_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollMargin: HEAD_HEIGHT,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: data.columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widthOf(data.columns[index]),
    overscan: 3,
    scrollMargin: NUMBER_WIDTH,
  });
  const items = rows.getVirtualItems();
  const across = columns.getVirtualItems();
  const pages = useRowPages(data.dataId, {
    first: items[0]?.index ?? 0,
    last: items.at(-1)?.index ?? 0,
    sort,
    total: data.rows,
  });
  const width = NUMBER_WIDTH + columns.getTotalSize();
  const count = (value: number): string => numberFormat(i18n.language, {}).format(value);

  function sortBy(column: string): void {
    setSort((before) => {
      if (before?.column !== column) return { column, descending: false };
      return before.descending ? undefined : { column, descending: true };
    });
    rows.scrollToOffset(0);
  }

  if (pages.failure !== undefined) {
    return <ErrorNotice failure={pages.failure} onRetry={pages.retry} />;
  }
  return (
    <>
      <section
        ref={scroller}
        className={classes.grid}
        aria-label={t('rowsOf', { title: data.title })}
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table aria-rowcount={data.rows + 1} aria-colcount={data.columns.length + 1}>
          <thead className={classes.head} style={{ width }}>
            <tr aria-rowindex={1}>
              <th
                scope="col"
                aria-colindex={1}
                className={classes.corner}
                style={{ width: NUMBER_WIDTH }}
              >
                <span className="cairn-hidden">{t('rowNumber')}</span>
              </th>
              {across.map(({ index, start, size }) => {
                const column = data.columns[index];
                return column === undefined ? null : (
                  <th
                    key={column.name}
                    scope="col"
                    aria-colindex={index + 2}
                    aria-sort={sortState(column, sort)}
                    className={classes.headCell}
                    style={{ left: start, width: size }}
                  >
                    <button
                      type="button"
                      className={classes.sort}
                      title={column.label ?? column.name}
                      onClick={() => sortBy(column.name)}
                    >
                      <span>{column.name}</span>
                      {sort?.column === column.name ? (
                        sort.descending ? (
                          <IconArrowDown size={13} aria-hidden />
                        ) : (
                          <IconArrowUp size={13} aria-hidden />
                        )
                      ) : null}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody style={{ height: rows.getTotalSize(), width }}>
            {items.map(({ index, start }) => {
              const row = pages.rowAt(index);
              return (
                <tr
                  key={index}
                  aria-rowindex={index + 2}
                  className={classes.row}
                  style={{ top: start - HEAD_HEIGHT, width }}
                >
                  <th
                    scope="row"
                    aria-colindex={1}
                    className={classes.number}
                    style={{ width: NUMBER_WIDTH }}
                  >
                    {row?.name ?? count(index + 1)}
                  </th>
                  {across.map((each) => (
                    <ValueCell
                      key={each.index}
                      column={data.columns[each.index]}
                      at={each.index}
                      left={each.start}
                      width={each.size}
                      value={row?.values[each.index]}
                      missing={t('missing')}
                    />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {pages.isLoading && items.length === 0 ? <SkeletonRows rows={8} height={22} /> : null}
      </section>
      <div className={classes.foot}>
        <output>{t('rowCount', { count: data.rows })}</output>
        <span>{data.rows > MOST_ROWS ? t('firstRows', { count: MOST_ROWS }) : t('sortHint')}</span>
      </div>
    </>
  );
}

function ValueCell(props: {
  readonly column: Column | undefined;
  readonly at: number;
  readonly left: number;
  readonly width: number;
  /** Undefined until it is read. */
  readonly value: TableValue | undefined;
  readonly missing: string;
}) {
  const { column, value } = props;
  const isNumeric = column?.type === 'number' || column?.type === 'integer';
  const nothing = value !== undefined && isMissing(value);
  const text = value === undefined ? '' : nothing ? props.missing : tableText(value);
  const label = column?.valueLabels?.[text];
  return (
    <td
      aria-colindex={props.at + 2}
      className={classes.cell}
      data-numeric={isNumeric || undefined}
      data-missing={nothing || undefined}
      title={text}
      style={{ left: props.left, width: props.width }}
    >
      {label === undefined ? text : `${text} · ${label}`}
    </td>
  );
}

function sortState(column: Column, sort: RowSort | undefined): 'ascending' | 'descending' | 'none' {
  if (sort?.column !== column.name) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}

/** Wide enough for the name and for values of the type. */
function widthOf(column: Column | undefined): number {
  if (column === undefined) return 120;
  const forName = column.name.length * 8 + 40;
  const least = column.type === 'text' ? 180 : column.type === 'datetime' ? 180 : 96;
  return Math.min(320, Math.max(least, forName));
}
