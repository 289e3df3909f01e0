import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitles } from './use-titles.ts';
import { EventRow } from './event-row.tsx';
import type { RecordHeader } from './use-headers.ts';
import classes from './record.module.css';

/** Every event; only the rows in sight are drawn, so that ten thousand are as quick as ten. */
export function EventList(props: {
  readonly sessionId: string;
  readonly headers: readonly RecordHeader[];
  readonly at: number;
  /** True for a seq on the path in use. */
  readonly onPath: (seq: number) => boolean;
  readonly onSelect: (index: number) => void;
  readonly onErase: ((header: RecordHeader) => void) | undefined;
}) {
  const { t } = useTranslation('sessions');
  const { headers, at } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  // The virtual list keeps its own state; React's compiler leaves this component as it is written.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: headers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 35,
    overscan: 12,
    getItemKey: (index) => headers[index]?.seq ?? index,
  });
  const items = rows.getVirtualItems();
  const titles = useTitles(
    props.sessionId,
    items.flatMap(({ index }) => headers[index]?.seq ?? []),
  );
  useEffect(() => {
    rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  const toggle = (seq: number): void =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(seq)) after.add(seq);
      return after;
    });
  return (
    <div className={classes.list} ref={scroller}>
      <ul
        className={classes.rows}
        style={{ height: rows.getTotalSize() }}
        aria-label={t('eventsLabel')}
      >
        {items.map((item) => {
          const header = headers[item.index];
          return header ? (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              className={classes.row}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={headers.length}
              aria-posinset={item.index + 1}
            >
              <EventRow
                sessionId={props.sessionId}
                header={header}
                here={item.index === at}
                title={titles.get(header.seq)}
                off={!props.onPath(header.seq)}
                opened={opened.has(header.seq)}
                onToggle={() => {
                  props.onSelect(item.index);
                  toggle(header.seq);
                }}
                onErase={props.onErase}
              />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}
