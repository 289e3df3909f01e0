import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { navigateTo } from '../../app/location.ts';

/** The words that are looked for inside the papers; they are kept in the address. */
export function useInside() {
  const search = new URLSearchParams(useSearch());
  const asked = search.get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  // How often Enter was pressed in the box since something was typed: it goes to what was found.
  const [enters, setEnters] = useState(0);
  const [settled] = useDebouncedValue(typed.trim(), 300);
  const query = enters > 0 || typed.trim() === '' ? typed.trim() : settled;

  // The words are kept in the address, so that the way back from the reader leads here.
  useEffect(() => {
    navigateTo(query === '' ? '/library' : `/library?q=${encodeURIComponent(query)}`, {
      replace: true,
    });
  }, [query]);

  const close = useCallback(() => setTyped(''), [setTyped]);
  return {
    typed,
    query,
    enters,
    /** True where another room asked to look inside the papers. */
    toFind: search.has('find'),
    type: (words: string) => {
      setTyped(words);
      setEnters(0);
    },
    enter: () => setEnters((before) => before + 1),
    close,
  };
}
