import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { navigateTo } from '../../app/location.ts';
import type { WorkFilter } from './filter/filter-chips.ts';
import type { LibraryDialog } from './library-dialogs.tsx';
import type { LibraryPlace } from './shelves/shelves.tsx';
import { useRemove } from './use-remove.tsx';
import { nothingSelected, selectOnly } from './works/selection.ts';
import type { Selection } from './works/selection.ts';
import type { WorksQuery } from './works/use-works.ts';

export type LibraryView = ReturnType<typeof useLibraryView>;

/**
 * What of the library is shown and chosen. Another list has other rows, so whatever narrows it lets go
 * of what was chosen: it may not be seen any more.
 */
export function useLibraryView(readOnly: boolean) {
  const asked = useAsked();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 150);
  const [place, setPlace] = useState<LibraryPlace>('works');
  const [filter, setFilter] = useState<WorkFilter>({});
  const [order, setOrder] = useState<Pick<WorksQuery, 'sort' | 'descending'>>({
    sort: 'added',
    descending: true,
  });
  const [selection, setSelection] = useState(nothingSelected);
  const [editing, setEditing] = useState(false);
  const [dialog, setDialog] = useState<LibraryDialog>();
  const { remove, restore } = useRemove();
  const removed = place === 'removed';
  const chosen = useMemo(() => [...selection.ids], [selection.ids]);

  const select = useCallback((next: Selection) => {
    setSelection(next);
    setEditing(false);
  }, []);
  const show = useCallback(
    (next: LibraryPlace) => {
      setPlace(next);
      setFilter({});
      select(nothingSelected);
    },
    [select],
  );
  const narrow = useCallback(
    (next: WorkFilter) => {
      setPlace((before) => (before === 'duplicates' ? 'works' : before));
      setFilter(next);
      select(nothingSelected);
    },
    [select],
  );
  /** Does what the address asks for, once, and takes it out of the address. */
  const answerAsked = useCallback(() => {
    const search = new URLSearchParams(asked);
    const work = search.get('work');
    const shelf = search.get('show');
    navigateTo('/library', { replace: true });
    if (work !== null) {
      setPlace('works');
      select(selectOnly(work, -1));
    } else if (shelf === 'duplicates' || shelf === 'removed') show(shelf);
    else if (shelf === 'retracted') narrow({ retracted: true });
  }, [asked, select, show, narrow]);

  async function takeOut() {
    if (readOnly || chosen.length === 0) return;
    await (removed ? restore(chosen) : remove(chosen));
    select(nothingSelected);
  }

  return {
    asked,
    answerAsked,
    typed,
    setTyped: (words: string) => {
      setTyped(words);
      select(nothingSelected);
    },
    place,
    removed,
    filter,
    show,
    /** Shelves lead from every place to the works they name. */
    narrow: (next: WorkFilter) => {
      setPlace('works');
      narrow(next);
    },
    /** Narrows what is shown, also the trash. */
    refine: narrow,
    query: useMemo(() => ({ text, ...order, filter, removed }), [text, order, filter, removed]),
    sort: (sort: WorksQuery['sort'], descending: boolean) => setOrder({ sort, descending }),
    selection,
    chosen,
    select,
    editing,
    setEditing,
    dialog,
    setDialog,
    openExport: () =>
      setDialog({
        kind: 'export',
        which: chosen.length > 0 ? { of: 'works', workIds: chosen } : { of: 'library' },
      }),
    openForChosen: (kind: 'tag' | 'collect' | 'cite') => setDialog({ kind, workIds: chosen }),
    takeOut,
  };
}

/** `work=…` or `show=…` of the address; empty where nothing is asked for. */
function useAsked(): string {
  const search = useSearch();
  const asked = new URLSearchParams(search);
  return asked.has('work') || asked.has('show') ? search : '';
}
