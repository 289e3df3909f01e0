import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  WebContents,
} from 'electron';
import { strict } from '../strict.ts';
import { makeEvent } from './event.ts';
import type { Sessions } from './session.ts';
import { StandInContents, type PagesContext } from './web-contents.ts';
import type { Windows } from './windows.ts';

type Members = Pick<
  BrowserWindow,
  | 'id'
  | 'webContents'
  | 'title'
  | 'loadURL'
  | 'loadFile'
  | 'reload'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'isFocused'
  | 'isVisible'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'isNormal'
  | 'minimize'
  | 'maximize'
  | 'unmaximize'
  | 'restore'
  | 'setFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getContentBounds'
  | 'setContentBounds'
  | 'getSize'
  | 'setSize'
  | 'getContentSize'
  | 'setContentSize'
  | 'getPosition'
  | 'setPosition'
  | 'getMinimumSize'
  | 'setMinimumSize'
  | 'center'
  | 'moveTop'
  | 'isResizable'
  | 'setTitle'
  | 'getTitle'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'setProgressBar'
  | 'flashFrame'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'isMenuBarVisible'
  | 'setAutoHideMenuBar'
  | 'setBackgroundColor'
  | 'setRepresentedFilename'
  | 'setDocumentEdited'
  | 'setIcon'
  | 'getMediaSourceId'
>;

export interface WindowContext extends PagesContext {
  readonly windows: Windows;
  readonly sessions: Sessions;
  /** Where a maximised window lies. */
  readonly workArea: Rectangle;
  readonly appName: () => string;
}

let nextId = 1;

/**
 * A window. Its place and state are what main says they are; its content has that size in Chromium.
 * There is no frame around it: bounds and content bounds are the same.
 */
export class StandInWindow extends EventEmitter {
  readonly id = nextId++;
  readonly contents: StandInContents;
  readonly forMain: BrowserWindow;
  readonly options: BrowserWindowConstructorOptions;
  private readonly context: WindowContext;
  private bounds: Rectangle;
  private state: 'normal' | 'minimized' | 'maximized' | 'fullscreen' = 'normal';
  private before: 'normal' | 'maximized' = 'normal';
  private visible = false;
  private destroyed = false;
  private closing = false;
  private menuBar = true;
  private minimum: [number, number];
  private name: string;
  /** What the app set last; read by tests. */
  progress = -1;
  flashing = false;

  constructor(context: WindowContext, options: BrowserWindowConstructorOptions) {
    super();
    this.context = context;
    this.options = options;
    const { width = 800, height = 600 } = options;
    const { x = Math.round((1920 - width) / 2), y = Math.round((1080 - height) / 2) } = options;
    this.bounds = { x, y, width, height };
    this.minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.name = options.title ?? context.appName();
    const { partition, session, ...preferences } = options.webPreferences ?? {};
    const own =
      context.sessions.find(session) ??
      (partition === undefined
        ? context.sessions.byDefault
        : context.sessions.fromPartition(partition));
    this.contents = new StandInContents(context, own, preferences, { width, height });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('BrowserWindow', this as unknown as Members) as unknown as BrowserWindow;
    this.contents.close = ({ waitForBeforeUnload = false } = {}) =>
      waitForBeforeUnload ? this.close() : this.destroy();
    this.contents.isFocused = () => this.isFocused();
    this.contents.once('did-finish-load', () => this.emit('ready-to-show', makeEvent({})));
    this.contents.on(
      'page-title-updated',
      (event: { defaultPrevented: boolean }, title: string) => {
        this.emit('page-title-updated', event, title, true);
        if (!event.defaultPrevented) this.name = title;
      },
    );
    context.windows.all.add(this);
    context.windows.onCreated(this);
    if (options.show !== false) this.show();
  }

  get webContents(): WebContents {
    return this.contents.forMain;
  }

  get title(): string {
    return this.name;
  }

  set title(title: string) {
    this.name = title;
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url);
  }

  loadFile(path: string): Promise<void> {
    // Chromium reads files by itself; reading it first gives Electron's early error.
    readFileSync(path);
    return this.contents.loadURL(pathToFileURL(path).href);
  }

  reload(): void {
    this.contents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.visible) return;
    this.visible = true;
    this.emit('show', makeEvent({}));
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.blur();
    this.emit('hide', makeEvent({}));
  }

  focus(): void {
    const { windows } = this.context;
    if (windows.focused === this || !this.visible || this.destroyed) return;
    windows.focused?.blur();
    windows.focused = this;
    void this.contents.run(({ session }) => session.tell('Page.bringToFront'));
    this.emit('focus', makeEvent({}));
    windows.onFocusChanged(this, true);
  }

  blur(): void {
    const { windows } = this.context;
    if (windows.focused !== this) return;
    windows.focused = undefined;
    this.emit('blur', makeEvent({}));
    windows.onFocusChanged(this, false);
  }

  isFocused(): boolean {
    return this.context.windows.focused === this;
  }

  isVisible(): boolean {
    return this.visible && this.state !== 'minimized';
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.state === 'fullscreen';
  }

  isNormal(): boolean {
    return this.state === 'normal';
  }

  minimize(): void {
    this.before = this.state === 'maximized' ? 'maximized' : 'normal';
    this.enter('minimized', 'minimize');
    this.blur();
  }

  maximize(): void {
    this.visible = true;
    this.enter('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.state === 'maximized') this.enter('normal', 'unmaximize');
  }

  restore(): void {
    if (this.state === 'minimized') this.enter(this.before, 'restore');
  }

  setFullScreen(on: boolean): void {
    if (on) this.enter('fullscreen', 'enter-full-screen');
    else if (this.state === 'fullscreen') this.enter('normal', 'leave-full-screen');
  }

  private enter(state: StandInWindow['state'], event: string): void {
    if (this.state === state) return;
    this.state = state;
    this.apply();
    this.emit(event, makeEvent({}));
  }

  getBounds(): Rectangle {
    return this.state === 'maximized' || this.state === 'fullscreen'
      ? { ...this.context.workArea }
      : { ...this.bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const old = this.bounds;
    const next = { ...old, ...bounds };
    next.width = Math.max(next.width, this.minimum[0]);
    next.height = Math.max(next.height, this.minimum[1]);
    this.bounds = next;
    if (this.state === 'maximized') this.state = 'normal';
    this.apply();
    if (next.width !== old.width || next.height !== old.height) {
      this.emit('resize', makeEvent({}));
      this.emit('resized', makeEvent({}));
    }
    if (next.x !== old.x || next.y !== old.y) {
      this.emit('move', makeEvent({}));
      this.emit('moved', makeEvent({}));
    }
  }

  private apply(): void {
    const { width, height } = this.getBounds();
    this.contents.setViewSize({ width, height });
    void this.contents.run(async ({ windowId }) => {
      const pipe = await this.context.browsing.pipe;
      await pipe.browser.send('Browser.setContentsSize', { windowId, width, height });
    });
  }

  getNormalBounds = (): Rectangle => ({ ...this.bounds });
  getContentBounds = (): Rectangle => this.getBounds();
  setContentBounds = (bounds: Rectangle): void => this.setBounds(bounds);
  getSize = (): number[] => [this.getBounds().width, this.getBounds().height];
  setSize = (width: number, height: number): void => this.setBounds({ width, height });
  getContentSize = (): number[] => this.getSize();
  setContentSize = (width: number, height: number): void => this.setBounds({ width, height });
  getPosition = (): number[] => [this.getBounds().x, this.getBounds().y];
  setPosition = (x: number, y: number): void => this.setBounds({ x, y });
  getMinimumSize = (): number[] => [...this.minimum];
  setMinimumSize = (width: number, height: number): void => {
    this.minimum = [width, height];
    this.setBounds({});
  };
  center = (): void => {
    const { width, height } = this.bounds;
    const { x, y, width: wide, height: high } = this.context.workArea;
    this.setBounds({
      x: x + Math.round((wide - width) / 2),
      y: y + Math.round((high - height) / 2),
    });
  };

  moveTop(): void {}

  isResizable(): boolean {
    return this.options.resizable !== false;
  }

  setTitle(title: string): void {
    this.name = title;
  }

  getTitle(): string {
    return this.name;
  }

  /** As the window's own button: the page is asked (`beforeunload`), then main (`close`). */
  close(): void {
    if (this.destroyed || this.closing) return;
    this.closing = true;
    void this.askToClose().finally(() => {
      this.closing = false;
    });
  }

  /** Settles when the window is closed, or when main or the page has refused. */
  async askToClose(): Promise<void> {
    if (this.destroyed) return;
    const event = makeEvent({});
    this.emit('close', event);
    if (event.defaultPrevented || !(await this.contents.mayUnload())) return;
    this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    const { windows, browsing } = this.context;
    this.blur();
    windows.all.delete(this);
    void (async () => {
      const pipe = await browsing.pipe;
      const targetId = await this.contents.page.then(
        (page) => page.targetId,
        () => this.contents.targetId,
      );
      if (targetId !== undefined) pipe.browser.tell('Target.closeTarget', { targetId });
    })();
    this.contents.destroy();
    this.emit('closed', makeEvent({}));
    if (windows.all.size === 0) windows.onAllClosed();
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  setProgressBar(progress: number): void {
    this.progress = progress;
  }

  flashFrame(flash: boolean): void {
    this.flashing = flash;
  }

  setMenuBarVisibility(visible: boolean): void {
    this.menuBar = visible;
  }

  isMenuBarVisible(): boolean {
    return this.menuBar;
  }

  getMediaSourceId(): string {
    return `window:${this.id}:0`;
  }

  setMenu(): void {}
  removeMenu(): void {}
  setAutoHideMenuBar(): void {}
  setBackgroundColor(): void {}
  setRepresentedFilename(): void {}
  setDocumentEdited(): void {}
  setIcon(): void {}
}

type Statics = Pick<
  typeof BrowserWindow,
  'getAllWindows' | 'fromWebContents' | 'getFocusedWindow' | 'fromId'
>;

/** The class that the app makes windows with. `isReady`: Electron makes none before. */
export function windowClass(context: WindowContext, isReady: () => boolean): object {
  const { windows } = context;
  const known = (find: (window: StandInWindow) => boolean): BrowserWindow | null =>
    [...windows.all].find(find)?.forMain ?? null;
  function BrowserWindowStandIn(options: BrowserWindowConstructorOptions = {}): BrowserWindow {
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    return new StandInWindow(context, options).forMain;
  }
  const statics: Statics = {
    getAllWindows: () => [...windows.all].map((window) => window.forMain),
    fromWebContents: (contents) => known((window) => window.contents.forMain === contents),
    getFocusedWindow: () => windows.focused?.forMain ?? null,
    fromId: (id) => known((window) => window.id === id),
  };
  return strict('BrowserWindow', Object.assign(BrowserWindowStandIn, statics));
}
