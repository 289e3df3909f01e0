import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderContext } from '../panel/reader-context.ts';
import { Thumbnail } from './thumbnail.tsx';
import { ThumbnailStore } from './thumbnail-store.ts';
import styles from './thumbnails.module.css';

const across = 2;
/** CSS pixels of a picture's frame; a page is as wide or as high as it allows. */
const frame = { width: 116, height: 150 };
const rowHeight = frame.height + 34;

/** Two pictures in a row; only the rows in sight exist, however many pages there are. */
export function ThumbnailList({ context }: { readonly context: ReaderContext }) {
  const { opened, page, labelOf, goTo } = context;
  const { t } = useTranslation('readerPanel');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [store, setStore] = useState<ThumbnailStore>();
  const [moved, setMoved] = useState<number>();
  useEffect(() => {
    const made = new ThumbnailStore(opened.document);
    setStore(made);
    return () => made.close();
  }, [opened.document]);

  // oxlint-disable-next-line react/incompatible-library -- the app is not built with the React compiler
  const rows = useVirtualizer({
    count: Math.ceil(opened.pages / across),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 1,
  });
  useEffect(() => {
    rows.scrollToIndex(Math.floor((page - 1) / across), { align: 'auto' });
  }, [page, rows]);

  const { width, height } = opened.firstSize;
  const share = Math.min(frame.width / width, frame.height / height);
  const box = { width: Math.floor(width * share), height: Math.floor(height * share) };
  const active = Math.min(moved ?? page, opened.pages);

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: across,
      ArrowUp: -across,
      Home: -opened.pages,
      End: opened.pages,
    };
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined) {
      const next = Math.min(opened.pages, Math.max(1, active + step));
      setMoved(next);
      rows.scrollToIndex(Math.floor((next - 1) / across), { align: 'auto' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      goTo(active);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list of pictures, of which only those in sight exist
      role="listbox"
      tabIndex={0}
      className={styles.list}
      aria-label={t('pagesLabel')}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
      onBlur={() => setMoved(undefined)}
    >
      <div role="presentation" style={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className={styles.row}
            style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
          >
            {pagesOfRow(row.index, opened.pages).map((number) => (
              <div
                key={number}
                id={`${id}-${number}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of a list element holds no picture
                role="option"
                tabIndex={-1}
                className={styles.page}
                aria-label={t('pageOption', { label: labelOf(number) })}
                aria-selected={number === page}
                aria-setsize={opened.pages}
                aria-posinset={number}
                data-active={number === active}
                onClick={() => goTo(number)}
                onKeyDown={onKeyDown}
              >
                <span className={styles.frame} style={box}>
                  {store && <Thumbnail store={store} page={number} box={box} />}
                </span>
                <span className={styles.label}>{labelOf(number)}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function pagesOfRow(row: number, pages: number): readonly number[] {
  const first = row * across + 1;
  return Array.from({ length: Math.min(across, pages - first + 1) }, (_, index) => first + index);
}
