import type { WebContents, WebPreferences, WindowOpenHandlerResponse } from 'electron';
import type { Protocol, Session } from '../chromium/pipe.ts';
import { decodeClone, encodeClone } from '../page/clone.ts';
import type { FromPreload, ToPreload } from '../page/preload-world.ts';
import { strict } from '../strict.ts';
import type { Browsing, PageTarget } from './browsing.ts';
import { makeEvent } from './event.ts';
import { answerFilePath } from './file-paths.ts';
import { frameForMain, StandInFrame } from './frames.ts';
import { adoptFrame, dropFrame, originOf } from './frame-tree.ts';
import type { IpcHub } from './ipc-main.ts';
import { PageView } from './page-view.ts';
import { settlePermissions } from './permissions.ts';
import { PreloadHost, WORLD } from './preload-host.ts';
import type { StandInSession } from './session.ts';

/** The event that the browser itself would send, so that handlers may answer in each of their ways. */
const ASK_TO_UNLOAD = `(() => {
  const event = document.createEvent('BeforeUnloadEvent');
  event.initEvent('beforeunload', false, true);
  window.dispatchEvent(event);
  return !event.defaultPrevented && event.returnValue === '';
})()`;

/** What every page of the app shares. */
export interface PagesContext {
  readonly browsing: Browsing;
  readonly ipc: IpcHub;
  readonly version: { readonly electron: string };
  readonly onCreated: (contents: StandInContents) => void;
  readonly onCrashed: (contents: StandInContents) => void;
}

type Members = Pick<
  WebContents,
  | 'id'
  | 'mainFrame'
  | 'session'
  | 'send'
  | 'getURL'
  | 'getTitle'
  | 'loadURL'
  | 'isDestroyed'
  | 'isLoading'
  | 'isCrashed'
  | 'isFocused'
  | 'isDevToolsOpened'
  | 'reload'
  | 'close'
  | 'stop'
  | 'setWindowOpenHandler'
  | 'setWebRTCIPHandlingPolicy'
  | 'executeJavaScript'
  | 'forcefullyCrashRenderer'
  | 'openDevTools'
  | 'closeDevTools'
  | 'toggleDevTools'
  | 'focus'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'selectAll'
  | 'getOSProcessId'
  | 'getType'
  | 'zoomLevel'
  | 'zoomFactor'
>;

let nextId = 1;

/** The web contents of one window: its page in Chromium, its frames and its preload. */
export class StandInContents extends PageView {
  readonly id = nextId++;
  readonly session: StandInSession;
  readonly topFrame: StandInFrame;
  /** What the app gets: throws on members that are missing here. */
  readonly forMain: WebContents;
  readonly frames = new Map<string, StandInFrame>();
  /** The page, once Chromium has it. */
  readonly page: Promise<PageTarget>;
  targetId: string | undefined;
  /** Addresses that main itself asked for and that are therefore no navigation of the page's. */
  readonly expected = new Set<string>();
  /** Addresses that a frame's own page asked for, until the frame has moved. */
  readonly requested = new Map<string, string>();
  private readonly context: PagesContext;
  private readonly worlds = new Map<string, StandInFrame>();
  private readonly preload: PreloadHost;
  private openHandler: ((details: never) => WindowOpenHandlerResponse) | undefined;
  private title = '';
  private loading = false;
  private crashed = false;
  private destroyed = false;

  constructor(
    context: PagesContext,
    session: StandInSession,
    preferences: WebPreferences,
    size: { readonly width: number; readonly height: number },
  ) {
    super(size);
    this.context = context;
    this.session = session;
    this.preload = new PreloadHost(preferences, context.version.electron, (error) =>
      this.preloadFailed(error),
    );
    this.topFrame = new StandInFrame((frame, channel, values) =>
      this.deliver(frame, channel, values),
    );
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('webContents', this as unknown as Members) as unknown as WebContents;
    this.page = this.open(size);
    this.page.catch((error: unknown) => {
      if (!this.destroyed) console.error(error);
    });
    session.on('permissions-changed', () => void this.settlePermissions());
    context.onCreated(this);
  }

  get mainFrame(): WebContents['mainFrame'] {
    return frameForMain(this.topFrame);
  }

  private async open(size: { width: number; height: number }): Promise<PageTarget> {
    const page = await this.context.browsing.open(size, await this.session.profile, (targetId) => {
      this.targetId = targetId;
      this.topFrame.frameId = targetId;
      this.frames.set(targetId, this.topFrame);
    });
    this.watch(page.session);
    const { session } = page;
    const steps: Promise<unknown>[] = [
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Inspector.enable'),
      session.send('Runtime.enable'),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }, { exclude: true }],
      }),
      ...this.preload.install(session),
      session.send('Runtime.runIfWaitingForDebugger'),
    ];
    await Promise.all(steps);
    return page;
  }

  private preloadFailed(error: Error): void {
    console.error(`Unable to load preload script: ${this.preload.path ?? ''}\n${String(error)}`);
    // Listeners are added after the constructor has returned.
    setImmediate(() => this.emit('preload-error', makeEvent({}), this.preload.path, error));
  }

  /** Follows the frames, worlds and life of a page, or of a frame with a process of its own. */
  private watch(session: Session): void {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId = (context.auxData as { frameId?: string } | undefined)?.frameId;
      const frame = frameId === undefined ? undefined : this.frames.get(frameId);
      if (context.name !== WORLD || !frame) return;
      this.worlds.set(`${session.id}:${context.id}`, frame);
      frame.preloadContext = context.id;
      frame.debugging = session;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      const frame = this.worlds.get(`${session.id}:${executionContextId}`);
      if (frame && frame.preloadContext === executionContextId) frame.preloadContext = undefined;
      this.worlds.delete(`${session.id}:${executionContextId}`);
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frame = this.worlds.get(`${session.id}:${executionContextId}`);
      if (name !== this.preload.random || !frame) return;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the stand-in's own half in the page
      this.receive(frame, JSON.parse(payload) as FromPreload);
    });
    session.on('Debugger.paused', (event) => {
      answerFilePath(session, event, this.preload.random).catch(() => undefined);
    });
    session.on('Runtime.consoleAPICalled', (event) => this.saidOnConsole(event));
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
      adoptFrame(this.frames, frameId, parentFrameId, this.topFrame),
    );
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') dropFrame(this.frames, frameId);
    });
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) => this.asked(frameId, url));
    session.on('Page.frameNavigated', ({ frame }) => this.moved(frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.frames.get(frameId);
      if (!frame) return;
      frame.url = this.context.browsing.addresses.outside(url);
      this.emit('did-navigate-in-page', makeEvent({}), frame.url, frame === this.topFrame);
    });
    session.on('Page.windowOpen', (event) => this.windowOpened(event));
    session.on('Page.domContentEventFired', () => this.emit('dom-ready', makeEvent({})));
    session.on('Page.loadEventFired', () => this.loaded());
    session.on('Inspector.targetCrashed', () => this.crash());
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      void this.attachInner(sessionId, targetInfo);
    });
  }

  /** A frame with a process of its own is followed; workers are let go. */
  private async attachInner(sessionId: string, info: Protocol.Target.TargetInfo): Promise<void> {
    const pipe = await this.context.browsing.pipe;
    const inner = pipe.session(sessionId);
    if (info.type === 'iframe') {
      this.watch(inner);
      inner.tell('Page.enable');
      inner.tell('Runtime.enable');
      if (this.preload.inFrames) await Promise.all(this.preload.install(inner));
      inner.tell('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }, { exclude: true }],
      });
    }
    inner.tell('Runtime.runIfWaitingForDebugger');
  }

  private asked(frameId: string, url: string): void {
    this.requested.set(frameId, url);
    // The debugger cannot hold these back: they are offered, and stopped when refused.
    if (/^https?:/.test(url) || frameId !== this.targetId) return;
    if (!this.offerNavigation(this.topFrame, url, 'will-navigate')) {
      void this.run((page) => page.session.tell('Page.stopLoading'));
    }
  }

  private moved(frame: Protocol.Page.Frame): void {
    const own =
      this.frames.get(frame.id) ?? adoptFrame(this.frames, frame.id, frame.parentId, this.topFrame);
    this.requested.delete(frame.id);
    const { addresses } = this.context.browsing;
    own.url = addresses.outside(`${frame.url}${frame.urlFragment ?? ''}`);
    own.origin = originOf(addresses, frame.securityOrigin);
    own.name = frame.name ?? '';
    this.crashed = false;
    if (own === this.topFrame) this.emit('did-navigate', makeEvent({}), own.url, 200, 'OK');
    this.emit('did-frame-navigate', makeEvent({}), own.url, 200, 'OK', own === this.topFrame);
  }

  private loaded(): void {
    this.loading = false;
    this.emit('did-finish-load', makeEvent({}));
    this.emit('did-stop-loading', makeEvent({}));
    void this.readTitle();
  }

  private async readTitle(): Promise<void> {
    const { session } = await this.page;
    const { result } = await session
      .send('Runtime.evaluate', { expression: 'document.title', returnByValue: true })
      .catch(() => ({ result: { value: this.title } }));
    if (result.value === this.title || typeof result.value !== 'string') return;
    this.title = result.value;
    this.emit('page-title-updated', makeEvent({}), this.title, true);
  }

  private saidOnConsole(event: Protocol.Runtime.consoleAPICalledPayload): void {
    const levels: Record<string, string> = { error: 'error', warning: 'warning', debug: 'debug' };
    const message = event.args
      .map((value) => value.description ?? String(value.value ?? ''))
      .join(' ');
    const top = event.stackTrace?.callFrames[0];
    const details = {
      message,
      level: levels[event.type] ?? 'info',
      lineNumber: top?.lineNumber ?? 0,
      sourceId: this.context.browsing.addresses.outside(top?.url ?? ''),
      frame: this.mainFrame,
    };
    this.emit('console-message', makeEvent(details));
  }

  private windowOpened(event: Protocol.Page.windowOpenPayload): void {
    const url = this.context.browsing.addresses.outside(event.url);
    this.askToOpen(url, event.windowName);
  }

  /** Asks the app's handler. The stand-in refuses every page of a page, and says so when it should not. */
  askToOpen(url: string, frameName: string): void {
    const details = {
      url,
      frameName,
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: this.getURL(), policy: 'no-referrer' },
      postBody: undefined,
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields a handler reads
    const answer = this.openHandler?.(details as never);
    if (answer?.action !== 'deny') {
      console.error(
        `The Electron stand-in cannot open ${url} in a window of its own; it was refused.`,
      );
    }
  }

  private crash(): void {
    this.crashed = true;
    this.emit('render-process-gone', makeEvent({}), { reason: 'crashed', exitCode: 139 });
    this.context.onCrashed(this);
  }

  private receive(frame: StandInFrame, message: FromPreload): void {
    switch (message.say) {
      case 'send':
        this.context.ipc.take(this, frame, message.channel, valuesOf(message.values));
        return;
      case 'invoke':
        void this.context.ipc
          .ask(this, frame, message.channel, valuesOf(message.values))
          .then((answer) => this.reply(frame, { say: 'settle', id: message.id, ...answer }));
        return;
      case 'input':
        this.emit('input-event', makeEvent({}), { type: message.type, modifiers: [] });
        return;
      case 'preload-error': {
        const error = new Error(message.message);
        error.stack = message.stack;
        this.preloadFailed(error);
      }
    }
  }

  private deliver(frame: StandInFrame, channel: string, values: unknown[]): void {
    this.reply(frame, { say: 'message', channel, values: encodeClone(values) });
  }

  private reply(frame: StandInFrame, message: ToPreload): void {
    const { debugging, preloadContext } = frame;
    if (this.destroyed || preloadContext === undefined) return;
    debugging?.tell('Runtime.callFunctionOn', {
      executionContextId: preloadContext,
      functionDeclaration: `(text) => globalThis[${JSON.stringify(`${this.preload.random}:receive`)}](text)`,
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
    });
  }

  /** Asks the listeners whether a frame may go to an address of Chromium's; false when one refuses. */
  offerNavigation(
    frame: StandInFrame,
    inside: string,
    name: 'will-navigate' | 'will-redirect',
  ): boolean {
    const url = this.context.browsing.addresses.outside(inside);
    const isMainFrame = frame === this.topFrame;
    const details = makeEvent({
      url,
      isSameDocument: false,
      isMainFrame,
      frame: frameForMain(frame),
      initiator: frameForMain(frame),
    });
    const own = name === 'will-navigate' ? 'will-frame-navigate' : name;
    this.emit(own, details, url, false, isMainFrame);
    if (isMainFrame && name === 'will-navigate') this.emit(name, details, url, false, true);
    return !details.defaultPrevented;
  }

  /** A navigation that nobody refused begins. */
  startNavigation(frame: StandInFrame, inside: string): void {
    const url = this.context.browsing.addresses.outside(inside);
    const isMainFrame = frame === this.topFrame;
    if (isMainFrame) this.loading = true;
    const details = { url, isSameDocument: false, isMainFrame, frame: frameForMain(frame) };
    this.emit('did-start-navigation', makeEvent(details), url, false, isMainFrame);
  }

  /** Runs a step once the page exists; nothing when the window is gone by then. */
  async run(step: (page: PageTarget) => unknown): Promise<void> {
    try {
      const page = await this.page;
      if (!this.destroyed) await step(page);
    } catch (error) {
      if (!this.destroyed) throw error;
    }
  }

  private async settlePermissions(): Promise<void> {
    const { browsing } = this.context;
    if (!this.destroyed) {
      await settlePermissions(browsing, this, browsing.addresses.inside(this.topFrame.url));
    }
  }

  /** Asks the page's `beforeunload`; a page that does not answer in 2 s is not waited for. */
  async mayUnload(): Promise<boolean> {
    if (this.destroyed || this.crashed || this.topFrame.url === 'about:blank') return true;
    const asked = this.executeJavaScript(ASK_TO_UNLOAD).catch(() => true);
    const given = new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(true), 2000).unref();
    });
    if ((await Promise.race([asked, given])) === true) return true;
    const event = makeEvent({});
    this.emit('will-prevent-unload', event);
    return event.defaultPrevented;
  }

  /** Called when the page is gone from Chromium, or its window was destroyed. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('destroyed', makeEvent({}));
  }

  send(channel: string, ...values: unknown[]): void {
    this.deliver(this.topFrame, channel, values);
  }

  getURL(): string {
    return this.topFrame.url === 'about:blank' ? '' : this.topFrame.url;
  }

  getTitle(): string {
    return this.title;
  }

  getType(): 'window' {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isLoading(): boolean {
    return this.loading;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  async loadURL(url: string): Promise<void> {
    const inside = this.context.browsing.addresses.inside(url);
    const { session } = await this.page;
    this.loading = true;
    this.emit('did-start-loading', makeEvent({}));
    await settlePermissions(this.context.browsing, this, inside);
    this.expected.add(withoutFragment(inside));
    const finished = new Promise<void>((resolve) => {
      this.once('did-finish-load', () => resolve());
      this.once('destroyed', () => resolve());
    });
    const { errorText, loaderId } = await session.send('Page.navigate', { url: inside });
    this.expected.delete(withoutFragment(inside));
    if (errorText !== undefined) {
      const words = errorText.replace(/^net::/, '');
      this.loading = false;
      this.emit('did-fail-load', makeEvent({}), -2, words, url, true);
      throw Object.assign(new Error(`${words} (-2) loading '${url}'`), { code: words, url });
    }
    if (loaderId !== undefined) await finished;
  }

  reload(): void {
    this.expected.add(withoutFragment(this.context.browsing.addresses.inside(this.topFrame.url)));
    void this.run(({ session }) => session.send('Page.reload'));
  }

  stop(): void {
    void this.run(({ session }) => session.tell('Page.stopLoading'));
  }

  setWindowOpenHandler(handler: (details: never) => WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.page;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as unknown;
  }

  forcefullyCrashRenderer(): void {
    void this.run(({ session }) => session.tell('Page.crash'));
  }

  /** Replaced by the window, which decides whether it may close. */
  close(_options?: { readonly waitForBeforeUnload?: boolean }): void {
    void this.run(({ session }) => session.tell('Page.close'));
  }

  isFocused(): boolean {
    return false;
  }

  getOSProcessId(): number {
    return 0;
  }
}

function valuesOf(text: string): unknown[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the stand-in's own half in the page
  return decodeClone(text) as unknown[];
}

export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
