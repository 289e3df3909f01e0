import { useCallback } from 'react';
import type { RouteInput } from '../../../preload/contract/index.ts';
import { navigateTo } from '../../app/location.ts';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import type { RouteError } from '../../app/query/route-error.ts';

/** How the session is to run; what is left out follows the engine's own choice. */
export type AskOptions = Pick<RouteInput<'session.start'>, 'mode' | 'budget'>;

/** Opens a session with a question and goes to it. */
export function useAsk(): {
  readonly ask: (task: string, options?: AskOptions) => Promise<boolean>;
  readonly busy: boolean;
  readonly error: RouteError | null;
} {
  const { mutateAsync, isPending, error } = useRouteAction('session.start', ['session.list']);
  const ask = useCallback(
    async (task: string, options: AskOptions = {}): Promise<boolean> => {
      try {
        const { sessionId } = await mutateAsync({ task, ...options });
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
