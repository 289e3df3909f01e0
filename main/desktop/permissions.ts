/** What the page may ask of the browser: to put text on the clipboard, and nothing else. */
import type { App, Session, WebContents } from 'electron';
import { isAppPage } from './origin.ts';

/** What a permission is asked for. */
export interface PermissionAsked {
  readonly permission: string;
  /** Undefined when the browser names no page: a worker, a page that is gone. */
  readonly address: string | undefined;
  readonly isMainFrame: boolean;
  readonly isOwnWindow: boolean;
}

// #region Permissions — Electron security guideline 5: every permission is refused but one
/** “Copy” writes to the clipboard; the page never reads it, and asks the system for nothing else. */
export function isPermitted(asked: PermissionAsked): boolean {
  return (
    asked.permission === 'clipboard-sanitized-write' &&
    asked.isOwnWindow &&
    asked.isMainFrame &&
    asked.address !== undefined &&
    isAppPage(asked.address)
  );
}

export function limitPermissions(
  session: Session,
  isOwn: (contents: WebContents) => boolean,
): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(
      isPermitted({
        permission,
        address: details.requestingUrl,
        isMainFrame: details.isMainFrame,
        isOwnWindow: isOwn(contents),
      }),
    ),
  );
  session.setPermissionCheckHandler((contents, permission, _origin, details) =>
    isPermitted({
      permission,
      address: details.requestingUrl,
      isMainFrame: details.isMainFrame,
      isOwnWindow: contents !== null && isOwn(contents),
    }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  session.on('file-system-access-restricted', (_event, _details, answer) => answer('deny'));
}
// #endregion

// #region Credentials — Electron security guideline 1: no server is logged in to, and none is vouched for
/** Must be called before the first window. A bad certificate is refused by Electron itself: nothing here says otherwise. */
export function giveNoCredentials(app: Pick<App, 'on'>): void {
  app.on('login', (event, _contents, _request, _asked, answer) => {
    event.preventDefault();
    answer();
  });
  // Without this, the first certificate of the system's store would be used.
  app.on('select-client-certificate', (event, _contents, _address, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('select-bluetooth-device', (event, _devices, answer) => {
      event.preventDefault();
      answer('');
    });
  });
}
// #endregion
