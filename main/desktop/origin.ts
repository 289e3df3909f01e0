/** The one address the windows show: the app's own files, answered by the app itself. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'cairn';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_ADDRESS = `${APP_ORIGIN}/`;

/** True for an address of the app itself; anything that cannot be read as one is not. */
export function isAppAddress(address: string): boolean {
  try {
    const { protocol, host, username, password, port } = new URL(address);
    return (
      protocol === `${APP_SCHEME}:` &&
      host === APP_HOST &&
      username === '' &&
      password === '' &&
      port === ''
    );
  } catch {
    return false;
  }
}

/** True for the page of the app: what a window shows, and the only one that may use the bridge. */
export function isAppPage(address: string): boolean {
  return isAppAddress(address) && ['/', '/index.html'].includes(new URL(address).pathname);
}
