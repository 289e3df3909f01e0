import type { Bridge } from '../../preload/contract/bridge.ts';
import type { CairnClient } from '../client/client.ts';
import { createDesktopClient } from '../client/desktop.ts';
import { takeToken } from '../client/token.ts';
import { createWebClient } from '../client/web.ts';

declare global {
  interface Window {
    /** There in the desktop app only; put there by its preload. */
    readonly cairn?: Bridge;
  }
}

/** The way to the engine from where this page runs; undefined when the address carries no good token. */
export function openClient(): CairnClient | undefined {
  if (window.cairn !== undefined) return createDesktopClient(window.cairn);
  const token = takeToken({ location, history, storage: sessionStorage });
  return token === undefined ? undefined : createWebClient({ origin: location.origin, token });
}
