/** Where the desktop keeps what is its own, beside the folders all drivers share. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { userFolders } from '../adapters/system/paths.ts';

/**
 * Chromium's own files go to the state folder: its usual place on Linux and macOS is the folder of
 * Cairn's keys and preferences, which people back up. Must be called before anything else.
 */
export function setUpFolders(): void {
  const { state } = userFolders();
  const userData = join(state, 'window');
  // Electron takes no path that is not there.
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  // On a Mac, logs have a place that people know.
  const own = process.env['CAIRN_HOME'] !== undefined;
  app.setAppLogsPath(process.platform === 'darwin' && !own ? undefined : join(state, 'logs'));
}

/** How windows were left. */
export function windowStatesPath(): string {
  return join(userFolders().state, 'windows.json');
}
