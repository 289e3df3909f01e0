/** A trajectory by its id, whole: a branch of a session of this workspace, or of an import. */
import { childSessions } from '../../adapters/sqlite/query-sessions.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { importedTrajectory } from '../../adapters/sqlite/query-trajectories.ts';
import { pathOf } from '../../core/agent/branch.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { sessionStream, type RecordEvent } from '../../core/record/event.ts';
import type { RecordStamp } from '../../core/trajectory/formats/format.ts';
import { pathHash, pathsOf } from '../../core/trajectory/leaves.ts';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../core/trajectory/trajectory-of.ts';
import type { Room } from '../room.ts';

/** Sub-agents of sub-agents are followed this deep. */
const DEPTH = 8;

export interface LoadedTrajectory {
  readonly trajectory: Trajectory;
  /** SHA-256 of what it was made from: the hash of the path's last event, or of its place in a file. */
  readonly hash: string;
  /** Where the record of its session stood; left out for what has none here. */
  readonly head?: RecordStamp;
}

/** Every branch of a session, the one in use first. `seq`: as the session stood then. */
export async function loadSession(
  room: Room,
  sessionId: string,
  branches: 'active' | 'all',
  seq: number = Number.POSITIVE_INFINITY,
): Promise<readonly LoadedTrajectory[]> {
  const events = (await eventsOf(room, sessionId)).filter((event) => event.seq <= seq);
  const children = await childrenOf(room, sessionId);
  const last = events.at(-1);
  const head = last && { stream: sessionStream(sessionId), seq: last.seq, hash: last.hash };
  return pathsOf(events, branches).map(({ events: path, active }) => ({
    trajectory: trajectoryOf(path, { active, children }),
    hash: pathHash(path),
    ...(head === undefined ? {} : { head }),
  }));
}

/** Fails with `not_found` for an id that names no branch of a session or import here. */
export async function loadTrajectory(
  room: Room,
  trajectoryId: string,
): Promise<Result<LoadedTrajectory>> {
  const root = rootOf(trajectoryId);
  if (room.sessions.summary(root).ok) {
    const paths = await loadSession(room, root, trajectoryId === root ? 'active' : 'all');
    const found = paths.find(({ trajectory }) => trajectory.trajectoryId === trajectoryId);
    if (found !== undefined) return ok(found);
  }
  if (importedTrajectory(room.database, root) !== undefined) return loadImport(room, trajectoryId);
  return fail(
    'not_found',
    `There is no trajectory "${trajectoryId}" in this workspace. Nothing was changed; the list of trajectories has those that are here.`,
  );
}

/** From its stored steps, which are read from its file again when they are gone. */
async function loadImport(room: Room, trajectoryId: string): Promise<Result<LoadedTrajectory>> {
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const { whole, hash } = stored.data;
  const steps: TrajectoryStep[] = [];
  for await (const { step } of room.trajectories.store.steps(trajectoryId)) steps.push(step);
  return ok({ trajectory: { ...whole, steps }, hash });
}

export async function eventsOf(room: Room, sessionId: string): Promise<RecordEvent[]> {
  const events: RecordEvent[] = [];
  for await (const { event } of room.journal.read(sessionStream(sessionId))) events.push(event);
  return events;
}

/** Of the session's sub-agents, and theirs in turn. */
async function childrenOf(
  room: Room,
  sessionId: string,
  above: readonly string[] = [],
): Promise<Trajectory[]> {
  const line = [...above, sessionId];
  const children: Trajectory[] = [];
  for (const child of childSessions(room.database, sessionId)) {
    if (line.includes(child.sessionId) || line.length > DEPTH) continue;
    const path = pathOf(await eventsOf(room, child.sessionId));
    children.push(trajectoryOf(path, { children: await childrenOf(room, child.sessionId, line) }));
  }
  return children;
}
