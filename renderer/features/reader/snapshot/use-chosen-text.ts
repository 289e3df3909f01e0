import { useCallback, useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { ExtractedPage } from '../../../../preload/contract/types.ts';
import { drawnMark } from '../selection/subject.ts';
import type { PageRange } from '../selection/subject.ts';
import type { Chosen } from '../selection/use-chosen.ts';
import { selectedId } from '../selection/use-chosen.ts';
import { wholeWords } from '../selection/word-bounds.ts';
import { useLatest } from '../use-latest.ts';
import { selectedRanges } from './selected-ranges.ts';

/** Milliseconds without a change after which a selection is worth looking at. */
const rest = 120;

/** What is selected in a text of the web, once it has come to rest. */
export function useChosenText(
  scroller: RefObject<HTMLElement | null>,
  pages: readonly (ExtractedPage | undefined)[],
) {
  const texts = useLatest(pages);
  const [chosen, setChosen] = useState<Chosen>();

  const read = useCallback((): Chosen | undefined => {
    const root = scroller.current;
    const selection = document.getSelection();
    if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0)
      return undefined;
    const range = selection.getRangeAt(0);
    if (!root.contains(range.commonAncestorContainer)) return undefined;
    const ranges: PageRange[] = [];
    const words: string[] = [];
    for (const { page, ...part } of selectedRanges(root, range)) {
      const text = texts.current[page - 1]?.text;
      const whole = text === undefined ? undefined : wholeWords(text, part);
      if (text === undefined || !whole) continue;
      ranges.push({ page, ...whole });
      words.push(text.slice(whole.start, whole.end));
    }
    const [first] = ranges;
    if (!first) return undefined;
    const drawnAt = drawnMark(selectedId);
    const subject = {
      page: first.page,
      words: words.join(' … '),
      place: { kind: 'characters' as const, ranges },
      drawnAt,
    };
    return { subject, marks: [], drawnAt, words: selection.toString() };
  }, [scroller, texts]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isPressed = false;
    const soon = (): void => {
      clearTimeout(timer);
      if (!isPressed) timer = setTimeout(() => setChosen(read()), rest);
    };
    const press = (): void => {
      isPressed = true;
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
  }, [read]);

  return chosen;
}
