/** Carries what windows ask to the engine, and what it tells them back. */
import type { IpcMain, WebContents } from 'electron';
import { DesktopRequest, type WindowFrame } from '../../preload/contract/bridge.ts';
import { channels } from '../../preload/contract/channels.ts';
import { limits } from '../../preload/contract/limits.ts';
import { fail, type Result } from '../core/errors.ts';
import type { Feed } from '../engine/feed.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { createCallsInFlight } from './calls-in-flight.ts';
import { inputSize } from './input-size.ts';
import { isTrustedSender } from './sender.ts';

/** Names of routes are far shorter. */
const ROUTE_CHARACTERS = 200;
/** Bytes of what a window asks besides routes. */
const REQUEST_BYTES = 64 * 1024;

export interface BridgeOptions {
  readonly engine: EngineSupervisor;
  /** True for the web contents of a window that the app opened itself. */
  readonly isOwn: (contents: WebContents) => boolean;
  /** The page of a window has loaded and listens. */
  onHello(contents: WebContents): void;
  onStartAsked(on: Extract<DesktopRequest, { type: 'engine.start' }>['on'], window: number): void;
}

/** Listens on the two channels of `channels.ts` that windows send on, and on nothing else. */
export function setUpBridge(options: BridgeOptions, ipc: Pick<IpcMain, 'handle' | 'on'>): void {
  const { engine, isOwn } = options;
  const inFlight = createCallsInFlight();
  const windows = new Map<number, { readonly feed: Feed; send(frame: WindowFrame): void }>();

  function hello(contents: WebContents): void {
    const { id } = contents;
    const before = windows.get(id);
    before?.feed.close();
    const send = (frame: WindowFrame): void => {
      if (!contents.isDestroyed()) contents.send(channels.frame, frame);
    };
    send({ type: 'engine', engine: engine.state() });
    windows.set(id, { feed: engine.openFeed({ driver: 'desktop', window: id }, send), send });
    options.onHello(contents);
    if (before !== undefined) return;
    contents.once('destroyed', () => {
      windows.get(id)?.feed.close();
      windows.delete(id);
    });
  }

  // #region Calls — Electron security guideline 17: no message is taken without a look at who sends it, and how much
  ipc.handle(
    channels.invoke,
    async (event, route: unknown, input: unknown): Promise<Result<unknown>> => {
      if (!isTrustedSender(event, isOwn))
        return fail('unauthorized', 'Only the app’s own page may ask this.');
      if (typeof route !== 'string' || route.length > ROUTE_CHARACTERS)
        return fail('invalid_input', 'A request needs the name of a route; nothing was done.');
      const size = inputSize(input, limits.requestBytes);
      if (size === undefined)
        return fail(
          'too_large',
          `The request is over ${limits.requestBytes} bytes, or is no plain data; nothing was done.`,
        );
      const window = event.sender.id;
      return inFlight.run(window, size, () =>
        engine.call(route, input, { driver: 'desktop', window }),
      );
    },
  );
  ipc.on(channels.request, (event, given: unknown) => {
    if (!isTrustedSender(event, isOwn)) return;
    if (inputSize(given, REQUEST_BYTES) === undefined) return;
    const request = DesktopRequest.safeParse(given).data;
    switch (request?.type) {
      case 'hello':
        hello(event.sender);
        return;
      case 'engine.start':
        options.onStartAsked(request.on, event.sender.id);
        return;
      case 'follow':
      case 'unfollow':
        windows.get(event.sender.id)?.feed.request(request);
        return;
      case undefined:
    }
  });
  // #endregion
  engine.onState((state) => {
    for (const window of windows.values()) window.send({ type: 'engine', engine: state });
  });
}
