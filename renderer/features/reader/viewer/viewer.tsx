import { useMergedRef } from '@mantine/hooks';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Ref } from 'react';
import type { Rectangle } from '../../../../preload/contract/types.ts';
import type { Destination } from '../contents/destination.ts';
import {
  columnLayout,
  firstOfRow,
  heightOfPlace,
  pageAt,
  pageGap,
  pagesAcross,
  pagesToDraw,
  placeAt,
} from '../geometry/layout.ts';
import type { ColumnLayout, Place, Spread } from '../geometry/layout.ts';
import { turnRectangle, turnSize } from '../geometry/rectangles.ts';
import type { Turn } from '../geometry/rectangles.ts';
import type { SelectedPart } from '../geometry/selection.ts';
import { scaleOf } from '../geometry/zoom.ts';
import type { Zoom } from '../geometry/zoom.ts';
import { useLatest } from '../use-latest.ts';
import type { RecognisedText } from '../pdf/recognised-text.ts';
import type { OpenedDocument } from '../pdf/use-document.ts';
import { markAt } from './mark-at.ts';
import type { Mark } from './marks.ts';
import { pagePointAt } from './page-points.ts';
import type { PagePoint } from './page-points.ts';
import { PageView } from './page-view.tsx';
import type { PageOverlay } from './page-view.tsx';
import { useInnerSize } from './use-inner-size.ts';
import { useMarksPointer } from './use-marks-pointer.ts';
import { usePageSizes } from './use-page-sizes.ts';
import { useWheelZoom } from './use-wheel-zoom.ts';
import { selectedParts, useSelectedParts } from './use-selected-parts.ts';
import styles from './viewer.module.css';

export interface ViewerHandle {
  /** Shows the top of a page, or brings a rectangle on it (points, unturned) to the middle. */
  goTo(page: number, rectangle?: Rectangle): Promise<void>;
  /** The place in view, to come back to with `showPlace`. */
  place(): Place;
  showPlace(place: Place): void;
  focus(): void;
  /** What is selected in the pages now, in points of each page, unturned. */
  selectedParts(): readonly SelectedPart[];
  /** The place of the page under a point of the window; undefined between the pages. */
  pointAt(clientX: number, clientY: number): PagePoint | undefined;
}

export interface ShownView {
  /** The page at the middle of the view. */
  readonly page: number;
  /** CSS pixels per point. */
  readonly scale: number;
  /** The place to come back to. */
  readonly place: Place;
  readonly scrollTop: number;
}

interface ViewerProps {
  readonly opened: OpenedDocument;
  readonly label: string;
  readonly zoom: Zoom;
  readonly turn: Turn;
  readonly spread: Spread;
  readonly dim: boolean;
  readonly marks: readonly Mark[];
  readonly initialPlace: Place | undefined;
  readonly onView: (view: ShownView) => void;
  /** A mark that can be pressed was. */
  readonly onMark?: ((markId: string) => void) | undefined;
  /** Another selection has come to rest; empty when there is none any more. */
  readonly onSelect?: ((parts: readonly SelectedPart[]) => void) | undefined;
  /** A link inside the file was followed. */
  readonly onLink: (destination: Destination) => void;
  /** The wheel was turned with Ctrl, or two fingers moved; CSS pixels, away from the person above 0. */
  readonly onWheelZoom: (delta: number) => void;
  /** Laid over each page. */
  readonly overlay?: PageOverlay | undefined;
  /** Of a scan whose text was recognised. */
  readonly recognised?: RecognisedText | undefined;
  readonly ref: Ref<ViewerHandle>;
}

const noMarks: readonly Mark[] = [];

/**
 * A column of pages of which only those near the view exist. The place in the middle of the view is
 * what is kept when the zoom, the turn or the sizes of pages change.
 */
export function Viewer(props: ViewerProps) {
  const { opened, label, zoom, turn, spread, dim, marks, initialPlace, onView, ref } = props;
  const { onMark, onSelect, onLink, onWheelZoom, overlay, recognised } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, size: view } = useInnerSize();
  const { width: viewWidth, height: viewHeight } = view;
  const place = useRef<Place>(initialPlace ?? { page: 1, share: 0, atTop: true });
  // Where this component scrolled to by itself: such a scroll does not change the place.
  const settled = useRef<number>(undefined);
  const [scrollTop, setScrollTop] = useState(0);
  const { sizes, learn, load } = usePageSizes(opened);

  const across = pagesAcross(spread);
  const scale = viewWidth === 0 ? 1 : scaleOf(zoom, turnSize(opened.firstSize, turn), view, across);
  // Pages wider than the first one fit as well; at a chosen size they are scrolled sideways.
  const widest =
    zoom.fit === 'none' || viewWidth === 0
      ? Infinity
      : (viewWidth - (across + 1) * pageGap) / across;
  const layout = useMemo(
    () =>
      columnLayout(
        sizes.map((size) => turnSize(size, turn)),
        scale,
        widest,
        spread,
      ),
    [sizes, turn, scale, widest, spread],
  );
  const latest = useLatest({ layout, viewHeight, turn, sizes });

  const settle = useCallback((now: ColumnLayout, height: number) => {
    const element = scroller.current;
    if (!element) return;
    const { atTop = false, below = atTop ? pageGap / 2 : height / 2 } = place.current;
    element.scrollTop = heightOfPlace(now, place.current) - below;
    const sideways = place.current.across;
    if (sideways) {
      element.scrollLeft = sideways.share * element.scrollWidth - sideways.from;
    }
    settled.current = element.scrollTop;
    setScrollTop(element.scrollTop);
  }, []);

  useLayoutEffect(() => {
    if (viewHeight > 0) settle(layout, viewHeight);
  }, [layout, viewHeight, settle]);

  const page = pageAt(layout, scrollTop + viewHeight / 2);
  useEffect(() => {
    if (viewHeight === 0) return;
    // Of two pages in a row the one that was asked for is the one in view.
    const asked = place.current.page;
    const shown = firstOfRow(asked, spread) === page ? asked : page;
    onView({ page: shown, scale, place: place.current, scrollTop });
  }, [page, scale, scrollTop, viewHeight, spread, onView]);

  function onScroll() {
    const element = scroller.current;
    if (!element) return;
    if (element.scrollTop !== settled.current) {
      settled.current = undefined;
      place.current = placeAt(layout, element.scrollTop + viewHeight / 2);
    }
    setScrollTop(element.scrollTop);
  }

  const byPage = useMemo(() => Map.groupBy(marks, (mark) => mark.page), [marks]);
  const readSelection = useCallback(() => selectedParts(scroller, latest), [latest]);
  useSelectedParts(scroller, readSelection, onSelect);
  const pointAt = (clientX: number, clientY: number) =>
    pagePointAt(scroller.current, latest.current, clientX, clientY);
  const markUnder = (clientX: number, clientY: number): string | undefined => {
    const at = pointAt(clientX, clientY);
    return at && markAt(byPage.get(at.page) ?? noMarks, at.x, at.y)?.id;
  };
  useMarksPointer(scroller, markUnder, onMark);
  useWheelZoom(scroller, (delta, below, from) => {
    const element = scroller.current;
    if (!element) return;
    // What is under the pointer stays there.
    const share = (element.scrollLeft + from) / Math.max(1, element.scrollWidth);
    const at = placeAt(layout, element.scrollTop + below);
    place.current = { ...at, below, across: { share, from } };
    onWheelZoom(delta);
  });

  useImperativeHandle(ref, () => ({
    selectedParts: readSelection,
    pointAt,
    async goTo(wanted, rectangle) {
      const size = await load(wanted);
      const { layout: now, turn: turned } = latest.current;
      const pixels = now.scales[wanted - 1] ?? 1;
      const shown = rectangle && turnRectangle(rectangle, size, turned);
      place.current = shown
        ? { page: wanted, share: (shown.y + shown.height / 2) / turnSize(size, turned).height }
        : { page: wanted, share: 0, atTop: true };
      settle(now, latest.current.viewHeight);
      const element = scroller.current;
      if (shown && element && element.scrollWidth > element.clientWidth) {
        const pageWidth = now.widths[wanted - 1] ?? 0;
        const left = (element.scrollWidth - pageWidth) / 2 + (now.shifts[wanted - 1] ?? 0);
        const middle = left + (shown.x + shown.width / 2) * pixels;
        element.scrollLeft = middle - element.clientWidth / 2;
      }
    },
    place: () => place.current,
    showPlace(wanted) {
      place.current = wanted;
      settle(latest.current.layout, latest.current.viewHeight);
    },
    focus() {
      scroller.current?.focus({ preventScroll: true });
    },
  }));

  const drawn = viewHeight > 0 ? pagesToDraw(layout, scrollTop, viewHeight, 1) : [];
  return (
    <section
      ref={useMergedRef(scroller, sizeRef)}
      className={styles.scroller}
      onScroll={onScroll}
      // The pages are scrolled with the arrow and page keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      data-dim={dim}
    >
      <div className={styles.column} style={{ height: layout.height, width: layout.width }}>
        {drawn.map((number) => (
          <PageView
            key={number}
            document={opened.document}
            number={number}
            top={layout.tops[number - 1] ?? 0}
            shift={layout.shifts[number - 1] ?? 0}
            width={layout.widths[number - 1] ?? 0}
            height={layout.heights[number - 1] ?? 0}
            scale={layout.scales[number - 1] ?? scale}
            turn={turn}
            wanted={number === page || (across === 2 && number === page + 1)}
            marks={byPage.get(number) ?? noMarks}
            onMark={onMark}
            onLink={onLink}
            overlay={overlay}
            recognised={recognised}
            onSize={learn}
          />
        ))}
      </div>
    </section>
  );
}
