import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../../../app/query/client-context.tsx';
import type { TrajectorySummary } from './types.ts';

/** Milliseconds between two looks at a session that is going on. */
const PACE = 700;

const GROWING: ReadonlySet<string> = new Set([
  'trajectory.outline',
  'trajectory.steps',
  'trajectory.step',
  'trajectory.stateAt',
  'trajectory.search',
  'trajectory.recoveries',
]);

/** Follows a session in progress: what is shown of it grows as events are recorded. */
export function useLiveTrajectory(summary: TrajectorySummary | undefined): void {
  const client = useClient();
  const queries = useQueryClient();
  const sessionId = summary?.origin === 'session' ? summary.sessionId : undefined;
  const running = summary?.running === true;
  useEffect(() => {
    if (sessionId === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        refreshTrajectory(queries, sessionId);
      }, PACE);
    };
    // A session that goes on again, or ends, says so to every window.
    const offApp = client.onAppEvent((event) => {
      if (event.type === 'session.changed' && event.summary.sessionId === sessionId) soon();
    });
    const giveUp = new AbortController();
    let offSession: (() => void) | undefined;
    if (running) {
      void client
        .call('session.events', { sessionId, limit: 1, bodies: false }, giveUp.signal)
        .then((answer) => {
          if (!answer.ok || giveUp.signal.aborted) return;
          offSession = client.followSession(sessionId, answer.data.lastSeq, soon);
          soon();
        });
    }
    return () => {
      giveUp.abort();
      clearTimeout(timer);
      offApp();
      offSession?.();
    };
  }, [client, queries, sessionId, running]);
}

function refreshTrajectory(queries: QueryClient, sessionId: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [route, input] }) =>
      GROWING.has(String(route)) && isOf(input, sessionId),
  });
}

/** True for input that names a branch of the session. */
function isOf(input: unknown, sessionId: string): boolean {
  if (typeof input !== 'object' || input === null || !('trajectoryId' in input)) return false;
  const { trajectoryId } = input;
  return (
    typeof trajectoryId === 'string' &&
    (trajectoryId === sessionId || trajectoryId.startsWith(`${sessionId}.`))
  );
}
