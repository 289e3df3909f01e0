import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { entryAt, parentsOf, visibleEntries } from './outline.ts';
import type { OutlineEntry } from './outline.ts';
import type { Outline } from './use-outline.ts';
import styles from './contents.module.css';

const rowHeight = 30;

interface OutlineTreeProps {
  readonly outline: Outline;
  readonly page: number;
  readonly labelOf: (page: number) => string;
  readonly onChoose: (entry: OutlineEntry) => void;
}

/** A tree as the arrow keys know it; the part that is being read is marked. */
export function OutlineTree({ outline, page, labelOf, onChoose }: OutlineTreeProps) {
  const { t } = useTranslation('readerPanel');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const isShort = outline.entries.length <= 3;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = useState<string>();
  const rows = useMemo(
    // A short tree is open at first, a long one shows its chapters.
    () => visibleEntries(outline.entries, (entryId) => toggled.has(entryId) !== isShort),
    [outline.entries, toggled, isShort],
  );
  const here = useMemo(() => {
    const entry = entryAt(outline.entries, page, outline.pageOf);
    if (!entry) return undefined;
    const seen = new Set(rows.map((row) => row.id));
    return [entry.id, ...parentsOf(entry.id).toReversed()].find((each) => seen.has(each));
  }, [outline, page, rows]);
  const hereIndex = rows.findIndex((row) => row.id === here);
  const chosenIndex = rows.findIndex((row) => row.id === activeId);
  const active = chosenIndex >= 0 ? chosenIndex : Math.max(0, hereIndex);

  // oxlint-disable-next-line react/incompatible-library -- the app is not built with the React compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  useEffect(() => {
    if (hereIndex >= 0) virtual.scrollToIndex(hereIndex, { align: 'auto' });
  }, [hereIndex, virtual]);

  const isOpen = (entry: OutlineEntry) => toggled.has(entry.id) !== isShort;
  function toggle(entry: OutlineEntry): void {
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(entry.id)) after.add(entry.id);
      return after;
    });
  }
  function moveTo(index: number): void {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (!row) return;
    setActiveId(row.id);
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const entry = rows[active];
    if (!entry || event.ctrlKey || event.metaKey || event.altKey) return;
    const hasChildren = entry.children.length > 0;
    switch (event.key) {
      case 'ArrowDown':
        moveTo(active + 1);
        break;
      case 'ArrowUp':
        moveTo(active - 1);
        break;
      case 'Home':
        moveTo(0);
        break;
      case 'End':
        moveTo(rows.length - 1);
        break;
      case 'ArrowRight':
        if (hasChildren && !isOpen(entry)) toggle(entry);
        else if (hasChildren) moveTo(active + 1);
        break;
      case 'ArrowLeft':
        if (hasChildren && isOpen(entry)) toggle(entry);
        else moveTo(rows.findIndex((row) => row.id === parentsOf(entry.id).at(-1)));
        break;
      case 'Enter':
      case ' ':
        onChoose(entry);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={scroller}
      role="tree"
      tabIndex={0}
      className={styles.tree}
      aria-label={t('contentsLabel')}
      aria-activedescendant={rows[active] ? `${id}-${rows[active].id}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ position: 'relative', height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = rows[index];
          if (!entry) return null;
          const begins = outline.pageOf(entry);
          const hasChildren = entry.children.length > 0;
          return (
            <div
              key={entry.id}
              id={`${id}-${entry.id}`}
              role="treeitem"
              tabIndex={-1}
              className={styles.entry}
              style={{
                transform: `translateY(${start}px)`,
                height: rowHeight,
                paddingLeft: 6 + (entry.level - 1) * 14,
              }}
              title={entry.title}
              aria-level={entry.level}
              aria-selected={index === active}
              aria-current={entry.id === here ? 'location' : undefined}
              aria-expanded={hasChildren ? isOpen(entry) : undefined}
              data-active={index === active}
              onClick={() => {
                setActiveId(entry.id);
                onChoose(entry);
              }}
              onKeyDown={onKeyDown}
            >
              <span
                role="presentation"
                className={styles.fold}
                onClick={(event) => {
                  if (!hasChildren) return;
                  event.stopPropagation();
                  toggle(entry);
                }}
              >
                {hasChildren &&
                  (isOpen(entry) ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />)}
              </span>
              <span className={styles.name}>{entry.title || t('contentsUntitled')}</span>
              {begins !== undefined && <span className={styles.number}>{labelOf(begins)}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
