import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { encodeClone } from '../page/clone.ts';
import { strict } from '../strict.ts';
import { makeEvent } from './event.ts';
import { frameForMain, type StandInFrame } from './frames.ts';
import type { StandInContents } from './web-contents.ts';

type Handler = (event: unknown, ...values: unknown[]) => unknown;
type Answer = { readonly ok: boolean; readonly value: string };

type Members = Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

/** `ipcMain`, and the way messages of pages come to it. */
export class IpcHub extends EventEmitter {
  readonly forMain: IpcMain;
  private readonly handlers = new Map<string, Handler>();

  constructor() {
    super();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('ipcMain', this as unknown as Members) as unknown as IpcMain;
  }

  handle(channel: string, listener: Handler): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof listener !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`);
    }
    this.handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...values) => {
      this.removeHandler(channel);
      return listener(event, ...values);
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** A message of `ipcRenderer.send`. */
  take(contents: StandInContents, frame: StandInFrame, channel: string, values: unknown[]): void {
    const reply = (name: string, ...answer: unknown[]): void => frame.send(name, ...answer);
    this.emit(channel, this.eventOf(contents, frame, { ports: [], reply }), ...values);
  }

  /** A question of `ipcRenderer.invoke`; failures carry Electron's words. */
  async ask(
    contents: StandInContents,
    frame: StandInFrame,
    channel: string,
    values: unknown[],
  ): Promise<Answer> {
    try {
      const handler = this.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const value: unknown = await handler(this.eventOf(contents, frame, {}), ...values);
      return { ok: true, value: encodeClone(value) };
    } catch (error) {
      const words = `Error invoking remote method '${channel}': ${String(error)}`;
      console.error(`Error occurred in handler for '${channel}':`, error);
      return { ok: false, value: words };
    }
  }

  private eventOf(contents: StandInContents, frame: StandInFrame, more: object): object {
    return makeEvent({
      type: 'frame',
      sender: contents.forMain,
      frameId: frame.routingId,
      processId: frame.processId,
      senderFrame: frame.detached ? null : frameForMain(frame),
      ...more,
    });
  }
}
