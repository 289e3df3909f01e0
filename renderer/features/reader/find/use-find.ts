import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { useClient } from '../../../app/query/client-context.tsx';
import { addPages, chunksFrom, nothingFound } from './found.ts';
import type { FindResult } from './found.ts';

export interface FindWish {
  readonly query: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

/**
 * Looks through the whole document's text as Cairn reads it (words hyphenated at a line's end joined,
 * columns in order), from the page in view on and round again, showing matches as they come. The
 * engine does the looking: the window never holds the text of a long file.
 */
export function useFind(
  fileId: string,
  pages: number,
  wish: FindWish,
  pageInView: RefObject<number>,
): { readonly result: FindResult; readonly stop: () => void } {
  const client = useClient();
  const { matchCase, wholeWords } = wish;
  const [query] = useDebouncedValue(wish.query.trim(), 200);
  const wanted = JSON.stringify([query, matchCase, wholeWords]);
  const [answer, setAnswer] = useState<{ wanted: string; result: FindResult }>();
  const [stopped, setStopped] = useState<string>();

  useEffect(() => {
    if (query === '' || pages === 0) return undefined;
    const abort = new AbortController();
    async function lookThrough() {
      let result = nothingFound;
      for (const chunk of chunksFrom(pageInView.current, pages)) {
        const found = await client.call(
          'file.find',
          { fileId, query, matchCase, wholeWords, ...chunk },
          abort.signal,
        );
        if (abort.signal.aborted) return;
        result = addPages(result, chunk.pages, found.ok ? found.data : undefined);
        setAnswer({ wanted, result: { ...result, done: result.searched >= pages } });
      }
    }
    if (stopped !== wanted) void lookThrough();
    return () => abort.abort();
  }, [client, fileId, pages, query, matchCase, wholeWords, wanted, stopped, pageInView]);

  const stop = useCallback(() => setStopped(wanted), [wanted]);
  if (wish.query.trim() === '') return { result: { ...nothingFound, done: true }, stop };
  // What was found for other words is none for these.
  if (wish.query.trim() !== query) return { result: nothingFound, stop };
  const known = answer?.wanted === wanted ? answer.result : nothingFound;
  const isStopped = stopped === wanted && !known.done;
  return { result: { ...known, done: known.done || isStopped, stopped: isStopped }, stop };
}
