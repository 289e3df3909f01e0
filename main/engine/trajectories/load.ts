/** A trajectory by its id, whole: a branch of a session of this workspace, or of an import. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { childSessions, hasSession } from '../../adapters/sqlite/query-sessions.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { signedHashes } from '../../adapters/sqlite/query-sign-offs.ts';
import { importedTrajectory } from '../../adapters/sqlite/query-trajectories.ts';
import { pathOf } from '../../core/agent/branch.ts';
import { ok, type Result } from '../../core/errors.ts';
import { sessionStream, type RecordEvent } from '../../core/record/event.ts';
import type { RecordStamp } from '../../core/trajectory/formats/format.ts';
import { pathHash, pathsOf } from '../../core/trajectory/leaves.ts';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { TrajectoryParts } from '../../core/trajectory/trajectory-of.ts';
import { createPace } from '../../adapters/system/pacing.ts';
import type { Room } from '../room.ts';
import { walkInSlices } from './walk-in-slices.ts';

/** Sub-agents of sub-agents are followed this deep. */
const DEPTH = 8;

export interface LoadedTrajectory {
  readonly trajectory: Trajectory;
  /** SHA-256 of what it was made from: the hash of the path's last event, or of its place in a file. */
  readonly hash: string;
  /** Where the record of its session stood; left out for what has none here. */
  readonly head?: RecordStamp;
}

/** Every branch of a session, the one that stands for it first. `seq`: as the session stood then. */
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
  const signed = signedHashes(room.database, sessionId);
  const loaded: LoadedTrajectory[] = [];
  for (const { events: path, active } of pathsOf(events, branches, signed)) {
    const trajectory = await made(room, path, { active, children });
    loaded.push({ trajectory, hash: pathHash(path), ...(head === undefined ? {} : { head }) });
  }
  return loaded;
}

/** What was a branch once, and has another id by now: it stands for the session, or went on since. */
async function loadPathTo(
  room: Room,
  sessionId: string,
  eventId: string,
): Promise<LoadedTrajectory | undefined> {
  const events = await eventsOf(room, sessionId);
  const leaf = events.find(({ id }) => id === eventId);
  if (leaf === undefined) return undefined;
  const children = await childrenOf(room, sessionId);
  const path = pathOf(events, leaf);
  const trajectory = await made(room, path, { active: false, children });
  return { trajectory, hash: pathHash(path) };
}

/** In slices: who looks at something meanwhile does not wait for a long session to be read. */
function made(
  { trajectories }: Room,
  path: readonly RecordEvent[],
  parts: TrajectoryParts,
): Promise<Trajectory> {
  return walkInSlices(path, parts, trajectories.standBack);
}

/** Fails with `not_found` for an id that names no branch of a session or import here. */
export async function loadTrajectory(
  room: Room,
  trajectoryId: string,
): Promise<Result<LoadedTrajectory>> {
  const root = rootOf(trajectoryId);
  if (hasSession(room.database, root)) {
    const paths = await loadSession(room, root, trajectoryId === root ? 'active' : 'all');
    const found = paths.find(({ trajectory }) => trajectory.trajectoryId === trajectoryId);
    const branch = found ?? (await loadPathTo(room, root, trajectoryId.slice(root.length + 1)));
    if (branch !== undefined) return ok(branch);
  }
  if (importedTrajectory(room.database, root) !== undefined) return loadImport(room, trajectoryId);
  return failSaying('not_found', 'trajectory_not_here', { id: trajectoryId });
}

/** A trajectory to be gone through once, from its first step to its last. */
export interface TrajectoryToRead {
  readonly whole: Omit<Trajectory, 'steps'>;
  readonly hash: string;
  /** Those of an import come from the index while they are taken: it may be far larger than a session. */
  readonly steps: Iterable<TrajectoryStep> | AsyncIterable<TrajectoryStep>;
}

/** Like `loadTrajectory`, without holding all of a large import in memory. */
export async function readTrajectory(
  room: Room,
  trajectoryId: string,
): Promise<Result<TrajectoryToRead>> {
  const root = rootOf(trajectoryId);
  if (!hasSession(room.database, root) && importedTrajectory(room.database, root) !== undefined)
    return readImport(room, trajectoryId);
  const loaded = await loadTrajectory(room, trajectoryId);
  if (!loaded.ok) return loaded;
  const { steps, ...whole } = loaded.data.trajectory;
  return ok({ whole, hash: loaded.data.hash, steps });
}

/** From its stored steps, which are read from its file again when they are gone. */
async function readImport(room: Room, trajectoryId: string): Promise<Result<TrajectoryToRead>> {
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const { whole, hash } = stored.data;
  return ok({ whole, hash, steps: stepsOf(room, trajectoryId) });
}

async function* stepsOf(room: Room, trajectoryId: string): AsyncGenerator<TrajectoryStep> {
  for await (const { step } of room.trajectories.store.steps(trajectoryId)) yield step;
}

async function loadImport(room: Room, trajectoryId: string): Promise<Result<LoadedTrajectory>> {
  const read = await readImport(room, trajectoryId);
  if (!read.ok) return read;
  const { whole, hash } = read.data;
  const steps: TrajectoryStep[] = [];
  for await (const step of read.data.steps) steps.push(step);
  return ok({ trajectory: { ...whole, steps }, hash });
}

export async function eventsOf(room: Room, sessionId: string): Promise<RecordEvent[]> {
  const events: RecordEvent[] = [];
  const pace = createPace();
  for await (const { event } of room.journal.read(sessionStream(sessionId))) {
    events.push(event);
    if (!pace.isDue()) continue;
    await room.trajectories.standBack();
    await pace.turn();
  }
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
    const own = await childrenOf(room, child.sessionId, line);
    children.push(await made(room, path, { children: own }));
  }
  return children;
}
