import { app } from 'electron';

/** Has the system bring `cairn://` links here; only an installed app may claim that. */
export function setUpLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('cairn');
}
