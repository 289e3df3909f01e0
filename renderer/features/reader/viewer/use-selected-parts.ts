import { useEffect } from 'react';
import type { RefObject } from 'react';
import { selectedPart } from '../geometry/selection.ts';
import type { SelectedPart } from '../geometry/selection.ts';
import { boxOfPage } from './page-points.ts';
import type { ShownPages } from './page-points.ts';

/** Milliseconds without a change after which a selection is worth looking at. */
const rest = 120;
const none: readonly SelectedPart[] = [];

/** What is selected in the pages now, page by page. */
export function selectedParts(
  scroller: RefObject<HTMLElement | null>,
  pages: RefObject<ShownPages>,
): readonly SelectedPart[] {
  const root = scroller.current;
  const selection = document.getSelection();
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return none;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return none;
  const parts: SelectedPart[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('[data-page]')) {
    const textLayer = element.querySelector('[data-text-layer]');
    if (!textLayer || !range.intersectsNode(textLayer)) continue;
    const page = Number(element.dataset['page']);
    const part = selectedPart(range, textLayer, page, boxOfPage(pages.current, page, element));
    if (part) parts.push(part);
  }
  return parts;
}

/** Tells when another selection in the pages has come to rest, and when it is gone. */
export function useSelectedParts(
  root: RefObject<HTMLElement | null>,
  read: () => readonly SelectedPart[],
  onSelect: ((parts: readonly SelectedPart[]) => void) | undefined,
): void {
  useEffect(() => {
    if (!onSelect) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isPressed = false;
    let told = none;
    const tell = (): void => {
      const parts = isPressed ? told : read();
      if (parts === told || (parts.length === 0 && told.length === 0)) return;
      told = parts;
      onSelect(parts);
    };
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(tell, rest);
    };
    // While the pointer is held down the selection still grows.
    const press = (event: PointerEvent): void => {
      isPressed = event.target instanceof Node && root.current?.contains(event.target) === true;
    };
    const release = (): void => {
      isPressed = false;
      soon();
    };
    document.addEventListener('selectionchange', soon);
    document.addEventListener('pointerdown', press);
    document.addEventListener('pointerup', release);
    document.addEventListener('pointercancel', release);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', soon);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('pointerup', release);
      document.removeEventListener('pointercancel', release);
    };
  }, [root, read, onSelect]);
}
