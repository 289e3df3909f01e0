/** The system's dialogs and its file manager, for the window that asked. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { HostDesk } from '../../preload/contract/host.ts';
import { filesDialog, folderDialog } from './dialog-options.ts';
import type { Windows } from './windows.ts';
import type { Words } from './words/words.ts';

export interface HostDeskOptions {
  readonly windows: Pick<Windows, 'withContents'>;
  readonly words: () => Words;
}

export function createHostDesk({ windows, words }: HostDeskOptions): HostDesk {
  const asking = new Set<number | undefined>();

  /** One dialog for a window: a second press on the button brings no second one. */
  async function choose(id: number | undefined, options: OpenDialogOptions): Promise<string[]> {
    if (asking.has(id)) return [];
    asking.add(id);
    try {
      const { canceled, filePaths } = await showOpen(windows.withContents(id), options);
      return canceled ? [] : filePaths;
    } finally {
      asking.delete(id);
    }
  }

  return {
    async chooseFolder(choice, window) {
      return (await choose(window, folderDialog(choice, words(), existsSync)))[0];
    },
    chooseFiles: (window) => choose(window, filesDialog(words())),
    reveal: showInFileManager,
  };
}

function showOpen(window: BrowserWindow | undefined, options: OpenDialogOptions) {
  return window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options);
}

/** False when there is nothing at the path, or the system has no file manager for it. */
export async function showInFileManager(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return false;
  // A Mac would start a folder whose name ends like an app's; there it is shown where it lies.
  if (found.isDirectory() && process.platform !== 'darwin')
    return (await shell.openPath(path)) === '';
  shell.showItemInFolder(path);
  return true;
}
