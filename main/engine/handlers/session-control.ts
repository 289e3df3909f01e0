import { ok, type Result } from '../../core/errors.ts';
import type { SessionSummary } from '../../../preload/contract/views.ts';
import { branchViews } from '../sessions/branches.ts';
import type { Handlers } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export type SessionControl = Pick<
  Handlers,
  | 'session.approve'
  | 'session.setApprovals'
  | 'session.branch'
  | 'session.branches'
  | 'session.context'
  | 'session.changeAssistant'
>;

/** What a researcher decides about a session's course. */
export function sessionControlHandlers(current: () => Room): SessionControl {
  const writing = (
    change: (room: Room) => Promise<Result<SessionSummary>>,
  ): Promise<Result<SessionSummary>> | Result<SessionSummary> => {
    const room = current();
    return refusedWhenReadOnly(room) ?? change(room);
  };
  return {
    'session.approve': ({ sessionId, reason, ...word }) =>
      writing((room) =>
        room.sessions.approve(sessionId, reason === undefined ? word : { ...word, reason }),
      ),
    'session.setApprovals': ({ sessionId, approvals }) =>
      writing((room) => room.sessions.setApprovals(sessionId, approvals)),
    async 'session.branch'({ sessionId, text, ...where }) {
      const before = current().sessions.summary(sessionId);
      const after = await writing((room) =>
        room.sessions.branch(sessionId, text === undefined ? where : { ...where, text }),
      );
      if (!after.ok) return after;
      const known = before.ok ? (before.data.branches ?? 1) : 1;
      return ok({ ...after.data, begun: (after.data.branches ?? 1) > known });
    },
    async 'session.branches'({ sessionId }) {
      const { sessions, database, journal } = current();
      const summary = sessions.summary(sessionId);
      if (!summary.ok) return summary;
      return ok(await branchViews(database, journal, sessionId, summary.data.lastSeq));
    },
    'session.context': ({ sessionId, stepId }) => current().sessions.seen(sessionId, stepId),
    'session.changeAssistant': ({ sessionId, assistant }) =>
      writing((room) => room.sessions.changeAssistant(sessionId, assistant)),
  };
}
