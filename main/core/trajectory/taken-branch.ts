/**
 * Which of a session's branches stands for it wherever it is listed, judged, curated and exported. A fork
 * that was only opened, or is still at work, never takes the place of a branch that was finished.
 */
import * as z from 'zod';
import { eventsOf } from '../agent/session-state.ts';
import type { RecordEvent } from '../record/event.ts';
import type { SessionOutcome } from '../record/session-kinds.ts';

export type Path = readonly RecordEvent[];

/**
 * `signed`: a person signed it off as done. `finished`: the newest with a final reply of its own.
 * `in_use`: none is, so it is the one that the session goes on with.
 */
export const TakenFor = z.enum(['signed', 'finished', 'in_use']);
export type TakenFor = z.infer<typeof TakenFor>;

/** How a branch stands among the others of its session. */
export const BranchStanding = z.strictObject({
  /** From 1, in the order in which they were opened. */
  number: z.int().positive(),
  /** Why this one is taken; left out for the others. */
  taken: TakenFor.optional(),
  /** The one that the session goes on with. */
  inUse: z.boolean(),
});
export type BranchStanding = z.infer<typeof BranchStanding>;

/** Ends of a run that are a final reply; that nothing was found is one as well. */
export const FINAL_REPLY: ReadonlySet<SessionOutcome> = new Set(['answered', 'no_evidence']);

/**
 * `paths`: to every event that nothing follows, oldest first; the last is the one in use. `signed`:
 * hashes of what a person signed off as done, the last word first.
 */
export function takenPath(
  paths: readonly Path[],
  signed: readonly string[],
  hashOf: (path: Path) => string,
): { readonly path: Path; readonly taken: TakenFor } {
  const waiting = waitingPaths(paths);
  const own = paths.filter((path) => !waiting.has(path));
  const worth = own.length === 0 ? paths : own;
  for (const hash of signed) {
    const path = paths.findLast((each) => hashOf(each) === hash);
    if (path !== undefined) return { path, taken: 'signed' };
  }
  const tips = paths.map(tipOf);
  const finished = worth.findLast((path) => {
    const tip = tips[paths.indexOf(path)];
    const isStub = paths.some(
      (other, place) => tip !== undefined && tips[place] !== tip && other.includes(tip),
    );
    return !isStub && isFinished(path, tip, paths);
  });
  return finished === undefined
    ? { path: worth.at(-1) ?? [], taken: 'in_use' }
    : { path: finished, taken: 'finished' };
}

/** Branches that were begun, and on which nobody said or did anything yet. */
export function waitingPaths(paths: readonly Path[]): ReadonlySet<Path> {
  const times = new Map<RecordEvent, number>();
  for (const path of paths) {
    for (const event of path) times.set(event, (times.get(event) ?? 0) + 1);
  }
  return new Set(
    paths.filter((path) => {
      const own = path.filter((event) => times.get(event) === 1);
      return (
        own.some(({ kind }) => kind === 'branch.opened') &&
        !own.some(({ kind }) => kind === 'message.researcher' || WORK_KINDS.has(kind))
      );
    }),
  );
}

/** The last thing the agent did on a path. */
export function tipOf(path: Path): RecordEvent | undefined {
  return path.findLast(({ kind }) => AGENT_KINDS.has(kind));
}

/** The place in the stream at which a path became a branch of its own; going back to one opens none. */
export function openedAt(path: Path): number {
  const opened = eventsOf(path, 'branch.opened').findLast(
    ({ payload }) => payload.reason !== 'switch',
  );
  return opened?.event.seq ?? 0;
}

/**
 * It ends with a final reply, or had one that no other branch shares: then it went on since, and is
 * taken as a session without branches would be.
 */
function isFinished(path: Path, tip: RecordEvent | undefined, paths: readonly Path[]): boolean {
  const ends = eventsOf(path, 'session.closed').filter(({ payload }) =>
    FINAL_REPLY.has(payload.outcome),
  );
  const last = ends.at(-1)?.event;
  if (last === undefined) return false;
  if (tip === undefined || last.seq > tip.seq) return true;
  return ends.some(({ event }) => paths.every((other) => other === path || !other.includes(event)));
}

const AGENT_KINDS: ReadonlySet<string> = new Set(['reasoning', 'message.agent', 'tool.called']);
/** What the agent does, and that a model was asked in vain. */
const WORK_KINDS: ReadonlySet<string> = new Set([...AGENT_KINDS, 'model.replied', 'model.failed']);
