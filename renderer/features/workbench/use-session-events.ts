import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Failure } from '../../../preload/contract/types.ts';
import { useClient } from '../../app/query/client-context.tsx';
import type { CairnClient } from '../../client/client.ts';
import { mergeEvents } from './timeline/merge-events.ts';
import type { SessionEvent } from './timeline/payload.ts';

const PAGE = 500;
/** Milliseconds between two readings of what is computed from the events. */
const VIEW_PAUSE = 250;

/** Events after which plan, evidence, report or question beside the timeline are no longer true. */
const CHANGES_VIEW: ReadonlySet<string> = new Set([
  'plan.changed',
  'evidence.recorded',
  'report.written',
  'artifact.made',
  'support.judged',
  'question.asked',
  'question.answered',
  'session.closed',
  'session.resumed',
  'session.interrupted',
  'events.erased',
  'approval.requested',
  'approval.decided',
  'approvals.changed',
  'branch.opened',
  'model.replied',
  'model.failed',
  'context.compacted',
]);

export interface SessionEvents {
  readonly events: readonly SessionEvent[];
  /** True once everything that was recorded when the session was opened has been read. */
  readonly complete: boolean;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

interface Loaded {
  readonly key: string;
  readonly events: readonly SessionEvent[];
  readonly complete: boolean;
  readonly failure: Failure | undefined;
}

const NOTHING: readonly SessionEvent[] = [];

/** Reads a session's events page by page, then follows its tail for as long as it is shown. */
export function useSessionEvents(sessionId: string): SessionEvents {
  const client = useClient();
  const queries = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const key = `${sessionId} ${attempt}`;
  const [loaded, setLoaded] = useState<Loaded>();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refreshView = (): void => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: ['session.view', { sessionId }] });
      }, VIEW_PAUSE);
    };
    const update = (events: readonly SessionEvent[], more: Partial<Loaded> = {}): void =>
      setLoaded((before) => ({
        complete: before?.key === key && before.complete,
        failure: undefined,
        ...more,
        key,
        events: mergeEvents(before?.key === key ? before.events : NOTHING, events),
      }));
    const stop = readThenFollow(client, sessionId, {
      onPage: (events) => update(events),
      onComplete: () => update([], { complete: true }),
      onFailure: (failure) => update([], { failure }),
      onTail: (events) => {
        update(events);
        if (events.some(({ kind }) => CHANGES_VIEW.has(kind))) refreshView();
      },
    });
    return () => {
      stop();
      if (timer !== undefined) clearTimeout(timer);
    };
  }, [client, queries, sessionId, key]);

  const current = loaded?.key === key ? loaded : undefined;
  return {
    events: current?.events ?? NOTHING,
    complete: current?.complete ?? false,
    failure: current?.failure,
    retry: () => setAttempt((count) => count + 1),
  };
}

interface Reading {
  readonly onPage: (events: readonly SessionEvent[]) => void;
  readonly onTail: (events: readonly SessionEvent[]) => void;
  readonly onComplete: () => void;
  readonly onFailure: (failure: Failure) => void;
}

function readThenFollow(client: CairnClient, sessionId: string, reading: Reading): () => void {
  const giveUp = new AbortController();
  let unfollow: (() => void) | undefined;
  const read = async (): Promise<void> => {
    let afterSeq = -1;
    for (;;) {
      const page = await client.call(
        'session.events',
        { sessionId, afterSeq, limit: PAGE },
        giveUp.signal,
      );
      if (giveUp.signal.aborted) return;
      if (!page.ok) {
        reading.onFailure(page.error);
        return;
      }
      reading.onPage(page.data.events);
      const last = page.data.events.at(-1)?.seq;
      if (last === undefined || page.data.events.length < PAGE) {
        unfollow = client.followSession(sessionId, last ?? afterSeq, reading.onTail);
        reading.onComplete();
        return;
      }
      afterSeq = last;
    }
  };
  void read();
  return () => {
    giveUp.abort();
    unfollow?.();
  };
}
