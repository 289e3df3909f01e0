import type { Protocol } from '../chromium/pipe.ts';
import type { Browsing } from './browsing.ts';
import type { StandInSession } from './session.ts';
import type { StandInContents } from './web-contents.ts';

/** Electron's names of permissions, and Chromium's of the same. */
const permissions: readonly {
  readonly name: string;
  readonly inside: Protocol.Browser.PermissionDescriptor;
  readonly mediaTypes?: readonly string[];
}[] = [
  { name: 'geolocation', inside: { name: 'geolocation' } },
  { name: 'notifications', inside: { name: 'notifications' } },
  { name: 'midi', inside: { name: 'midi' } },
  { name: 'midiSysex', inside: { name: 'midi', sysex: true } },
  { name: 'media', inside: { name: 'camera' }, mediaTypes: ['video'] },
  { name: 'media', inside: { name: 'microphone' }, mediaTypes: ['audio'] },
  { name: 'clipboard-read', inside: { name: 'clipboard-read' } },
  { name: 'clipboard-sanitized-write', inside: { name: 'clipboard-write' } },
  { name: 'storage-access', inside: { name: 'storage-access' } },
  { name: 'idle-detection', inside: { name: 'idle-detection' } },
  { name: 'window-management', inside: { name: 'window-management' } },
];

/**
 * Headless Chromium has no prompts to answer, so the handlers are asked before a page is loaded, for
 * every permission there is, and Chromium is told what they said: first the check, as Electron does,
 * then the request. Without handlers Electron grants everything, and so does this.
 */
export async function settlePermissions(
  browsing: Browsing,
  contents: StandInContents,
  inside: string,
): Promise<void> {
  if (!/^https?:/.test(inside)) return;
  const { browser } = await browsing.pipe;
  const browserContextId = await contents.session.profile;
  const { origin } = new URL(inside);
  const outside = browsing.addresses.outside(origin).replace(/\/$/, '');
  const settled = permissions.map(async ({ name, inside: permission, mediaTypes }) => {
    const granted = await isGranted(contents.session, contents, name, outside, mediaTypes);
    await browser.send('Browser.setPermission', {
      permission,
      setting: granted ? 'granted' : 'denied',
      origin,
      ...(browserContextId === undefined ? {} : { browserContextId }),
    });
  });
  for (const { reason } of (await Promise.allSettled(settled)).filter(
    (outcome) => outcome.status === 'rejected',
  )) {
    console.error('A permission could not be set in Chromium:', String(reason));
  }
}

async function isGranted(
  session: StandInSession,
  contents: StandInContents,
  name: string,
  origin: string,
  mediaTypes: readonly string[] | undefined,
): Promise<boolean> {
  const media = mediaTypes === undefined ? {} : { mediaTypes, mediaType: mediaTypes[0] };
  const details = { requestingUrl: `${origin}/`, isMainFrame: true, ...media };
  const checked = session.permissionCheck?.(contents.forMain, name, origin, details) ?? true;
  const { permissionHandler } = session;
  if (!checked || permissionHandler === null) return checked;
  return new Promise((resolve) => {
    permissionHandler(contents.forMain, name, resolve, details);
  });
}
