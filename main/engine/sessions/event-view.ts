import type { SessionEvent } from '../../../preload/contract/views.ts';
import { isErased } from '../../core/record/erasure.ts';
import type { RecordEvent } from '../../core/record/event.ts';

/** A stored event as the app shows it; the body is left out on demand, and when it was erased. */
export function eventView(event: RecordEvent, bodies = true): SessionEvent {
  const erased = isErased(event);
  return {
    id: event.id,
    seq: event.seq,
    time: event.time,
    actor: event.actor,
    kind: event.kind,
    ...(event.parentId === undefined ? {} : { parentId: event.parentId }),
    hash: event.hash,
    erased,
    ...(bodies && !erased ? { body: event.payload } : {}),
  };
}
