/** Makes the stored steps of a session, all its branches, in slices that leave others their turn. */
import { partingsOf } from '../../adapters/sqlite/query-path.ts';
import { childSessions } from '../../adapters/sqlite/query-sessions.ts';
import { signedHashes } from '../../adapters/sqlite/query-sign-offs.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import type { FileJournal } from '../../adapters/journal/journal.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { createPace } from '../../adapters/system/pacing.ts';
import { pathOf } from '../../core/agent/branch.ts';
import { openPayload, type OpenedPayload } from '../../core/record/payload.ts';
import { sessionStream, type RecordEvent } from '../../core/record/event.ts';
import { pathHash, pathsOf, type SessionPath } from '../../core/trajectory/leaves.ts';
import { walkAlong } from '../../core/trajectory/trajectory-of.ts';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { GiveWay } from './give-way.ts';
import { walkInSlices } from './walk-in-slices.ts';

export interface MakingPorts {
  readonly database: Database;
  readonly journal: FileJournal;
  readonly store: TrajectoryStore;
  /** Asked between slices: others may be first. Left out: nobody is. */
  readonly giveWay?: Pick<GiveWay, 'wait'>;
}

/** Events of the session, read in slices. */
async function readEvents(
  { journal, giveWay }: MakingPorts,
  sessionId: string,
  signal: AbortSignal,
): Promise<readonly RecordEvent[]> {
  const events: RecordEvent[] = [];
  const pace = createPace();
  for await (const { event } of journal.read(sessionStream(sessionId))) {
    if (signal.aborted) return [];
    events.push(event);
    if (!pace.isDue()) continue;
    await giveWay?.wait(signal);
    await pace.turn();
  }
  return events;
}

/**
 * Every branch: the one that stands for the session is put last, under the hash of the session's newest
 * event, so that whoever finds it up to date finds the others as well. False when it was aborted or there is nothing to make.
 */
export async function makeSession(
  ports: MakingPorts,
  sessionId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const events = await readEvents(ports, sessionId, signal);
  if (events.length === 0) return false;
  const walked = walker(ports, sessionId, signal);
  const ids: string[] = [];
  for (const path of pathsOf(events, 'all', signedHashes(ports.database, sessionId)).toReversed()) {
    const put = await walked(path, true, path.active ? events.at(-1)?.hash : undefined);
    if (put === undefined) return false;
    ids.push(put);
  }
  ports.store.setBranches(sessionId, ids);
  return true;
}

/** The path to an event that is no branch's last one any more: what was judged or linked to then. */
export async function makePathTo(
  ports: MakingPorts,
  sessionId: string,
  eventId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const events = await readEvents(ports, sessionId, signal);
  const leaf = events.find(({ id }) => id === eventId);
  if (leaf === undefined) return false;
  const path = { events: pathOf(events, leaf), active: false };
  return (await walker(ports, sessionId, signal)(path, false)) !== undefined;
}

/** Events read for a first look. */
const LOOK = 240;

/** The first steps, which all branches share, while the rest is still to be made. */
export async function firstLook(
  { database, journal }: Pick<MakingPorts, 'database' | 'journal'>,
  sessionId: string,
): Promise<Trajectory> {
  const partings = partingsOf(database, sessionId).map(({ parentSeq }) => parentSeq);
  const end = Math.min(LOOK - 1, ...partings);
  const events: RecordEvent[] = [];
  const pace = createPace();
  for await (const { event } of journal.read(sessionStream(sessionId))) {
    events.push(event);
    if (event.seq >= end) break;
    await pace.turn();
  }
  const looked = await walkInSlices(events);
  // What belongs to the last steps may come after the last event that was read.
  return { ...looked, steps: looked.steps.slice(0, Math.max(1, looked.steps.length - UNSETTLED)) };
}

const UNSETTLED = 10;

function walker({ database, store, giveWay }: MakingPorts, sessionId: string, signal: AbortSignal) {
  const pace = createPace();
  const opened = new Map<string, OpenedPayload>();
  const open = (event: RecordEvent): OpenedPayload => {
    const known = opened.get(event.id) ?? openPayload(event);
    opened.set(event.id, known);
    return known;
  };
  const ran = new Map(
    childSessions(database, sessionId).map((child) => [child.callId, child.sessionId]),
  );

  async function walk({
    events,
    active,
  }: Pick<SessionPath, 'events' | 'active'>): Promise<Trajectory | undefined> {
    const walking = walkAlong(events, { active, childSessions: ran, open });
    for (;;) {
      const next = walking.next();
      if (next.done === true) return next.value;
      if (signal.aborted) return undefined;
      if (!pace.isDue()) continue;
      await giveWay?.wait(signal);
      await pace.turn();
    }
  }

  /** The store writes them in batches, and stops between two of them where others are first. */
  async function* standingBack(steps: readonly TrajectoryStep[]): AsyncGenerator<TrajectoryStep> {
    for (const step of steps) {
      await giveWay?.wait(signal);
      yield step;
    }
  }

  /** Gives the id it was stored under. `head`: the session's newest event, where that is not on it. */
  return async (path: SessionPath, tip: boolean, head?: string): Promise<string | undefined> => {
    const made = await walk(path);
    if (made === undefined) return undefined;
    const { steps, ...whole } = made;
    const { trajectoryId } = whole;
    const hash = pathHash(path.events);
    const madeFrom = head ?? path.events.at(-1)?.hash ?? '';
    const { standing } = path;
    const put = await store.put(
      { trajectoryId, hash, madeFrom, whole, nameOf: nameOfStep, tip, standing, signal },
      standingBack(steps),
    );
    return put ? trajectoryId : undefined;
  };
}

/**
 * Events of a path have one line of ancestors, so a step's last event and their number say which they
 * are; the rest is what later facts of the session, that belong to no step, may add to it.
 */
function nameOfStep({ eventIds, message, time, round, observations }: TrajectoryStep): string {
  const children = observations.flatMap(({ childSessionId }) => childSessionId ?? []);
  const own =
    eventIds.length === 0
      ? `${systemDigest.sha256(message)}/${time ?? ''}`
      : `${eventIds[0] ?? ''}/${eventIds.at(-1) ?? ''}/${eventIds.length}`;
  return [own, round ?? '', ...children].join('/');
}
