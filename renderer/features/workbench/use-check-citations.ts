import { useEffect, useRef } from 'react';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { useRouteAction } from '../../app/query/use-route-query.ts';

/**
 * Looks up the citations of a session once when it is opened, if this run of the engine has not done
 * so yet: a state is shown only when it was checked, and nobody should have to ask for that.
 */
export function useCheckCitations(view: RouteOutput<'session.view'> | undefined): void {
  const { mutate } = useRouteAction('evidence.verify', ['session.view']);
  const asked = useRef<string>(undefined);
  const ended = view?.summary.state === 'closed';
  const unchecked = view?.evidence.some(({ location }) => location === undefined) ?? false;
  const sessionId = view?.summary.sessionId;
  const reportId = view?.report?.reportId;
  useEffect(() => {
    const key = `${sessionId} ${reportId}`;
    if (!ended || !unchecked || !sessionId || asked.current === key) return;
    asked.current = key;
    mutate({ sessionId });
  }, [ended, mutate, reportId, sessionId, unchecked]);
}
