import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useCallback } from 'react';

/**
 * Whether the shelves are shown, remembered for wide and for narrow windows apart: in a narrow one
 * they are folded away until they are asked for.
 */
export function useShelvesOpen(): [boolean, () => void] {
  const wide = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false });
  const [open, setOpen] = useLocalStorage({
    key: 'cairn.library.shelves',
    defaultValue: { wide: true, narrow: false },
    getInitialValueInEffect: false,
  });
  const width = wide ? 'wide' : 'narrow';
  const toggle = useCallback(
    () => setOpen((before) => ({ ...before, [width]: !before[width] })),
    [setOpen, width],
  );
  return [open[width], toggle];
}
