/** The app's windows: made in one way, all of one address. */
import { join } from 'node:path';
import { BrowserWindow, type WebContents } from 'electron';
import { channels } from '../../preload/contract/channels.ts';
import type { DesktopFrame } from '../../preload/contract/bridge.ts';
import { APP_ADDRESS } from './origin.ts';

export interface Windows {
  /** A new window at a place of the app, `/path?search`; at its start when left out. */
  open(place?: string): BrowserWindow;
  /** The window the person used last, brought to the front; a new one when there is none. */
  show(): BrowserWindow;
  all(): readonly BrowserWindow[];
  isOwn(contents: WebContents): boolean;
  /** Told once the page listens, also when it is still loading. */
  tell(window: BrowserWindow, frame: DesktopFrame): void;
  /** The page of a window listens now. */
  listens(contents: WebContents): void;
}

export function createWindows(outFolder: string): Windows {
  const own = new Map<number, { listening: boolean; readonly later: DesktopFrame[] }>();
  let lastUsed: BrowserWindow | undefined;

  function open(place = ''): BrowserWindow {
    const window = new BrowserWindow({
      width: 1440,
      height: 900,
      minWidth: 800,
      minHeight: 560,
      show: false,
      title: 'Cairn',
      // #region Isolation — Electron security guidelines 2, 3, 4, 6, 8, 9, 11, 12: the page has the web and nothing else
      webPreferences: {
        preload: join(outFolder, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      },
      // #endregion
    });
    const contentsId = window.webContents.id;
    own.set(contentsId, { listening: false, later: [] });
    lastUsed = window;
    window.once('ready-to-show', () => window.show());
    window.on('focus', () => (lastUsed = window));
    window.on('closed', () => {
      own.delete(contentsId);
      if (lastUsed === window) lastUsed = undefined;
    });
    void window.loadURL(place === '' ? APP_ADDRESS : `${APP_ADDRESS}#${place}`);
    return window;
  }

  return {
    open,
    all: () => BrowserWindow.getAllWindows(),
    show() {
      const window = lastUsed ?? open();
      if (window.isMinimized()) window.restore();
      window.focus();
      return window;
    },
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
  };
}
