import { useCallback } from 'react';
import { navigateTo } from '../../app/location.ts';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import type { RouteError } from '../../app/query/route-error.ts';

/** Opens a session with a question and goes to it. */
export function useAsk(): {
  readonly ask: (task: string) => Promise<boolean>;
  readonly busy: boolean;
  readonly error: RouteError | null;
} {
  const { mutateAsync, isPending, error } = useRouteAction('session.start', ['session.list']);
  const ask = useCallback(
    async (task: string): Promise<boolean> => {
      try {
        const { sessionId } = await mutateAsync({ task });
        navigateTo(`/workbench/${sessionId}`);
        return true;
      } catch {
        // The failure is shown from the mutation's state.
        return false;
      }
    },
    [mutateAsync],
  );
  return { ask, busy: isPending, error };
}
