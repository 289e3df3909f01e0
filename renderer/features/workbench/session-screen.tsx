import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SkeletonRows } from '../../ui/state-view.tsx';
import { Approvals } from './approvals/approvals.tsx';
import type { BranchPlace } from './branches/branch-places.ts';
import { useBranchCommands } from './branches/use-branch-commands.ts';
import { Conversation } from './conversation.tsx';
import { ArrivingReply } from './draft/arriving-reply.tsx';
import { SessionSources } from './markdown/session-sources.tsx';
import { RunBar } from './run-bar.tsx';
import { useSessionActions } from './session-actions.tsx';
import { SessionHead } from './session-head.tsx';
import { isRunning } from './session-state.ts';
import { latestReply } from './timeline/latest.ts';
import type { SessionEvent } from './timeline/payload.ts';
import { useScrollPlace } from './use-scroll-place.ts';
import { useSelectedEvent } from './use-selected-event.ts';
import { useStepKeys } from './use-step-keys.ts';
import type { SessionEvents } from './use-session-events.ts';
import classes from './workbench.module.css';

/** An open session: what was said and done, and the ways to stop, steer, resume or ask on. */
export function SessionScreen(props: {
  readonly sessionId: string;
  readonly view: RouteOutput<'session.view'> | undefined;
  readonly session: SessionEvents;
  /** The events of the path in use. */
  readonly path: readonly SessionEvent[];
  readonly places: readonly BranchPlace[];
  readonly inspectorOpen: boolean;
  readonly onToggleInspector: () => void;
  readonly onShowBranches: () => void;
}) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const { view, session, path, sessionId } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const running = isRunning(view?.summary);
  const [arriving, setArriving] = useState(false);
  const { away, toEnd } = useScrollPlace(scroller, {
    key: sessionId,
    ready: session.complete && view !== undefined,
    stickToEnd: running || arriving,
  });
  useStepKeys(scroller);
  useBranchCommands({
    actions: useSessionActions(),
    path,
    places: props.places,
    selected: useSelectedEvent(scroller),
    onShowBranches: props.onShowBranches,
  });
  const reply = useMemo(() => latestReply(session.events), [session.events]);
  const last = path.findLast(({ kind }) => !BETWEEN.has(kind))?.kind;
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
          {path.length === 0 && !session.failure ? (
            <SkeletonRows rows={6} />
          ) : (
            <SessionSources
              sessionId={sessionId}
              events={path}
              evidence={view?.evidence ?? NO_EVIDENCE}
            >
              <section aria-label={t('workbench:conversation')}>
                <Conversation
                  sessionId={sessionId}
                  events={path}
                  view={view}
                  running={running}
                  arriving={arriving}
                  places={props.places}
                />
                <ArrivingReply
                  sessionId={sessionId}
                  latestReply={reply}
                  continued={last !== 'message.researcher' && last !== 'round.opened'}
                  onArriving={setArriving}
                />
                <Approvals
                  sessionId={sessionId}
                  pending={view?.pendingApprovals ?? NO_APPROVALS}
                  alwaysOffered={view?.alwaysOffered ?? false}
                />
              </section>
            </SessionSources>
          )}
        </div>
      </div>
      {away && (running || arriving) ? (
        <div className={classes['to-end']}>
          <div>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconArrowDown size={14} aria-hidden />}
              onClick={toEnd}
            >
              {t('conversation:toEnd')}
            </Button>
          </div>
        </div>
      ) : null}
      {view ? <RunBar view={view} /> : null}
    </div>
  );
}

/** They say who is at work and where, not what was said. */
const BETWEEN: ReadonlySet<string> = new Set([
  'branch.opened',
  'approvals.changed',
  'model.changed',
]);

type View = RouteOutput<'session.view'>;
const NO_EVIDENCE: View['evidence'] = [];
const NO_APPROVALS: View['pendingApprovals'] = [];
