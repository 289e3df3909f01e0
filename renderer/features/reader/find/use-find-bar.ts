import { useEffect, useRef, useState } from 'react';
import { useFind } from './use-find.ts';

/** The find bar's state: whether it is open, what was typed, and which match is in sight. */
export function useFindBar(fileId: string, pages: number) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const result = useFind(fileId, pages, isOpen ? query : '');
  const count = result.matches.length;

  // What was typed changed: back to the first match.
  useEffect(() => setIndex(0), [query]);

  return {
    isOpen,
    query,
    setQuery,
    input,
    result,
    index: count === 0 ? -1 : Math.min(index, count - 1),
    current: result.matches[Math.min(index, count - 1)],
    open() {
      setOpen(true);
      input.current?.select();
      input.current?.focus();
    },
    close() {
      setOpen(false);
    },
    step(direction: 1 | -1) {
      if (count > 0) setIndex((before) => (Math.min(before, count - 1) + direction + count) % count);
    },
  };
}

export type FindBarState = ReturnType<typeof useFindBar>;
