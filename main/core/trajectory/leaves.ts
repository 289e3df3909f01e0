/** The paths of a session that an export may take: the one that stands for it, or every branch's. */
import { pathOf } from '../agent/branch.ts';
import type { RecordEvent } from '../record/event.ts';
import { openedAt, takenPath, tipOf, waitingPaths, type BranchStanding } from './taken-branch.ts';

export interface SessionPath {
  readonly events: readonly RecordEvent[];
  /** True for the one that stands for the session, and has its id. */
  readonly active: boolean;
  /** Left out where there is one path only. */
  readonly standing?: BranchStanding;
}

/**
 * The path that is taken comes first. A path whose agent did nothing that another path does not hold as
 * well (a branch opened and left again) is left out. `signed`: hashes of what a person signed off as
 * done, the last word first.
 */
export function pathsOf(
  events: readonly RecordEvent[],
  branches: 'active' | 'all',
  signed: readonly string[] = [],
): readonly SessionPath[] {
  const leaves = leavesOf(events);
  if (leaves.length < 2) return [{ events: pathOf(events), active: true }];
  const paths = leaves.map((leaf) => pathOf(events, leaf));
  const { path: first, taken } = takenPath(paths, signed, pathHash);
  const waiting = waitingPaths(paths);
  const kept = [first];
  const held = new Set(first);
  // Longest first, so that a branch's stub never stands in for the branch.
  const others = paths
    .filter((path) => path !== first && !waiting.has(path))
    .toSorted((one, other) => other.length - one.length);
  for (const path of others) {
    const tip = tipOf(path);
    if (tip === undefined || held.has(tip)) continue;
    kept.push(path);
    for (const event of path) held.add(event);
  }
  if (kept.length === 1) return [{ events: first, active: true }];
  const inOrder = kept.toSorted((one, other) => openedAt(one) - openedAt(other));
  const newest = events.at(-1);
  const all = kept.map((path) => ({
    events: path,
    active: path === first,
    standing: {
      number: inOrder.indexOf(path) + 1,
      ...(path === first ? { taken } : {}),
      inUse: path.at(-1) === newest,
    },
  }));
  return branches === 'active' ? all.slice(0, 1) : all;
}

/** Events that nothing follows, in order; the newest is always one of them. */
export function leavesOf(events: readonly RecordEvent[]): readonly RecordEvent[] {
  const followed = new Set(events.map(({ parentId }, index) => parentId ?? events[index - 1]?.id));
  return events.filter(({ id }) => !followed.has(id));
}

/**
 * What names a path's content: the hash of its last event. That a researcher wrote a file of it changes
 * nothing of what was done: the judgements of it still hold.
 */
export function pathHash(path: readonly RecordEvent[]): string {
  return path.findLast((event) => !isCopyNote(event))?.hash ?? '';
}

/**
 * True for the record's note that a person had a copy written (an export, a report): it says where words
 * went, and is nothing that was done in the session.
 */
export function isCopyNote({ kind, actor }: RecordEvent): boolean {
  return kind === 'artifact.made' && actor.kind === 'researcher';
}
