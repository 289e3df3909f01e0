/** What a projection is: a function that applies one event to its tables. */
import type {
  EventKind,
  NetworkPayload,
  SessionPayload,
  WorkspacePayload,
} from '../../core/record/kinds.ts';
import type { NetworkKind, SessionKind, WorkspaceKind } from '../../core/record/kinds.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import type { OpenedPayload } from '../../core/record/payload.ts';

/** Runs inside the transaction that also moves the stream's position. */
export type Projector = (event: RecordEvent, opened: OpenedPayload) => void;

/** The payload type of a kind of any stream. */
export type PayloadOf<K extends EventKind> = K extends SessionKind
  ? SessionPayload<K>
  : K extends WorkspaceKind
    ? WorkspacePayload<K>
    : K extends NetworkKind
      ? NetworkPayload<K>
      : never;

/**
 * Names the payload's type by the kind in a `case`. Only for payloads that `openPayload` called
 * `known`: their schema has been checked there.
 */
export function payloadReader(payload: unknown) {
  // The schema that `openPayload` checked is the one this type is inferred from; only the link between
  // the two is lost on the way. Parsing every payload twice would double the cost of a replay.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return <K extends EventKind>(_kind: K): PayloadOf<K> => payload as PayloadOf<K>;
}
