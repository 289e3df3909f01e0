import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DensityStrip } from '../../../ui/density/density-strip.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { AlignedRow } from '../viewer/types.ts';
import { useStepHeaders } from '../viewer/use-step-headers.ts';
import viewerClasses from '../viewer/viewer.module.css';
import { CompareRow } from './compare-row.tsx';
import { compareEntries, positionsOf } from './compare-rows.ts';
import { useCompareCommands } from './use-compare-commands.ts';
import { useSideNames } from './use-side-names.ts';
import type { SideName } from './use-side-names.ts';
import classes from './compare.module.css';

const WEIGHT: Readonly<Record<AlignedRow['what'], number>> = {
  changed: 4,
  only_left: 3,
  only_right: 2,
  same: 1,
};
const SORTS = ['same', 'changed', 'only_left', 'only_right'] as const;

/** The aligned steps in one list, so that both sides scroll together. */
export function CompareList(props: {
  readonly left: string;
  readonly right: string;
  readonly rows: readonly AlignedRow[];
  readonly onlyDifferences: boolean;
  readonly onShowAll: () => void;
}) {
  const { t } = useTranslation('viewer');
  const { rows, onlyDifferences, onShowAll } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const focus = useRef<number>(undefined);
  const entries = useMemo(() => compareEntries(rows, onlyDifferences), [rows, onlyDifferences]);
  // oxlint-disable-next-line react/incompatible-library -- the virtual list draws itself again
  const list = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 38,
    overscan: 8,
    getItemKey: (index) => {
      const entry = entries[index];
      return entry?.kind === 'row' ? entry.index : `fold ${entry?.first ?? index}`;
    },
  });
  const items = list.getVirtualItems();
  const shown = items.flatMap(({ index }) => {
    const entry = entries[index];
    return entry?.kind === 'row' ? [entry.index] : [];
  });
  const left = useStepHeaders(props.left, positionsOf(rows, 'left', shown));
  const right = useStepHeaders(props.right, positionsOf(rows, 'right', shown));
  const go = useCallback(
    (index: number, withFocus: boolean) => {
      setAt(index);
      if (withFocus) focus.current = index;
      const place = entries.findIndex((entry) =>
        entry.kind === 'row' ? entry.index === index : entry.first <= index && index <= entry.last,
      );
      if (place !== -1) list.scrollToIndex(place, { align: 'center' });
    },
    [entries, list],
  );
  useEffect(() => {
    if (focus.current === undefined) return;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-row="${focus.current}"]`);
    if (!line) return;
    focus.current = undefined;
    line.focus({ preventScroll: true });
  });
  useCompareCommands({ rows, at, onGo: go });
  const toggle = useCallback((index: number) => {
    setAt(index);
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(index)) after.add(index);
      return after;
    });
  }, []);
  const names = useSideNames(props.left, props.right);
  const groups = useMemo(() => rows.map(({ what }) => what), [rows]);
  const failure = left.failure ?? right.failure;
  return (
    <>
      <div className={viewerClasses.strip}>
        <DensityStrip
          groups={groups}
          weight={WEIGHT}
          label={t('compareStrip', { count: rows.length })}
          at={at}
          valueText={(index) => {
            const row = rows[index];
            return row === undefined
              ? ''
              : t('compareValue', { number: index + 1, what: t(`what_${row.what}`) });
          }}
          onGo={(index) => go(index, false)}
          legend={SORTS.filter((sort) => groups.includes(sort)).map((sort) => [
            sort,
            t(`what_${sort}`),
          ])}
          hint={t('compareHint')}
        />
      </div>
      {failure ? (
        <ErrorNotice
          failure={failure}
          onRetry={() => {
            left.retry();
            right.retry();
          }}
        />
      ) : null}
      <div className={classes.heads}>
        <SideHead {...names[0]} />
        <span />
        <SideHead {...names[1]} />
      </div>
      <div className={classes.list} ref={scroller}>
        <ul
          className={classes.rows}
          style={{ height: list.getTotalSize() }}
          aria-label={t('compareLabel')}
        >
          {items.map((item) => {
            const entry = entries[item.index];
            if (entry === undefined) return null;
            const row = entry.kind === 'row' ? rows[entry.index] : undefined;
            return (
              <li
                key={item.key}
                ref={list.measureElement}
                data-index={item.index}
                className={classes.row}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={entries.length}
                aria-posinset={item.index + 1}
              >
                {entry.kind === 'fold' ? (
                  <button type="button" className={classes.fold} onClick={onShowAll}>
                    {t('foldedSame', { count: entry.last - entry.first + 1 })}
                  </button>
                ) : row === undefined ? null : (
                  <CompareRow
                    index={entry.index}
                    row={row}
                    leftId={props.left}
                    rightId={props.right}
                    left={row.left === undefined ? undefined : left.get(row.left)}
                    right={row.right === undefined ? undefined : right.get(row.right)}
                    here={entry.index === at}
                    opened={opened.has(entry.index)}
                    onToggle={toggle}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

function SideHead({ side, name }: SideName) {
  return (
    <span title={name}>
      <b>{side}</b>
      {name === '' ? null : ` · ${name}`}
    </span>
  );
}
