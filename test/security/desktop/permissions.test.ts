import { beforeEach, expect, test } from 'vitest';
import { isOwnDownload, limitDownloads } from '../../../main/desktop/downloads.ts';
import { giveNoCredentials, limitPermissions } from '../../../main/desktop/permissions.ts';
import {
  AppDouble,
  ContentsDouble,
  preventable,
  SessionDouble,
  standsFor,
} from '../../support/electron-doubles.ts';

/** The page writes to the clipboard and is given nothing else by the browser or the system. */
let session: SessionDouble;
const own = new ContentsDouble();
const foreign = new ContentsDouble();

beforeEach(() => {
  session = new SessionDouble();
  limitPermissions(standsFor(session), ({ id }) => id === own.id);
  limitDownloads(standsFor(session), ({ id }) => id === own.id);
});

/** What the page would be told, when it asks for it and when it looks. */
function answers(
  permission: string,
  details: { requestingUrl?: string; isMainFrame?: boolean } = {},
  contents: ContentsDouble | null = own,
): readonly unknown[] {
  const about = { requestingUrl: 'app://cairn/#/library', isMainFrame: true, ...details };
  let asked: unknown;
  if (contents !== null)
    session.ask(
      'permissionRequest',
      contents,
      permission,
      (granted: boolean) => (asked = granted),
      about,
    );
  const looked: unknown = session.ask(
    'permissionCheck',
    contents,
    permission,
    'app://cairn/',
    about,
  );
  return contents === null ? [looked] : [asked, looked];
}

test('the app’s own page may write to the clipboard', () => {
  expect(answers('clipboard-sanitized-write')).toEqual([true, true]);
});

test.each([
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'notifications',
  'media',
  'display-capture',
  'geolocation',
  'fileSystem',
  'fullscreen',
  'automatic-fullscreen',
  'hid',
  'serial',
  'usb',
  'midi',
  'midiSysex',
  'openExternal',
  'persistent-storage',
  'pointerLock',
  'keyboardLock',
  'idle-detection',
  'local-fonts',
  'local-network-access',
  'storage-access',
  'top-level-storage-access',
  'speaker-selection',
  'window-management',
  'screen-wake-lock',
  'web-app-installation',
  'unknown',
  'a permission that does not exist yet',
])('%s is refused', (permission) => {
  expect(answers(permission)).toEqual([false, false]);
});

test.each([
  ['a frame inside the page', { isMainFrame: false }],
  ['a page from elsewhere', { requestingUrl: 'https://evil.example/' }],
  ['a file of the library', { requestingUrl: 'app://cairn/content/0123' }],
])('%s writes nothing to the clipboard', (_who, details) => {
  expect(answers('clipboard-sanitized-write', details)).toEqual([false, false]);
});

test('contents of no window, or of none of ours, get nothing', () => {
  expect(answers('clipboard-sanitized-write', {}, foreign)).toEqual([false, false]);
  expect(answers('clipboard-sanitized-write', {}, null)).toEqual([false]);
});

test('no device, no screen and no pairing is given', () => {
  const told: unknown[] = [];
  expect(session.ask('devicePermission', { deviceType: 'hid' })).toBe(false);
  session.ask('displayMedia', {}, (streams: unknown) => told.push(streams));
  session.ask('bluetoothPairing', {}, (answer: unknown) => told.push(answer));
  expect(told).toEqual([null, { confirmed: false }]);

  const device = (...values: unknown[]) => told.push(['chosen', ...values]);
  const events = [preventable({}), preventable({}), preventable({})];
  session.emit('select-hid-device', events[0], {}, device);
  session.emit('select-usb-device', events[1], {}, device);
  session.emit('select-serial-port', events[2], [{ portId: '1' }], own, device);
  session.emit('file-system-access-restricted', {}, {}, device);
  expect(told.slice(2)).toEqual([['chosen', null], ['chosen'], ['chosen', ''], ['chosen', 'deny']]);
  expect(events.every(({ defaultPrevented }) => defaultPrevented)).toBe(true);
});

test('no server is given a password or a certificate, and no Bluetooth device is chosen', () => {
  const app = new AppDouble();
  giveNoCredentials(standsFor(app));
  const given: unknown[][] = [];
  const answer = (...values: unknown[]) => given.push(values);
  const events = [preventable({}), preventable({}), preventable({})];
  app.emit('login', events[0], own, {}, {}, answer);
  app.emit('select-client-certificate', events[1], own, 'https://x', [{ data: 'mine' }], answer);
  app.emit('web-contents-created', {}, own);
  own.emit('select-bluetooth-device', events[2], [{ deviceId: '1' }], answer);
  expect(given).toEqual([[], [], ['']]);
  expect(events.every(({ defaultPrevented }) => defaultPrevented)).toBe(true);
  // Nothing of ours tells Electron to trust a certificate that it does not trust.
  expect(app.listenerCount('certificate-error')).toBe(0);
});

test.each([
  ['blob:app://cairn/0b5c', true],
  ['https://evil.example/file.exe', false],
  ['blob:https://evil.example/0b5c', false],
  ['blob:null/0b5c', false],
  ['data:application/octet-stream,MZ', false],
  ['app://cairn/content/0123', false],
  ['file:///etc/passwd', false],
])('a download of %s is let through: %s', (address, allowed) => {
  expect(isOwnDownload(address)).toBe(allowed);
  const event = preventable({});
  session.emit('will-download', event, { getURL: () => address }, own);
  expect(event.defaultPrevented).toBe(!allowed);
});

test('contents that are none of our windows download nothing', () => {
  const event = preventable({});
  session.emit('will-download', event, { getURL: () => 'blob:app://cairn/0b5c' }, foreign);
  expect(event.defaultPrevented).toBe(true);
});
