/** The app's windows: made in one way, all of one address, each at a place of its own. */
import { screen, type BrowserWindow, type WebContents } from 'electron';
import { channels } from '../../preload/contract/channels.ts';
import type { DesktopFrame } from '../../preload/contract/bridge.ts';
import { makeWindow } from './make-window.ts';
import { APP_ADDRESS } from './origin.ts';
import { placeBeside, placeFirst, type KeptWindow, type Placement } from './window-place.ts';
import type { WindowStates } from './window-states.ts';

export interface Windows {
  /** A new window at a place of the app, `/path?search`; at its start when left out. */
  open(place?: string): BrowserWindow;
  /** The window the person used last, brought to the front; a new one when there is none. */
  show(): BrowserWindow;
  /** The window used last; undefined when there is none. */
  current(): BrowserWindow | undefined;
  /** The one used last first. */
  all(): readonly BrowserWindow[];
  withContents(id: number | undefined): BrowserWindow | undefined;
  isOwn(contents: WebContents): boolean;
  /** Told once the page listens, also when it is still loading. */
  tell(window: BrowserWindow, frame: DesktopFrame): void;
  /** The page of a window listens now. */
  listens(contents: WebContents): void;
  /** Notes how every window is now. */
  remember(): void;
  onOpened(listener: (window: BrowserWindow) => void): void;
  /** Larger or smaller by a step; 0: the actual size. */
  zoom(window: BrowserWindow, step: 1 | 0 | -1): void;
}

/** Where frames wait while the page of a window is not there yet. */
interface Listening {
  listening: boolean;
  readonly later: DesktopFrame[];
}

/** Zoom levels, see `KeptWindow`. */
const FARTHEST_ZOOM = 5;

export function createWindows(outFolder: string, states: WindowStates): Windows {
  const listeners: ((window: BrowserWindow) => void)[] = [];
  const own = new Map<number, Listening>();
  /** The one used last is the last. */
  let order: readonly BrowserWindow[] = [];
  const used = (window: BrowserWindow): void => {
    order = [...order.filter((other) => other !== window), window];
  };
  const current = (): BrowserWindow | undefined => order.at(-1);

  function open(place = ''): BrowserWindow {
    const window = makeWindow(outFolder, placement(current(), states));
    const contents = window.webContents;
    const contentsId = contents.id;
    const entry: Listening = { listening: false, later: [] };
    own.set(contentsId, entry);
    used(window);
    window.on('focus', () => used(window));
    // A page that is loaded again says once more when it listens.
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) entry.listening = false;
    });
    const left = (): void => states.left(stateOf(window));
    window.on('resize', left);
    window.on('move', left);
    window.on('close', left);
    window.on('closed', () => {
      own.delete(contentsId);
      order = order.filter((other) => other !== window);
    });
    for (const listener of listeners) listener(window);
    void window.loadURL(place === '' ? APP_ADDRESS : `${APP_ADDRESS}#${place}`);
    return window;
  }

  return {
    open,
    current,
    all: () => order.toReversed(),
    show() {
      const window = current() ?? open();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return window;
    },
    withContents: (id) => order.find(({ webContents }) => webContents.id === id),
    isOwn: (contents) => own.has(contents.id),
    tell(window, frame) {
      const entry = own.get(window.webContents.id);
      if (entry?.listening === true) window.webContents.send(channels.frame, frame);
      else entry?.later.push(frame);
    },
    listens(contents) {
      const entry = own.get(contents.id);
      if (entry === undefined) return;
      entry.listening = true;
      for (const frame of entry.later.splice(0)) contents.send(channels.frame, frame);
    },
    remember() {
      for (const window of order) states.left(stateOf(window));
    },
    onOpened: (listener) => void listeners.push(listener),
    zoom(window, step) {
      const level = step === 0 ? 0 : window.webContents.getZoomLevel() + step;
      if (Math.abs(level) > FARTHEST_ZOOM) return;
      window.webContents.setZoomLevel(level);
      states.left({ ...stateOf(window), zoom: level });
    },
  };
}

/** The first window is where it was left; a further one lies beside the one in use. */
function placement(beside: BrowserWindow | undefined, states: WindowStates): Placement {
  if (beside === undefined)
    return placeFirst(states.kept(), screen.getAllDisplays(), screen.getPrimaryDisplay());
  const bounds = beside.getNormalBounds();
  return {
    bounds: placeBeside(bounds, screen.getDisplayMatching(bounds)),
    maximized: false,
    fullScreen: false,
    zoom: beside.webContents.getZoomLevel(),
  };
}

function stateOf(window: BrowserWindow): KeptWindow {
  const bounds = window.getNormalBounds();
  return {
    display: screen.getDisplayMatching(bounds).id,
    bounds,
    maximized: window.isMaximized(),
    fullScreen: window.isFullScreen(),
    zoom: window.webContents.getZoomLevel(),
  };
}
