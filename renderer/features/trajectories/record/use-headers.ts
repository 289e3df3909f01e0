import { useEffect, useState } from 'react';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { mergeEvents } from '../../workbench/timeline/merge-events.ts';

/** An event without its payload. */
export type RecordHeader = RouteOutput<'session.events'>['events'][number];

const PAGE = 500;

interface Headers {
  readonly key: string;
  readonly headers: readonly RecordHeader[];
  readonly complete: boolean;
  readonly failure?: Failure;
}

/** The headers of every event of a session, read page by page; `reload` reads them again. */
export function useHeaders(
  sessionId: string,
): Omit<Headers, 'key'> & { readonly reload: () => void } {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const key = `${sessionId} ${attempt}`;
  const [state, setState] = useState<Headers>();
  useEffect(() => {
    const giveUp = new AbortController();
    const read = async (): Promise<void> => {
      let headers: readonly RecordHeader[] = [];
      let afterSeq = -1;
      for (;;) {
        const page = await client.call(
          'session.events',
          { sessionId, afterSeq, limit: PAGE, bodies: false },
          giveUp.signal,
        );
        if (giveUp.signal.aborted) return;
        if (!page.ok) {
          setState({ key, headers, complete: false, failure: page.error });
          return;
        }
        headers = mergeEvents(headers, page.data.events);
        afterSeq = page.data.events.at(-1)?.seq ?? afterSeq;
        const complete = page.data.events.length < PAGE;
        setState({ key, headers, complete });
        if (complete) return;
      }
    };
    void read();
    return () => giveUp.abort();
  }, [client, key, sessionId]);
  const current = state?.key === key ? state : undefined;
  return {
    headers: current?.headers ?? NONE,
    complete: current?.complete ?? false,
    ...(current?.failure ? { failure: current.failure } : {}),
    reload: () => setAttempt((count) => count + 1),
  };
}

const NONE: readonly RecordHeader[] = [];
