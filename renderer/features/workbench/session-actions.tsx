import { createContext, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput } from '../../../preload/contract/index.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { failureOf } from '../../app/query/route-error.ts';
import { notifyDone, notifyFailure } from '../../app/shell/notify.ts';

export type BranchReason = RouteInput<'session.branch'>['reason'];

/** Why the session cannot be branched now. */
export type Blocked = 'running' | 'readOnly' | undefined;

/** What can be done to a session from any place of its conversation. */
export interface SessionActions {
  readonly sessionId: string;
  readonly blocked: Blocked;
  /** True once a model was asked in this session, so that there is something to answer again. */
  readonly modelled: boolean;
  /** Resolves to true when the branch was opened; a failure is shown as a notification. */
  readonly branch: (reason: BranchReason, eventId: string, text?: string) => Promise<boolean>;
  /** Opens what the model saw at a step. */
  readonly showSeen: (stepId: string) => void;
  /** The message that is open to be sent in other words. */
  readonly editing: string | undefined;
  readonly edit: (eventId: string | undefined) => void;
  /** The sub-agents' sessions by the call that started them. */
  readonly children: ReadonlyMap<string, string>;
}

const ActionsContext = createContext<SessionActions | undefined>(undefined);

/** Gives the conversation below its ways to branch and to look closer. */
export function SessionActionsProvider(props: {
  readonly sessionId: string;
  readonly running: boolean;
  readonly modelled: boolean;
  readonly subAgents: ReadonlyMap<string, string>;
  readonly onShowSeen: (stepId: string) => void;
  readonly children: ReactNode;
}) {
  const { sessionId, running, modelled, subAgents, onShowSeen } = props;
  const { t } = useTranslation('conversation');
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const { mutateAsync } = useRouteAction('session.branch', ['session.view', 'session.branches']);
  const readOnly = workspace?.readOnly ?? false;
  const [editing, edit] = useState<string>();
  const actions = useMemo<SessionActions>(
    () => ({
      sessionId,
      modelled,
      blocked: readOnly ? 'readOnly' : running ? 'running' : undefined,
      branch: async (reason, eventId, text) => {
        try {
          const { begun } = await mutateAsync({
            sessionId,
            eventId,
            reason,
            ...(text === undefined ? {} : { text }),
          });
          if (reason === 'fork') notifyDone(t(begun ? 'forkBegun' : 'forkGoesOn'));
          return true;
        } catch (error) {
          notifyFailure(failureOf(error));
          return false;
        }
      },
      showSeen: onShowSeen,
      editing,
      edit,
      children: subAgents,
    }),
    [t, sessionId, modelled, readOnly, running, mutateAsync, onShowSeen, subAgents, editing],
  );
  return <ActionsContext value={actions}>{props.children}</ActionsContext>;
}

export function useSessionActions(): SessionActions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error('useSessionActions needs a SessionActionsProvider above it');
  return actions;
}
