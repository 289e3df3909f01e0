import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useLatest } from '../use-latest.ts';
import { placeFloat } from './place-float.ts';
import type { ScreenBox } from './place-float.ts';
import styles from './selection.module.css';

interface FloatProps {
  /** Finds the boxes of the words it belongs to, wherever they are drawn now. */
  readonly anchor: string;
  readonly prefer: 'above' | 'below';
  /** A bar of buttons, or a box in which something is read, typed or chosen. */
  readonly kind: 'bar' | 'box';
  readonly label: string;
  readonly onClose: () => void;
  /** Takes the focus when it opens: where something is to be typed or chosen. */
  readonly takeFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The boxes of the words, those of no size left out. */
function boxesOf(anchor: string): { boxes: ScreenBox[]; room: ScreenBox | undefined } {
  const elements = [...document.querySelectorAll(anchor)];
  const selection = document.getSelection();
  // In a text that is not redrawn for it, the browser's own selection is all there is to see.
  const range =
    elements.length === 0 && selection?.isCollapsed === false && selection.rangeCount > 0
      ? selection.getRangeAt(0)
      : undefined;
  const all = range
    ? [...range.getClientRects()]
    : elements.map((element) => element.getBoundingClientRect());
  const boxes = all.filter(({ width, height }) => width > 0 && height > 0);
  const start = elements[0] ?? range?.startContainer.parentElement;
  const scroller = start?.closest('[data-page]')?.parentElement?.parentElement;
  return { boxes, room: scroller?.getBoundingClientRect() };
}

/**
 * Stands by words in the pages and goes along when they are scrolled. Escape closes it. Words that
 * are scrolled out of sight take it along, unless it is worked in.
 */
export function Float(props: FloatProps) {
  const { anchor, prefer, kind, label, takeFocus = false, className, onKeyDown, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const close = useLatest(props.onClose);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let frame = 0;
    const place = (): void => {
      const { boxes, room } = boxesOf(anchor);
      const isWorkedIn = element.contains(document.activeElement);
      const isSeen =
        room !== undefined &&
        boxes.some(({ top, bottom }) => bottom > room.top && top < room.bottom);
      element.dataset['seen'] = String(isSeen || isWorkedIn);
      if (!room || (!isSeen && isWorkedIn)) return;
      // In a narrow window its buttons go on in a second line rather than over what is beside the pages.
      element.style.maxWidth = `${Math.round(room.right - room.left - 16)}px`;
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const { left, top } = placeFloat(boxes, size, room, prefer);
      element.style.left = `${Math.round(left)}px`;
      element.style.top = `${Math.round(top)}px`;
    };
    const soon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    place();
    // The marks are drawn with the pages, which may come a moment later.
    const observer = new ResizeObserver(soon);
    observer.observe(element);
    const changes = new MutationObserver(soon);
    const column = document.querySelector('[data-page]')?.parentElement;
    if (column) changes.observe(column, { childList: true, subtree: true });
    window.addEventListener('scroll', soon, { capture: true, passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      changes.disconnect();
      window.removeEventListener('scroll', soon, { capture: true });
      window.removeEventListener('resize', soon);
    };
  }, [anchor, prefer]);

  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      // A list or menu that is open in it is closed first, by itself.
      if (document.querySelector('[role="listbox"], [role="menu"], [aria-modal="true"]')) return;
      event.preventDefault();
      close.current();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [close]);

  useEffect(() => {
    if (!takeFocus) return;
    const wanted = box.current?.querySelector<HTMLElement>('[data-autofocus]');
    (wanted ?? box.current)?.focus({ preventScroll: true });
  }, [takeFocus]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is toolbar or dialog
    <div
      ref={box}
      className={`${styles.float} ${className ?? ''}`}
      role={kind === 'bar' ? 'toolbar' : 'dialog'}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      data-float
    >
      {children}
    </div>
  );
}
