import { useCallback, useRef, useState } from 'react';
import { useFind } from './use-find.ts';

/** The find bar's state: whether it is open, what was typed, and which match is in sight. */
export function useFindBar(fileId: string, pages: number) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const result = useFind(fileId, pages, isOpen ? query : '');
  const count = result.matches.length;
  const shown = Math.min(index, count - 1);

  const open = useCallback(() => {
    setOpen(true);
    input.current?.select();
    input.current?.focus();
  }, []);
  const close = useCallback(() => setOpen(false), []);
  const type = useCallback((typed: string) => {
    setQuery(typed);
    setIndex(0);
  }, []);
  const step = useCallback(
    (direction: 1 | -1) => {
      if (count > 0) {
        setIndex((before) => (Math.min(before, count - 1) + direction + count) % count);
      }
    },
    [count],
  );

  return {
    isOpen,
    query,
    type,
    input,
    result,
    /** Of the match in sight, from 0; -1 before there is one. */
    index: shown,
    current: result.matches[shown],
    open,
    close,
    step,
  };
}

export type FindBarState = ReturnType<typeof useFindBar>;
