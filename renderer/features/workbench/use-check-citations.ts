import { useEffect, useRef } from 'react';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { useRouteAction } from '../../app/query/use-route-query.ts';

const RESTING: ReadonlySet<string> = new Set([
  'closed',
  'interrupted',
  'waiting_for_answer',
  'waiting_for_approval',
]);

/**
 * Looks up the citations of a session once when it is opened, if this run of the engine has not done
 * so yet: a state is shown only when it was checked, and nobody should have to ask for that.
 */
export function useCheckCitations(view: RouteOutput<'session.view'> | undefined): void {
  const { mutate } = useRouteAction('evidence.verify', ['session.view']);
  const asked = useRef<string>(undefined);
  // Whoever is asked to approve something must be able to see how the quotes stand.
  const rests = view !== undefined && RESTING.has(view.summary.state);
  const unchecked = view?.evidence.some(({ location }) => location === undefined) ?? false;
  const sessionId = view?.summary.sessionId;
  const reportId = view?.report?.reportId;
  useEffect(() => {
    const key = `${sessionId} ${reportId}`;
    if (!rests || !unchecked || !sessionId || asked.current === key) return;
    asked.current = key;
    mutate({ sessionId });
  }, [rests, mutate, reportId, sessionId, unchecked]);
}
