/** The paths of a session that an export may take: the one in use, or every branch's. */
import { pathOf } from '../agent/branch.ts';
import type { RecordEvent } from '../record/event.ts';

export interface SessionPath {
  readonly events: readonly RecordEvent[];
  readonly active: boolean;
}

/**
 * The path in use comes first. A path whose agent did nothing that another path does not hold as well
 * (a branch opened and left again) is left out.
 */
export function pathsOf(
  events: readonly RecordEvent[],
  branches: 'active' | 'all',
): readonly SessionPath[] {
  const active = { events: pathOf(events), active: true };
  if (branches === 'active') return [active];
  const kept: SessionPath[] = [active];
  const held = new Set(active.events);
  // Longest first, so that a branch's stub never stands in for the branch.
  const others = leavesOf(events)
    .filter((leaf) => leaf !== events.at(-1))
    .map((leaf) => pathOf(events, leaf))
    .toSorted((first, second) => second.length - first.length);
  for (const path of others) {
    const tip = path.findLast(({ kind }) => AGENT_KINDS.has(kind));
    if (tip === undefined || held.has(tip)) continue;
    kept.push({ events: path, active: false });
    for (const event of path) held.add(event);
  }
  return kept;
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

const AGENT_KINDS: ReadonlySet<string> = new Set(['reasoning', 'message.agent', 'tool.called']);
