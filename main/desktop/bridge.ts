/** Carries what windows ask to the engine, and what it tells them back. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { DesktopRequest, type WindowFrame } from '../../preload/contract/bridge.ts';
import { channels } from '../../preload/contract/channels.ts';
import { limits } from '../../preload/contract/limits.ts';
import { fail, type Result } from '../core/errors.ts';
import type { Feed } from '../engine/feed.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { isAppAddress } from './origin.ts';

export interface BridgeOptions {
  readonly engine: EngineSupervisor;
  /** True for the web contents of a window that the app opened itself. */
  isOwn(contents: WebContents): boolean;
  /** The page of a window has loaded and listens. */
  onHello(contents: WebContents): void;
  onStartAsked(on: Extract<DesktopRequest, { type: 'engine.start' }>['on'], window: number): void;
}

export function setUpBridge(options: BridgeOptions): void {
  const { engine } = options;
  const windows = new Map<number, { readonly feed: Feed; send(frame: WindowFrame): void }>();

  // #region Senders — Electron security guideline 17: the sender of every message is checked
  /** The top frame of a window of ours that shows the app; a page in a frame inside it is not. */
  function isTrusted({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
    return (
      options.isOwn(sender) &&
      senderFrame !== null &&
      senderFrame === sender.mainFrame &&
      isAppAddress(senderFrame.url)
    );
  }
  // #endregion

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

  ipcMain.handle(
    channels.invoke,
    async (event, route: unknown, input: unknown): Promise<Result<unknown>> => {
      if (!isTrusted(event)) return fail('unauthorized', 'Only the app’s own page may ask this.');
      if (typeof route !== 'string')
        return fail('invalid_input', 'A request needs the name of a route; nothing was done.');
      if (sizeOf(input) > limits.requestBytes)
        return fail(
          'too_large',
          `The request is over ${limits.requestBytes} bytes; nothing was done.`,
        );
      return engine.call(route, input, { driver: 'desktop', window: event.sender.id });
    },
  );
  ipcMain.on(channels.request, (event, given: unknown) => {
    if (!isTrusted(event)) return;
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
  engine.onState((state) => {
    for (const window of windows.values()) window.send({ type: 'engine', engine: state });
  });
}

/** Bytes of the input as JSON; what JSON cannot hold is too large for every cap. */
function sizeOf(input: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
