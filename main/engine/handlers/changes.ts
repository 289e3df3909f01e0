import type { Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM, type EventDraft } from '../../core/record/event.ts';
import type { Room } from '../room.ts';

export type Change = Pick<EventDraft, 'kind' | 'payload'>;

/** Records changes of the library, all or none, in the researcher's name. */
export async function recordChanges(
  room: Room,
  changes: readonly Change[],
): Promise<Result<unknown>> {
  const actor = await room.researcher();
  return room.journal.append(
    WORKSPACE_STREAM,
    changes.map((change) => ({ actor, ...change })),
  );
}
