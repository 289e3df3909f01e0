/** A window shows the app and nothing else: it goes nowhere, opens nothing, and holds no foreign page. */
import type { App, Event, WebContents } from 'electron';
import { isAppPage } from './origin.ts';

export interface NavigationOptions {
  /** True for the web contents of a window that the app opened itself. */
  isOwn(contents: WebContents): boolean;
  /** A person followed a link that leads out of the app. */
  onLink(address: string, contents: WebContents): void;
  /** Milliseconds that only grow. */
  now(): number;
}

/** As long as Chromium takes a click for the cause of what a page does. */
const CLICK_LASTS = 5_000;
const CLICKS: ReadonlySet<string> = new Set([
  'mouseDown',
  'mouseUp',
  'keyDown',
  'rawKeyDown',
  'gestureTap',
]);

export function limitNavigation(app: Pick<App, 'on'>, options: NavigationOptions): void {
  app.on('web-contents-created', (_event, contents) => {
    let lastClick = Number.NEGATIVE_INFINITY;
    // The browser's own word on what the person did; a page cannot make these.
    contents.on('input-event', (_input, { type }) => {
      if (CLICKS.has(type)) lastClick = options.now();
    });

    /** One link for one click. */
    function leave(address: string): void {
      if (!options.isOwn(contents) || options.now() - lastClick > CLICK_LASTS) return;
      lastClick = Number.NEGATIVE_INFINITY;
      options.onLink(address, contents);
    }

    // #region Navigation — Electron security guideline 13: a page goes nowhere but to the app itself
    contents.on('will-navigate', (details) => {
      if (isAppPage(details.url)) return;
      details.preventDefault();
      if (isTopFrame(details.initiator, contents)) leave(details.url);
    });
    // Frames inside the page go nowhere at all: the app has none.
    const stay = (
      details: Event<{ readonly url: string; readonly isMainFrame: boolean }>,
    ): void => {
      if (!details.isMainFrame || !isAppPage(details.url)) details.preventDefault();
    };
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    // #endregion

    // #region New windows — Electron security guideline 14: a page opens none
    contents.setWindowOpenHandler(({ url }) => {
      leave(url);
      return { action: 'deny' };
    });
    // #endregion

    // #region Webviews — Electron security guidelines 11, 12: there are none
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // #endregion
  });
}

/** The frame that asked; the top frame of a window of ours is the app's own page. */
function isTopFrame(
  initiator: WebContents['mainFrame'] | null | undefined,
  contents: WebContents,
): boolean {
  return initiator !== null && initiator !== undefined && initiator === contents.mainFrame;
}
