/** What every driver holds: one engine, transport-neutral. */
import type { AppEvent, SessionDraft, SessionTail } from '../../preload/contract/events.ts';
import type { HostCapabilities } from '../../preload/contract/views.ts';
import type { Result } from '../core/errors.ts';

/** Who is calling, as the transport knows it; never taken from the input. */
export interface Caller {
  readonly driver: HostCapabilities['driver'];
}

/** Bytes of a stored file: half-open range [start, end) of `size`. */
export interface Content {
  readonly mediaType: string;
  readonly size: number;
  readonly start: number;
  readonly end: number;
  readonly stream: NodeJS.ReadableStream & { destroy(): unknown };
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
  /** `range` with an open end reads to the end. Fails with `not_found` or `invalid_input`. */
  content(
    fileId: string,
    range?: { readonly start: number; readonly end?: number },
  ): Promise<Result<Content>>;
  /** Takes in the bytes of an upload; they join the library only by `library.import`. */
  receiveUpload(
    stream: AsyncIterable<Uint8Array>,
    name: string,
  ): Promise<Result<{ fileId: string; name: string }>>;
  /** Stops what runs, makes everything durable and lets go of the workspace. */
  close(): Promise<void>;
}
