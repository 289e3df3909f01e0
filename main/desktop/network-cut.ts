/**
 * The windows have no network. What the researcher's work needs from it is asked of the engine, which
 * runs in a process of its own, passes the workspace's policy and writes the ledger; Chromium's network
 * is cut off here in several ways, each of which is enough for most of what a page can try.
 */
import type { App, Session, WebContents } from 'electron';
import { isAppAddress } from './origin.ts';

/** Switches of Chromium, which Node's own network in the engine's process does not read. */
export const networkSwitches: readonly (readonly [name: string, value?: string])[] = [
  // No name is found and no address is connected to.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  // No proxy is looked for or asked, which would resolve names in our place.
  ['no-proxy-server'],
  // What a browser fetches for itself: experiments, lists, components, reports.
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
];

/** True for what a window may load. `blob:` and `data:` hold what the page made itself. */
export function isLoadable(address: string, developerTools: boolean): boolean {
  if (address.startsWith('data:')) return true;
  if (address.startsWith('blob:')) return isAppAddress(address.slice('blob:'.length));
  // Chromium's own pages of the developer tools; `remote` is the one part that comes from elsewhere.
  if (address.startsWith('devtools://devtools/'))
    return developerTools && !address.startsWith('devtools://devtools/remote/');
  return isAppAddress(address);
}

// #region Network — Electron security guideline 1: only what is in the app is loaded
/** Must be called before the app is ready. */
export function cutNetworkOfChromium(app: Pick<App, 'commandLine' | 'on'>): void {
  for (const [name, value] of networkSwitches)
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  app.on('web-contents-created', (_event, contents) => cutPeers(contents));
}

/** WebRTC does not pass the requests below: it is left no way that is not a proxy, and there is none. */
function cutPeers(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** `developerTools`: true while the app is run from its sources. Waits until no proxy is left. */
export async function cutNetworkOfWindows(
  session: Session,
  developerTools: boolean,
): Promise<void> {
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isLoadable(url, developerTools) }),
  );
  session.setSpellCheckerEnabled(false);
  // Dictionaries have been fetched with the spell checker off; `.invalid` never exists.
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/');
  await session.setProxy({ mode: 'direct' });
}
// #endregion
