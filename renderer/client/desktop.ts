import type { Bridge, EngineState, WindowFrame } from '../../preload/contract/bridge.ts';
import type { AppEvent } from '../../preload/contract/events.ts';
import type { RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { Result } from '../../preload/contract/types.ts';
import type { CairnClient, ConnectionState, Desktop } from './client.ts';
import { givenUp, isResult, unreachable } from './failures.ts';
import { Followers } from './followers.ts';
import { Listeners, WaitingListeners } from './listeners.ts';
import { takeFrame } from './take-frame.ts';
import { uploadInPieces } from './upload-in-pieces.ts';

/** The engine behind the desktop's bridge. */
export interface DesktopClient extends CairnClient {
  readonly desktop: Desktop;
}

/** Listens at once and asks for its feed; what comes before the app is drawn waits for it. */
export function createDesktopClient(bridge: Bridge): DesktopClient {
  const app = new Listeners<AppEvent>();
  const states = new Listeners<ConnectionState>();
  const engines = new Listeners<EngineState>();
  const commands = new WaitingListeners<string>();
  const places = new WaitingListeners<string>();
  const files = new WaitingListeners<readonly string[]>();
  let connection: ConnectionState = 'connecting';
  let engine: EngineState = { state: 'starting' };
  const followers = new Followers((frame) => bridge.request(frame));

  const connect = (next: ConnectionState): void => {
    if (next === connection) return;
    connection = next;
    states.tell(next);
  };

  const take = (frame: WindowFrame): void => {
    switch (frame.type) {
      case 'welcome':
        connect('open');
        takeFrame(frame, followers, app);
        return;
      case 'app':
      case 'tail':
      case 'draft':
        takeFrame(frame, followers, app);
        return;
      case 'engine':
        engine = frame.engine;
        // Between `running` and `welcome` nothing was asked yet: only the welcome opens.
        if (engine.state === 'restarting' || engine.state === 'failed') connect('lost');
        engines.tell(engine);
        return;
      case 'command':
        commands.tell(frame.id);
        return;
      case 'go':
        places.tell(frame.place);
        return;
      case 'files':
        files.tell(frame.paths);
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
      const result = await withSignal(() => bridge.invoke(name, input), signal);
      return isResult<RouteOutput<Name>>(result) ? result : unreachable();
    },
    onAppEvent: (listener) => app.add(listener),
    followSession: (sessionId, afterSeq, listener) =>
      followers.follow(sessionId, afterSeq, listener),
    followDraft: (sessionId, listener) => followers.followDraft(sessionId, listener),
    content: (fileId) => ({ url: new URL(`/content/${fileId}`, location.href).href, headers: {} }),
    upload: (file, options = {}) => uploadInPieces(file, options),
    connection: () => connection,
    onConnection: (listener) => states.add(listener),
    desktop: {
      engine: () => engine,
      onEngine: (listener) => engines.add(listener),
      startEngine: (on) => bridge.request({ type: 'engine.start', on }),
      onCommand: (listener) => commands.add(listener),
      onGo: (listener) => places.add(listener),
      onFiles: (listener) => files.add(listener),
      pathOf: (file) => bridge.pathOf(file) || undefined,
    },
  };
}

/**
 * What the bridge answers, or `stopped` as soon as the signal says so: the request itself is not taken
 * back. A value that the bridge cannot carry throws there; here that is a failure like any other.
 */
async function withSignal(
  ask: () => Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  if (signal?.aborted === true) return givenUp();
  const { promise: stopped, resolve } = Promise.withResolvers<unknown>();
  const stop = (): void => resolve(givenUp());
  signal?.addEventListener('abort', stop);
  try {
    return await Promise.race([ask(), stopped]);
  } catch {
    return unreachable();
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
