import type { BrowserWindow } from 'electron';
import type { WorkspaceInfo } from '../../preload/contract/views.ts';
import type { Desktop } from './desktop.ts';
import { windowTitle } from './window-title.ts';

/** Keeps the workspace's name in the title of every window, behind what the page calls itself. */
export function setUpTitles({ engine, windows, words }: Desktop): void {
  let workspace: WorkspaceInfo | undefined;
  const show = (window: BrowserWindow, page = window.webContents.getTitle()): void =>
    window.setTitle(windowTitle(page, workspace, words()));
  windows.onOpened((window) => {
    window.on('page-title-updated', (event, page) => {
      event.preventDefault();
      show(window, page);
    });
  });
  engine.onAppEvent((event) => {
    if (event.type === 'workspace.changed') ({ workspace } = event);
    else if (event.type !== 'preferences.changed') return;
    for (const window of windows.all()) show(window);
  });
}
