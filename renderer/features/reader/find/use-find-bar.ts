import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { matchFrom } from './found.ts';
import type { FoundMatch } from './found.ts';
import { useFind } from './use-find.ts';

/** The find bar's state: whether it is open, what was typed, and which match is in sight. */
export function useFindBar(fileId: string, pages: number, page = 1) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [options, setOptions] = useState({ matchCase: false, wholeWords: false });
  // The match that was gone to; others may come in before it while the search goes on.
  const [chosen, setChosen] = useState<FoundMatch>();
  const [begunAt, setBegunAt] = useState(1);
  const input = useRef<HTMLInputElement>(null);
  const pageInView = useRef(page);
  useEffect(() => {
    pageInView.current = page;
  }, [page]);
  const wish = { query: isOpen ? query : '', ...options };
  const { result, stop } = useFind(fileId, pages, wish, pageInView);
  const { matches } = result;
  const shown = useMemo(() => {
    const index = chosen
      ? matches.findIndex((match) => match.page === chosen.page && match.start === chosen.start)
      : -1;
    return index >= 0 ? index : matchFrom(matches, begunAt);
  }, [matches, chosen, begunAt]);

  const begin = useCallback(() => {
    setChosen(undefined);
    setBegunAt(pageInView.current);
  }, []);
  const open = useCallback(() => {
    setOpen(true);
    input.current?.select();
    input.current?.focus();
  }, []);
  const close = useCallback(() => setOpen(false), []);
  const type = useCallback(
    (typed: string) => {
      setQuery(typed);
      begin();
    },
    [begin],
  );
  const change = useCallback(
    (part: Partial<typeof options>) => {
      setOptions((before) => ({ ...before, ...part }));
      begin();
    },
    [begin],
  );
  const step = useCallback(
    (direction: 1 | -1) => {
      const { length } = matches;
      if (length > 0) setChosen(matches[(shown + direction + length) % length]);
    },
    [matches, shown],
  );
  const showPage = useCallback(
    (wanted: number) => setChosen(matches[matchFrom(matches, wanted)]),
    [matches],
  );

  return {
    isOpen,
    query,
    type,
    options,
    change,
    input,
    result,
    /** Of the match in sight, from 0; -1 before there is one. */
    index: shown,
    current: matches[shown],
    open,
    close,
    step,
    /** Goes to the first match on or after a page. */
    showPage,
    stop,
  };
}

export type FindBarState = ReturnType<typeof useFindBar>;
