import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { APP_ORIGIN, isAppPage } from './origin.ts';

// #region Senders — Electron security guideline 17: the sender of every message is checked
/**
 * True for the top frame of a window of ours that shows the app. A page in a frame inside it is not;
 * nor is a frame that has gone meanwhile, or one whose origin was taken away (`sandbox`).
 */
export function isTrustedSender(
  event: IpcMainEvent | IpcMainInvokeEvent,
  isOwn: (contents: WebContents) => boolean,
): boolean {
  try {
    const { sender, senderFrame } = event;
    return (
      !sender.isDestroyed() &&
      isOwn(sender) &&
      senderFrame !== null &&
      !senderFrame.detached &&
      senderFrame === sender.mainFrame &&
      senderFrame.origin === APP_ORIGIN &&
      isAppPage(senderFrame.url)
    );
  } catch {
    // Electron throws when the frame was thrown away before it was asked about.
    return false;
  }
}
// #endregion
