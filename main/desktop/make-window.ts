import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { paperColours } from './paper.ts';
import { smallest, type Placement } from './window-place.ts';

/** A window that is not shown before its page is painted. `outFolder`: where the built main lies. */
export function makeWindow(outFolder: string, placement: Placement): BrowserWindow {
  const window = new BrowserWindow({
    ...placement.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Cairn',
    backgroundColor: paperColours[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
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
  window.webContents.once('dom-ready', () => window.webContents.setZoomLevel(placement.zoom));
  window.once('ready-to-show', () => {
    if (placement.maximized) window.maximize();
    if (placement.fullScreen) window.setFullScreen(true);
    window.show();
  });
  return window;
}
