/** A trajectory as it was when it had a certain hash, also when its session went on since. */
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { childSessions } from '../../adapters/sqlite/query-sessions.ts';
import { pathOf } from '../../core/agent/branch.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../core/trajectory/trajectory-of.ts';
import type { Room } from '../room.ts';
import { eventsOf, loadTrajectory, type LoadedTrajectory } from './load.ts';

/** Sub-agents of sub-agents are followed this deep. */
const DEPTH = 8;

/**
 * The hash of a session's path is that of its last event, so the path up to it can be taken from the
 * journal again. Fails with `not_found` when the trajectory is not here any more, with
 * `file_changed` when nothing with this hash is in it.
 */
export async function loadAsOf(
  room: Room,
  trajectoryId: string,
  hash: string,
): Promise<Result<LoadedTrajectory>> {
  const now = await loadTrajectory(room, trajectoryId);
  if (now.ok && now.data.hash === hash) return now;
  const root = rootOf(trajectoryId);
  if (room.sessions.summary(root).ok) {
    const events = await eventsOf(room, root);
    const leaf = events.find((event) => event.hash === hash);
    if (leaf !== undefined) return ok(await upTo(room, { root, trajectoryId, events, leaf }));
  }
  if (!now.ok) return now;
  return fail(
    'file_changed',
    `"${trajectoryId}" is not what it was when it was chosen, and what it was cannot be had any more. It was left as it is; make a new version of the data set with what it is now, or without it.`,
  );
}

interface Place {
  readonly root: string;
  readonly trajectoryId: string;
  readonly events: readonly RecordEvent[];
  readonly leaf: RecordEvent;
}

async function upTo(room: Room, { root, trajectoryId, events, leaf }: Place) {
  const path = pathOf(events, leaf);
  const children = await childrenBefore(room, root, leaf.time);
  const trajectory = trajectoryOf(path, { active: trajectoryId === root, children });
  return { trajectory: { ...trajectory, trajectoryId }, hash: leaf.hash };
}

/** What sub-agents had done by then; those of calls that are not on the path are left out later. */
async function childrenBefore(
  room: Room,
  sessionId: string,
  time: string,
  depth = 0,
): Promise<Trajectory[]> {
  if (depth >= DEPTH) return [];
  const children: Trajectory[] = [];
  for (const child of childSessions(room.database, sessionId)) {
    const events = await eventsOf(room, child.sessionId);
    const path = pathOf(events.filter((event) => event.time <= time));
    if (path.length === 0) continue;
    const own = await childrenBefore(room, child.sessionId, time, depth + 1);
    children.push(trajectoryOf(path, { children: own }));
  }
  return children;
}
