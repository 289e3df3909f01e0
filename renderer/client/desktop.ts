import type { Bridge, EngineState, WindowFrame } from '../../preload/contract/bridge.ts';
import type { AppEvent } from '../../preload/contract/events.ts';
import type { RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { Result } from '../../preload/contract/types.ts';
import type { CairnClient, ConnectionState } from './client.ts';
import { givenUp, isResult, unreachable } from './failures.ts';
import { Followers } from './followers.ts';
import { uploadInPieces } from './upload-in-pieces.ts';

/** What only the desktop's window has. */
export interface Desktop {
  engine(): EngineState;
  onEngine(listener: (state: EngineState) => void): () => void;
  startEngine(on: 'same' | 'sample' | 'other'): void;
  /** A command chosen in the native menu. */
  onCommand(listener: (id: string) => void): () => void;
  onGo(listener: (place: string) => void): () => void;
  /** Files the person opened with Cairn. */
  onFiles(listener: (paths: readonly string[]) => void): () => void;
  /** Where a file lies; undefined when it lies nowhere. */
  pathOf(file: File): string | undefined;
}

/** The engine behind the desktop's bridge. */
export interface DesktopClient extends CairnClient {
  readonly desktop: Desktop;
}

export function createDesktopClient(bridge: Bridge): DesktopClient {
  const app = new Set<(event: AppEvent) => void>();
  const states = new Set<(state: ConnectionState) => void>();
  const engines = new Set<(state: EngineState) => void>();
  const commands = new Set<(id: string) => void>();
  const places = new Set<(place: string) => void>();
  const files = new Set<(paths: readonly string[]) => void>();
  let connection: ConnectionState = 'connecting';
  let engine: EngineState = { state: 'starting' };
  const followers = new Followers((frame) => bridge.request(frame));

  const connect = (next: ConnectionState): void => {
    if (next === connection) return;
    connection = next;
    tell(states, next);
  };

  const take = (frame: WindowFrame): void => {
    switch (frame.type) {
      case 'welcome':
        connect('open');
        followers.askAgain();
        tell(app, { type: 'workspace.changed', workspace: frame.workspace });
        return;
      case 'app':
        tell(app, frame.event);
        return;
      case 'tail':
        followers.deliver(frame.tail);
        return;
      case 'draft':
        followers.deliverDraft(frame.draft);
        return;
      case 'engine':
        engine = frame.engine;
        if (engine.state === 'restarting' || engine.state === 'failed') connect('lost');
        tell(engines, engine);
        return;
      case 'command':
        tell(commands, frame.id);
        return;
      case 'go':
        tell(places, frame.place);
        return;
      case 'files':
        tell(files, frame.paths);
    }
  };
  bridge.subscribe(take);
  bridge.request({ type: 'hello' });

  return {
    async call<Name extends RouteName>(
      name: Name,
      input: unknown,
      signal?: AbortSignal,
    ): Promise<Result<RouteOutput<Name>>> {
      if (signal?.aborted === true) return givenUp();
      const answer = bridge.invoke(name, input).catch(() => unreachable());
      const result = await (signal === undefined
        ? answer
        : Promise.race([answer, abortOf(signal)]));
      return isResult<RouteOutput<Name>>(result) ? result : unreachable();
    },
    onAppEvent: (listener) => added(app, listener),
    followSession: (sessionId, afterSeq, listener) =>
      followers.follow(sessionId, afterSeq, listener),
    followDraft: (sessionId, listener) => followers.followDraft(sessionId, listener),
    content: (fileId) => ({ url: new URL(`/content/${fileId}`, location.href).href, headers: {} }),
    upload: (file, options = {}) => uploadInPieces(file, options),
    connection: () => connection,
    onConnection: (listener) => added(states, listener),
    desktop: {
      engine: () => engine,
      onEngine: (listener) => added(engines, listener),
      startEngine: (on) => bridge.request({ type: 'engine.start', on }),
      onCommand: (listener) => added(commands, listener),
      onGo: (listener) => added(places, listener),
      onFiles: (listener) => added(files, listener),
      pathOf: (file) => bridge.pathOf(file) || undefined,
    },
  };
}

function abortOf(signal: AbortSignal): Promise<Result<never>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(givenUp()), { once: true });
  });
}

function added<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function tell<T>(listeners: ReadonlySet<(value: T) => void>, value: T): void {
  for (const listener of listeners) listener(value);
}
