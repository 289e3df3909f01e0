/** The app saves texts that its page made; a page never makes the window fetch a file. */
import type { Session, WebContents } from 'electron';
import { isAppAddress } from './origin.ts';

/** `blob:` of the app's own page: what “Save as…” of a report makes. Where it goes, the system's dialog asks. */
export function isOwnDownload(address: string): boolean {
  return address.startsWith('blob:') && isAppAddress(address.slice('blob:'.length));
}

// #region Downloads — Electron security guideline 13: what is not the app's own text is not saved
export function limitDownloads(session: Session, isOwn: (contents: WebContents) => boolean): void {
  session.on('will-download', (event, item, contents) => {
    if (!isOwn(contents) || !isOwnDownload(item.getURL())) event.preventDefault();
  });
}
// #endregion
