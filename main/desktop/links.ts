import { app } from 'electron';

/**
 * Has the system bring `cairn://` links here; only an installed app may claim that. On Windows a link
 * becomes part of a command line: after `--` nothing in it counts as a switch.
 */
export function setUpLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('cairn', process.execPath, ['--']);
}
