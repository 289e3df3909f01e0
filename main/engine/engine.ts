/** What every driver holds: one engine, transport-neutral. */
import type { AppEvent, SessionDraft, SessionTail } from '../../preload/contract/events.ts';
import type { HostCapabilities } from '../../preload/contract/views.ts';
import type { Result } from '../core/errors.ts';

/** Who is calling, as the transport knows it; never taken from the input. */
export interface Caller {
  readonly driver: HostCapabilities['driver'];
  /** The desktop's window that asks: dialogs belong to it. */
  readonly window?: number;
}

/** Where the bytes of an imported file lie, and what a browser may take them for. */
export interface StoredFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

export interface Engine {
  /** Parses, runs and answers one request. Never rejects. */
  invoke(route: string, input: unknown, caller: Caller): Promise<Result<unknown>>;
  onAppEvent(listener: (event: AppEvent) => void): () => void;
  /** Delivers every event after `afterSeq` once and in order, first what is recorded, then what comes. */
  followSession(
    sessionId: string,
    afterSeq: number,
    listener: (events: SessionTail['events']) => void,
  ): () => void;
  /** The reply that is arriving in a session; never part of the record. */
  followDraft(sessionId: string, listener: (draft: SessionDraft) => void): () => void;
  /** Where the bytes of a file are. Fails with `not_found` or `invalid_input`. */
  file(fileId: string): Promise<Result<StoredFile>>;
  /** Takes in the bytes of an upload; they join the library only by `library.import`. */
  receiveUpload(
    stream: AsyncIterable<Uint8Array>,
    name: string,
  ): Promise<Result<{ fileId: string; name: string }>>;
  /** Stops what runs, makes everything durable and lets go of the workspace. */
  close(): Promise<void>;
}
