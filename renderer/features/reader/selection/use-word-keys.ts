import { useCallback, useEffect, useState } from 'react';
import type { ExtractedPage } from '../../../../preload/contract/types.ts';
import { rectanglesOfRange } from '../geometry/rectangles.ts';
import { useLatest } from '../use-latest.ts';
import { usePageText } from '../use-page-text.ts';
import type { Chosen } from './use-chosen.ts';
import { selectedId } from './use-chosen.ts';
import { drawnMark } from './subject.ts';
import { firstWordBelow, rangeOfSpan, stepped } from './word-steps.ts';
import type { WordSpan } from './word-steps.ts';
import { wordAt } from './word-bounds.ts';

interface Choice {
  readonly page: ExtractedPage;
  readonly span: WordSpan;
}

/** Choosing words with the arrow keys, for who does not use a pointer. */
export function useWordKeys(fileId: string, onNone: () => void) {
  const pageText = usePageText(fileId);
  const [choice, setChoice] = useState<Choice>();
  const latest = useLatest(choice);
  const none = useLatest(onNone);

  /** At the first word below a height of the page, in points. */
  const start = useCallback(
    async (page: number, y: number) => {
      const text = await pageText(page);
      const word = text && firstWordBelow(text, y);
      if (text && word) setChoice({ page: text, span: { from: word, to: word } });
      else none.current();
    },
    [pageText, none],
  );
  /** At the word that a character of the page's text belongs to. */
  const startAt = useCallback(
    async (page: number, position: number) => {
      const text = await pageText(page);
      const word = text && wordAt(text.text, position);
      if (text && word) setChoice({ page: text, span: { from: word, to: word } });
      else none.current();
    },
    [pageText, none],
  );
  const stop = useCallback(() => setChoice(undefined), []);

  const isOn = choice !== undefined;
  useEffect(() => {
    if (!isOn) return undefined;
    const listen = (event: KeyboardEvent): void => {
      const now = latest.current;
      if (!now || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target))
        return;
      const span = stepped(now.page, now.span, event.key, event.shiftKey);
      const isArrow = event.key.startsWith('Arrow');
      // At the end of the page the arrow does nothing rather than scroll the words away.
      if (isArrow) event.preventDefault();
      if (span) setChoice({ ...now, span });
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [isOn, latest]);

  // The moving word stays in sight.
  useEffect(() => {
    if (choice) {
      document.querySelector(drawnMark(selectedId))?.scrollIntoView({ block: 'nearest' });
    }
  }, [choice]);

  return { chosen: choice && chosenOf(choice), start, startAt, stop };
}

/** True in a text box or a list: there the arrows have a meaning of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [role="dialog"], [role="tablist"], [role="menu"]') !==
      null
  );
}

function chosenOf({ page, span }: Choice): Chosen {
  const range = rangeOfSpan(span);
  const words = page.text.slice(range.start, range.end);
  const drawnAt = drawnMark(selectedId);
  return {
    subject: {
      page: page.page,
      words,
      place: { kind: 'characters', ranges: [{ page: page.page, ...range }] },
      drawnAt,
    },
    marks: [
      {
        id: selectedId,
        page: page.page,
        kind: 'selected',
        rectangles: rectanglesOfRange(page, range.start, range.end),
      },
    ],
    drawnAt,
    words,
  };
}
