import type { EngineState } from '../../preload/contract/bridge.ts';
import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { AppEvent, SessionDraft, SessionTail } from '../../preload/contract/events.ts';
import type { Result } from '../../preload/contract/types.ts';

/** `lost` while a transport tries again by itself; `refused` when only a fresh address can help. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused';

/**
 * The engine as the app sees it, whatever the transport. Nothing here throws: a lost connection is a
 * `Result` with code `internal` and `retry: true`.
 */
export interface CairnClient {
  call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
    signal?: AbortSignal,
  ): Promise<Result<RouteOutput<Name>>>;
  /** Returns the way to stop listening. */
  onAppEvent(listener: (event: AppEvent) => void): () => void;
  /**
   * Follows a session's tail after `afterSeq`; the transport asks again from the last event it
   * delivered when the connection was lost, so a listener sees every event once and in order.
   */
  followSession(
    sessionId: string,
    afterSeq: number,
    listener: (events: SessionTail['events']) => void,
  ): () => void;
  /** The reply that is arriving in a session whose events are followed; never part of the record. */
  followDraft(sessionId: string, listener: (draft: SessionDraft) => void): () => void;
  /** Where the bytes of a file are, with what the request must carry; Range is supported. */
  content(fileId: string): { readonly url: string; readonly headers: Record<string, string> };
  /** Posts the bytes of a chosen or dropped file; its id is then given to `library.import`. */
  upload(
    file: File,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (share: number) => void },
  ): Promise<Result<{ fileId: string; name: string }>>;
  connection(): ConnectionState;
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** There in the desktop's window only. */
  readonly desktop?: Desktop;
}

/** What the desktop's window has beside the engine. */
export interface Desktop {
  engine(): EngineState;
  onEngine(listener: (state: EngineState) => void): () => void;
  /** After `failed`: as before, on the sample library, or on a folder the person is asked for. */
  startEngine(on: 'same' | 'sample' | 'other'): void;
  /** A command chosen in the native menu, by its id. */
  onCommand(listener: (id: string) => void): () => void;
  /** A place to go to, `/path?search`. */
  onGo(listener: (place: string) => void): () => void;
  /** Paths of what the person opened with Cairn. */
  onFiles(listener: (paths: readonly string[]) => void): () => void;
  /** Where a chosen or dropped file lies; undefined when it lies nowhere. */
  pathOf(file: File): string | undefined;
}
