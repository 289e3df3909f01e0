/** The branches of a session, from the event headers. */
import type { Database } from 'better-sqlite3';
import type { SessionOutcome } from '../../core/record/kinds.ts';
import { FINAL_REPLY } from '../../core/trajectory/taken-branch.ts';
import { prepared } from './prepared.ts';
import { isOnPath, partingsOf, pathTo, type Parting } from './query-path.ts';
import { getSession } from './query-sessions.ts';

/** A stretch of events that no other branch begins in: from where it parted to its own last event. */
export interface Branch {
  readonly firstSeq: number;
  /** The event it grows from; undefined for the trunk. */
  readonly parentSeq: number | undefined;
  readonly leafSeq: number;
}

/**
 * Going back to a branch opens no new one: what follows belongs to the branch gone back to. So a
 * parting whose parent is another branch's leaf goes on with that branch.
 */
export function branchesOf(partings: readonly Parting[], lastSeq: number): readonly Branch[] {
  const stretches = [{ seq: 0, parentSeq: undefined }, ...partings].map(
    ({ seq, parentSeq }, index) => ({
      firstSeq: seq,
      parentSeq,
      leafSeq: (partings[index]?.seq ?? lastSeq + 1) - 1,
    }),
  );
  const branches: Branch[] = [];
  for (const stretch of stretches) {
    const gone = branches.findIndex(({ leafSeq }) => leafSeq === stretch.parentSeq);
    const branch = branches[gone];
    if (branch === undefined) branches.push(stretch);
    else branches[gone] = { ...branch, leafSeq: stretch.leafSeq };
  }
  return branches;
}

/**
 * How the branch that stands for the session ended, when the session goes on with another one: a fork
 * at work leaves what was finished before it finished.
 */
export function finishedElsewhere(
  database: Database,
  sessionId: string,
): SessionOutcome | undefined {
  const partings = partingsOf(database, sessionId);
  const session = partings.length === 0 ? undefined : getSession(database, sessionId);
  if (session === undefined) return undefined;
  const paths = branchesOf(partings, session.events - 1)
    .toSorted((one, other) => other.leafSeq - one.leafSeq)
    .map(({ leafSeq }) => pathTo(partings, leafSeq));
  const ends = prepared<[string], { seq: number; outcome: SessionOutcome }>(
    database,
    'SELECT seq, outcome FROM session_end WHERE session_id = ? ORDER BY seq DESC',
  )
    .all(sessionId)
    .filter(({ outcome }) => FINAL_REPLY.has(outcome));
  const own = paths.map((path) =>
    ends.find(
      ({ seq }) =>
        isOnPath(path, seq) && paths.every((other) => other === path || !isOnPath(other, seq)),
    ),
  );
  return own[0] === undefined ? own.find((end) => end !== undefined)?.outcome : undefined;
}
