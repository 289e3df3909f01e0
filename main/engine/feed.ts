/** What one client is told without asking, whatever carries it: a WebSocket, a window's bridge. */
import type { FeedRequest, ServerFrame } from '../../preload/contract/events.ts';
import { WorkspaceInfo } from '../../preload/contract/views.ts';
import type { Caller, Engine } from './engine.ts';

export interface Feed {
  request(request: FeedRequest): void;
  close(): void;
}

/** Sessions that one client may follow at a time; a page shows one or two. */
export const MOST_FOLLOWED = 100;

/** Sends `welcome` soon, then what happens, until it is closed. */
export function openFeed(engine: Engine, caller: Caller, send: (frame: ServerFrame) => void): Feed {
  const followed = new Map<string, () => void>();
  let closed = false;
  const tell = (frame: ServerFrame): void => {
    if (!closed) send(frame);
  };
  const stopListening = engine.onAppEvent((event) => tell({ type: 'app', event }));
  void engine.invoke('workspace.current', {}, caller).then((current) => {
    if (current.ok) tell({ type: 'welcome', workspace: WorkspaceInfo.parse(current.data) });
  });

  return {
    request(request) {
      const { sessionId } = request;
      followed.get(sessionId)?.();
      followed.delete(sessionId);
      if (request.type === 'unfollow' || closed) return;
      // A client that never lets go does not pile up listeners: the one it asked for first goes.
      const [oldest] = followed.keys();
      if (followed.size >= MOST_FOLLOWED && oldest !== undefined) {
        followed.get(oldest)?.();
        followed.delete(oldest);
      }
      const stops = [
        engine.followSession(sessionId, request.afterSeq, (events) =>
          tell({ type: 'tail', tail: { type: 'session.events', sessionId, events } }),
        ),
        engine.followDraft(sessionId, (draft) => tell({ type: 'draft', draft })),
      ];
      followed.set(sessionId, () => {
        for (const stop of stops) stop();
      });
    },
    close() {
      closed = true;
      stopListening();
      for (const stop of followed.values()) stop();
      followed.clear();
    },
  };
}
