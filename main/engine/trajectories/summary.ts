/** A trajectory as lists show it. */
import type { SignOffView, TrajectorySummary } from '../../../preload/contract/views/trajectory.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import {
  factsOf,
  importedTrajectory,
  type ImportedRow,
} from '../../adapters/sqlite/query-trajectories.ts';
import { finishedElsewhere } from '../../adapters/sqlite/query-branches.ts';
import { filesForReview } from '../../adapters/sqlite/query-reviews.ts';
import { signOffOf } from '../../adapters/sqlite/query-sign-offs.ts';
import { getSession, type SessionSummary } from '../../adapters/sqlite/query-sessions.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { noCounts } from '../../core/trajectory/reading/step-counts.ts';
import { rubricOfBasis } from '../reviews/rubric-of-basis.ts';
import type { Room } from '../room.ts';

/** Of a title made of a task. */
const TITLE = 200;

/** Undefined for an id that names nothing here. Steps that were not made yet are not counted. */
export function trajectorySummary(
  room: Pick<Room, 'database' | 'trajectories' | 'sessions'>,
  trajectoryId: string,
): TrajectorySummary | undefined {
  const { database } = room;
  const { store } = room.trajectories;
  const rootId = rootOf(trajectoryId);
  const imported = importedTrajectory(database, rootId);
  if (imported !== undefined) return importSummary(database, store, trajectoryId, imported);
  const session = getSession(database, rootId);
  if (session === undefined) return undefined;
  return sessionSummary(database, store, trajectoryId, session, isAtWork(room, trajectoryId));
}

/** False for a branch that was finished, while its session goes on with another one. */
export function isAtWork(room: Pick<Room, 'database' | 'sessions'>, trajectoryId: string): boolean {
  return (
    room.sessions.live(trajectoryId) !== undefined &&
    finishedElsewhere(room.database, trajectoryId) === undefined
  );
}

function sessionSummary(
  database: Database,
  store: TrajectoryStore,
  trajectoryId: string,
  session: SessionSummary,
  running: boolean,
): TrajectorySummary {
  const { sessionId, policy } = session;
  const stored = store.brief(trajectoryId);
  const hash = stored?.hash ?? '';
  const facts = factsOf(database, trajectoryId);
  const endedAt = stored?.summary.endedAt ?? session.closedAt;
  const outcome = stored === undefined ? session.outcome : stored.summary.outcome;
  const standing = stored?.summary.standing;
  const model = stored?.summary.model ?? (policy?.kind === 'model' ? policy.name : undefined);
  return {
    trajectoryId,
    origin: 'session',
    sessionId,
    title: facts.title ?? firstLine(session.question),
    hash,
    startedAt: session.openedAt,
    ...(running || endedAt === undefined ? {} : { endedAt }),
    agent: stored?.summary.agent ?? 'cairn',
    ...(model === undefined ? {} : { model }),
    madeBy: stored?.summary.madeBy ?? makerOf(policy?.kind),
    running,
    ...(running || outcome === undefined ? {} : { outcome }),
    branches: Math.max(1, store.branches(sessionId).length),
    ...(standing === undefined ? {} : { standing }),
    counts: stored?.summary.counts ?? noCounts(),
    counted: stored !== undefined,
    facts,
    ...signOffView(database, trajectoryId, hash),
  };
}

function importSummary(
  database: Database,
  store: TrajectoryStore,
  trajectoryId: string,
  { importId, fileId, fileName, format, title, importedAt }: ImportedRow,
): TrajectorySummary {
  const stored = store.brief(trajectoryId);
  const facts = factsOf(database, trajectoryId);
  const hash = stored?.hash ?? '';
  // Reviewers' files are of Cairn's own format; other imports need no look at the reviews.
  const receivedFor = format === 'cairn' ? filesForReview(database).get(fileId) : undefined;
  const { startedAt = importedAt, endedAt, model, outcome } = stored?.summary ?? {};
  return {
    trajectoryId,
    origin: 'import',
    importId,
    format,
    fileName,
    ...(stored === undefined || stored.summary.startedAt !== undefined ? {} : { undated: true }),
    ...(receivedFor === undefined ? {} : { receivedFor }),
    title: facts.title ?? firstLine(title),
    hash,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    agent: stored?.summary.agent ?? '',
    ...(model === undefined ? {} : { model }),
    madeBy: stored?.summary.madeBy ?? 'unknown',
    running: false,
    ...(outcome === undefined ? {} : { outcome }),
    branches: Math.max(1, store.branches(rootOf(trajectoryId)).length),
    counts: stored?.summary.counts ?? noCounts(),
    counted: stored !== undefined,
    facts,
    ...signOffView(database, trajectoryId, hash),
  };
}

function makerOf(kind: string | undefined): TrajectorySummary['madeBy'] {
  if (kind === undefined) return 'unknown';
  return kind === 'model' ? 'model' : 'built_in';
}

function signOffView(
  database: Database,
  trajectoryId: string,
  hash: string,
): { readonly signOff?: SignOffView } {
  const recorded = signOffOf(database, trajectoryId, hash);
  if (recorded === undefined) return {};
  const { signOff, by, at, outdated } = recorded;
  if (signOff.verdict === null) return {};
  const { verdict, basis, note } = signOff;
  const rubric = rubricOfBasis(database, basis);
  return {
    signOff: {
      verdict,
      by,
      at,
      basis,
      ...(rubric === undefined ? {} : { rubric }),
      note,
      outdated,
    },
  };
}

function firstLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= TITLE ? line : `${line.slice(0, TITLE - 1)}…`;
}
