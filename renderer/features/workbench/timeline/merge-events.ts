import type { SessionEvent } from './payload.ts';

/**
 * The events with the incoming ones added: each sequence number once, in order. The same list comes
 * back when nothing was new, so that nothing is drawn again.
 */
export function mergeEvents(
  known: readonly SessionEvent[],
  incoming: readonly SessionEvent[],
): readonly SessionEvent[] {
  const last = known.at(-1)?.seq ?? -1;
  if (incoming.every(({ seq }) => seq > last) && isAscending(incoming)) {
    return incoming.length === 0 ? known : [...known, ...incoming];
  }
  const seen = new Set(known.map(({ seq }) => seq));
  const fresh = incoming.filter(({ seq }) => {
    if (seen.has(seq)) return false;
    seen.add(seq);
    return true;
  });
  if (fresh.length === 0) return known;
  return [...known, ...fresh].toSorted((left, right) => left.seq - right.seq);
}

function isAscending(events: readonly SessionEvent[]): boolean {
  return events.every((event, index) => index === 0 || event.seq > (events[index - 1]?.seq ?? -1));
}
