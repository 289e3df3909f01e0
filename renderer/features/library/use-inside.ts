import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { navigateTo } from '../../app/location.ts';
import { findPath, NO_NARROWING, parseFindPlace } from './inside/find-place.ts';
import type { FindPlace, Narrowing } from './inside/find-place.ts';

/** What is looked for in everything that is here; it is kept in the address. */
export function useInside() {
  const search = useSearch();
  const [asked, setAsked] = useState(() => parseFindPlace(search));
  const [typed, setTyped] = useState(asked.query);
  // How often Enter was pressed in the box since something was typed: it goes to what was found.
  const [enters, setEnters] = useState(0);
  const [settled] = useDebouncedValue(typed.trim(), 300);
  const query = enters > 0 || typed.trim() === '' ? typed.trim() : settled;
  const { isOpen, kinds, sections, filter } = asked;
  const place: FindPlace = { ...asked, query, isOpen: isOpen || query !== '' };

  const close = useCallback(() => {
    setTyped('');
    setEnters(0);
    setAsked({ ...NO_NARROWING, query: '', isOpen: false });
  }, []);

  // Kept in the address, so that the way back from the reader leads here.
  const written = useRef('');
  useEffect(() => {
    const path = findPath({ kinds, sections, filter, isOpen, query });
    written.current = path;
    navigateTo(path, { replace: true });
  }, [query, kinds, sections, filter, isOpen]);
  // The library itself was asked for, by its name in the rail.
  useEffect(() => {
    if (search === '' && written.current !== '' && written.current !== '/library') close();
  }, [search, close]);

  return {
    typed,
    place,
    enters,
    /** True where another room asked to search everything. */
    toFind: new URLSearchParams(search).has('find'),
    type: (words: string) => {
      setTyped(words);
      setEnters(0);
      if (words !== '') setAsked({ ...asked, isOpen: true });
    },
    enter: () => setEnters((before) => before + 1),
    narrow: (narrowing: Narrowing) => setAsked({ ...asked, ...narrowing, isOpen: true }),
    open: () => setAsked({ ...asked, isOpen: true }),
    close,
  };
}
