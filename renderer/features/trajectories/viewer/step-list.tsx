import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { RangeStore } from './range-store.ts';
import { nearestShown } from './step-filter.ts';
import type { Span } from './step-address.ts';
import { StepRow } from './step-row.tsx';
import type { SpanPart } from './step-row.tsx';
import type { TrajectorySummary } from './types.ts';
import { useMarkedWords } from './use-marked-words.ts';
import { useStepHeaders } from './use-step-headers.ts';
import type { Arrival } from './use-step-place.ts';
import { useLineWords } from './use-step-title.ts';
import classes from './steps.module.css';

/** Pixels of a closed line. */
const LINE = 34;

/** Every step that passes the filter; only those in sight are drawn, and their headers asked for. */
export function StepList(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  /** Places of the steps that are shown, in order. */
  readonly positions: readonly number[];
  readonly arrival: Arrival;
  /** Steps that were opened; false for those that are closed again. */
  readonly opened: ReadonlyMap<number, boolean>;
  readonly find: string;
  /** Steps that are marked, from an error to its fix. */
  readonly span: Span | undefined;
  readonly range: RangeStore;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onToggle: (position: number, key: string | undefined) => void;
  /** Called once the first lines stand there, or why they cannot. */
  readonly onDrawn: () => void;
}) {
  const { t } = useTranslation('viewer');
  const { positions, arrival, range, scroller, opened, span, onDrawn } = props;
  // The virtual list keeps its own state; it is drawn again by itself while somebody scrolls.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: positions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 4,
    getItemKey: (index) => positions[index] ?? index,
  });
  const words = useLineWords();
  const items = rows.getVirtualItems();
  // The step before the first tells whether a round begins with it.
  const wanted = items.flatMap(({ index }) => {
    const position = positions[index];
    return position === undefined ? [] : position > 0 ? [position - 1, position] : [position];
  });
  const headers = useStepHeaders(props.trajectoryId, wanted);
  const first = positions[rows.range?.startIndex ?? 0] ?? 0;
  const last = positions[rows.range?.endIndex ?? 0] ?? 0;
  useEffect(() => range.set({ first, last }), [range, first, last]);
  const isDrawn = headers.failure !== undefined || wanted.some((one) => headers.get(one));
  useEffect(() => {
    if (isDrawn) onDrawn();
  }, [isDrawn, onDrawn]);
  useArrival(arrival, positions, scroller, (index, align) => rows.scrollToIndex(index, { align }));
  useStayAtEnd(scroller, props.summary.counts.steps, () =>
    rows.scrollToIndex(positions.length - 1, { align: 'end' }),
  );
  useMarkedWords(scroller, props.find);
  return (
    <div className={classes.list} ref={scroller}>
      {headers.failure ? <ErrorNotice failure={headers.failure} onRetry={headers.retry} /> : null}
      <ul
        className={classes.rows}
        style={{ height: rows.getTotalSize() }}
        aria-label={t('stepsLabel')}
      >
        {items.map((item) => {
          const position = positions[item.index] ?? 0;
          const header = headers.get(position);
          const before = position === 0 ? undefined : headers.get(position - 1);
          const begins =
            header?.round !== undefined &&
            (position === 0 || (before !== undefined && before.round !== header.round));
          return (
            <li
              key={item.key}
              // A closed line is as high as was guessed: only others are measured.
              ref={begins || opened.has(position) ? rows.measureElement : undefined}
              data-index={item.index}
              className={classes.row}
              data-span={isWithin(span, position) ? '' : undefined}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={positions.length}
              aria-posinset={item.index + 1}
            >
              <StepRow
                summary={props.summary}
                trajectoryId={props.trajectoryId}
                position={position}
                header={header}
                round={begins ? header.round : undefined}
                here={position === arrival.position}
                opened={opened.get(position) === true}
                marked={spanPart(span, position)}
                words={words}
                onToggle={props.onToggle}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function isWithin(span: Span | undefined, position: number): boolean {
  return span !== undefined && position >= span.from && position <= span.to;
}

/** Where the marked way begins and ends, said at its lines. */
function spanPart(span: Span | undefined, position: number): SpanPart | undefined {
  if (span === undefined || span.from === span.to) return undefined;
  return position === span.from ? 'error' : position === span.to ? 'fix' : undefined;
}

/** Brings the step that was gone to into sight, and the focus with it where that was asked for. */
function useArrival(
  arrival: Arrival,
  positions: readonly number[],
  scroller: RefObject<HTMLDivElement | null>,
  scrollTo: (index: number, align: 'auto' | 'center' | 'start') => void,
): void {
  const waiting = useRef<number>(undefined);
  const seen = useRef<string>(undefined);
  useEffect(() => {
    const id = `${arrival.position} ${arrival.count}`;
    if (seen.current === id || positions.length === 0) return;
    const isFirst = seen.current === undefined;
    seen.current = id;
    const index = nearestShown(positions, arrival.position);
    if (index === -1) return;
    // An opened step may be taller than the list: in its middle, its line would be out of sight.
    scrollTo(index, arrival.open ? 'start' : isFirst ? 'center' : 'auto');
    if (arrival.focus) waiting.current = positions[index];
  });
  // The line is drawn a moment after the list was scrolled to it.
  useEffect(() => {
    if (waiting.current === undefined) return;
    const line = scroller.current?.querySelector<HTMLElement>(
      `[data-position="${waiting.current}"]`,
    );
    if (!line) return;
    waiting.current = undefined;
    line.focus({ preventScroll: true });
  });
}

/** Somebody who looks at the end of a session in progress sees what is added to it. */
function useStayAtEnd(
  scroller: RefObject<HTMLDivElement | null>,
  /** Of all steps: a filter that is taken away adds none. */
  count: number,
  toEnd: () => void,
): void {
  const atEnd = useRef(false);
  const known = useRef(count);
  useEffect(() => {
    const list = scroller.current;
    if (!list) return undefined;
    const note = (): void => {
      atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < LINE;
    };
    list.addEventListener('scroll', note, { passive: true });
    return () => list.removeEventListener('scroll', note);
  }, [scroller]);
  useEffect(() => {
    const grew = count > known.current;
    known.current = count;
    if (grew && atEnd.current) toEnd();
  });
}
