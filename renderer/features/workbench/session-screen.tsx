import { SkeletonRows } from '../../ui/state-view.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { Conversation } from './conversation.tsx';
import { RunBar } from './run-bar.tsx';
import { SessionHead } from './session-head.tsx';
import { useScrollPlace } from './use-scroll-place.ts';
import { useStepKeys } from './use-step-keys.ts';
import type { SessionEvents } from './use-session-events.ts';
import classes from './workbench.module.css';

/** An open session: what was said and done, and the ways to stop, steer, resume or ask on. */
export function SessionScreen(props: {
  readonly sessionId: string;
  readonly view: RouteOutput<'session.view'> | undefined;
  readonly session: SessionEvents;
  readonly inspectorOpen: boolean;
  readonly onToggleInspector: () => void;
}) {
  const { t } = useTranslation('workbench');
  const { view, session, sessionId } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const live = view !== undefined && view.summary.state === 'running';
  useScrollPlace(scroller, {
    key: sessionId,
    ready: session.complete && view !== undefined,
    stickToEnd: live,
  });
  useStepKeys(scroller);
  return (
    <div className={classes.centre}>
      <SessionHead
        summary={view?.summary}
        inspectorOpen={props.inspectorOpen}
        onToggleInspector={props.onToggleInspector}
      />
      <div className={classes.scroll} ref={scroller}>
        <div className={classes.column}>
          {session.failure ? (
            <ErrorNotice failure={session.failure} onRetry={session.retry} />
          ) : null}
          {session.events.length === 0 && !session.failure ? (
            <SkeletonRows rows={6} />
          ) : (
            <section aria-label={t('conversation')}>
              <Conversation sessionId={sessionId} events={session.events} view={view} />
            </section>
          )}
        </div>
      </div>
      {view ? <RunBar view={view} /> : null}
    </div>
  );
}
