/** A session's record in memory: payloads are checked as the journal would, hashes are left out. */
import { createStreamPath } from '../../main/core/agent/branch.ts';
import type { SessionRecord } from '../../main/core/agent/session-record.ts';
import { fail, ok } from '../../main/core/errors.ts';
import { sessionStream } from '../../main/core/record/event.ts';
import type { RecordEvent } from '../../main/core/record/event.ts';
import { checkDraft } from '../../main/core/record/draft.ts';

const NO_HASH = '0'.repeat(64);

export interface MemoryRecord extends SessionRecord {
  /** From the given number of events on, appending fails as on a full disk. */
  failAfter(events: number): void;
}

export function memoryRecord(
  sessionId = 'session_test',
  before: readonly RecordEvent[] = [],
): MemoryRecord {
  const path = createStreamPath(before);
  let limit = Number.POSITIVE_INFINITY;
  return {
    sessionId,
    events: () => path.active(),
    allEvents: () => path.all(),
    failAfter: (count) => {
      limit = count;
    },
    append: async (drafts) => {
      await Promise.resolve();
      const events = path.all();
      if (events.length + drafts.length > limit) return fail('disk_full', 'The disk is full.');
      const appended = drafts.map((draft, index): RecordEvent => {
        checkDraft(sessionStream(sessionId), draft);
        const seq = events.length + index;
        return {
          id: `event_${seq}`,
          stream: sessionStream(sessionId),
          seq,
          time: new Date(1_700_000_000_000 + seq).toISOString(),
          actor: draft.actor,
          kind: draft.kind,
          schemaVersion: 1,
          ...(draft.parentId === undefined ? {} : { parentId: draft.parentId }),
          // As it would come back from disk: no undefined, no shared objects.
          payload: JSON.parse(JSON.stringify(draft.payload)) as unknown,
          salt: '',
          payloadHash: NO_HASH,
          prev: NO_HASH,
          hash: NO_HASH,
        };
      });
      path.add(appended);
      return ok(appended);
    },
  };
}
