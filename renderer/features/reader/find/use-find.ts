import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../../app/query/client-context.tsx';
import { findMatches } from './matches.ts';
import type { TextRange } from './matches.ts';

export interface FoundMatch extends TextRange {
  readonly page: number;
}

export interface FindResult {
  readonly matches: readonly FoundMatch[];
  /** Pages looked through so far. */
  readonly searched: number;
  readonly done: boolean;
  /** True when some pages' text could not be read. */
  readonly incomplete: boolean;
}

const nothing: FindResult = { matches: [], searched: 0, done: true, incomplete: false };
/** Pages asked for at the same time. */
const together = 6;

/**
 * Looks through the whole document's text as Cairn reads it (words hyphenated at a line's end joined,
 * columns in order), page after page, showing matches as they come. The texts are kept while the file
 * is open; where they stand on the page is asked for only for pages in sight.
 */
export function useFind(fileId: string, pages: number, query: string): FindResult {
  const client = useClient();
  const [wanted] = useDebouncedValue(query.trim(), 200);
  const [answer, setAnswer] = useState<{ wanted: string; result: FindResult }>();
  const texts = useRef(new Map<string, string>());

  useEffect(() => {
    if (wanted === '' || pages === 0) return undefined;
    const stop = new AbortController();
    const known = texts.current;

    async function textOf(page: number): Promise<string | undefined> {
      const kept = known.get(`${fileId} ${page}`);
      if (kept !== undefined) return kept;
      const read = await client.call('file.page', { fileId, page }, stop.signal);
      if (!read.ok) return undefined;
      known.set(`${fileId} ${page}`, read.data.text);
      return read.data.text;
    }

    async function lookThrough() {
      const matches: FoundMatch[] = [];
      let incomplete = false;
      for (let first = 1; first <= pages && !stop.signal.aborted; first += together) {
        const last = Math.min(pages, first + together - 1);
        const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
        const found = await Promise.all(numbers.map(textOf));
        for (const [index, text] of found.entries()) {
          if (text === undefined) incomplete = true;
          for (const range of findMatches(text ?? '', wanted)) {
            matches.push({ ...range, page: first + index });
          }
        }
        if (!stop.signal.aborted) {
          const result = {
            matches: [...matches],
            searched: last,
            done: last === pages,
            incomplete,
          };
          setAnswer({ wanted, result });
        }
      }
    }

    void lookThrough();
    return () => stop.abort();
  }, [client, fileId, pages, wanted]);

  if (wanted === '') return nothing;
  return answer?.wanted === wanted ? answer.result : { ...nothing, done: false };
}
