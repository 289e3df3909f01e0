/** A session's events are one chain on disk and a tree in meaning. */
import * as z from 'zod';
import type { RecordEvent } from '../record/event.ts';

const id = z.string().min(1).max(64);

/**
 * Opens a branch, or goes back to one. Its `parentId` in the envelope is the event it grows from;
 * every other event follows the one before it in the stream. Nothing is overwritten.
 */
export const BranchOpened = z.strictObject({
  branchId: id,
  reason: z.enum(['edit', 'regenerate', 'retry', 'fork', 'switch']),
  /** The event the researcher pointed at: the message edited, the step retried. */
  targetId: id,
});
export type BranchOpened = z.infer<typeof BranchOpened>;

type Placed = Pick<RecordEvent, 'id' | 'seq' | 'parentId'>;

/** The events from the first one to `leaf` (the newest, when left out), along parents. `events` in order of seq. */
export function pathOf<Event extends Placed>(
  events: readonly Event[],
  leaf: Event | undefined = events.at(-1),
): readonly Event[] {
  if (leaf === undefined) return [];
  if (events.every(({ parentId }) => parentId === undefined) && leaf === events.at(-1)) {
    return events;
  }
  const path: Event[] = [];
  const place = new Map(events.map((event, index) => [event.id, index]));
  let index = place.get(leaf.id);
  while (index !== undefined && index >= 0) {
    const event = events[index];
    if (event === undefined) break;
    path.push(event);
    const parent: number | undefined =
      event.parentId === undefined ? index - 1 : place.get(event.parentId);
    // A parent always stands earlier; anything else is damage, and the walk ends there.
    index = parent !== undefined && parent < index ? parent : undefined;
  }
  return path.toReversed();
}

/** A stream that grows, and the path in use along it. Both arrays grow in place. */
export interface StreamPath<Event extends Placed> {
  /** Everything, in order of seq. */
  all(): readonly Event[];
  /** The path to the newest event. */
  active(): readonly Event[];
  /** An event that is there already is left out; one that came late is put in its place. */
  add(events: readonly Event[]): void;
}

/** Adding an event costs the same however long the stream is; only a branch walks it again. */
export function createStreamPath<Event extends Placed>(
  before: readonly Event[] = [],
): StreamPath<Event> {
  const all = [...before];
  let active = [...pathOf(all)];

  function add(event: Event): void {
    const last = all.at(-1);
    if (last === undefined || event.seq > last.seq) {
      all.push(event);
      if (event.parentId === undefined) active.push(event);
      else active = [...pathOf(all)];
      return;
    }
    if (all.some(({ seq }) => seq === event.seq)) return;
    all.push(event);
    all.sort((first, second) => first.seq - second.seq);
    active = [...pathOf(all)];
  }

  return {
    all: () => all,
    active: () => active,
    add: (events) => events.forEach(add),
  };
}
