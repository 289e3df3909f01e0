import { app, powerMonitor, type BrowserWindow } from 'electron';
import { confirm } from './ask-person.ts';
import type { Desktop } from './desktop.ts';
import type { Openings } from './openings.ts';
import { createQuitting } from './quitting.ts';
import { findUnfinished, isUnfinished, unfinishedWords } from './unfinished.ts';

/** Milliseconds the engine has to finish what it writes; then it is ended. What it acknowledged is on disk. */
const CLOSE_LIMIT = 8_000;

/**
 * Ends the app by any door: the menu, the last window, the system. Asks when something is at work.
 * `closers` are run before the engine ends.
 */
export function setUpQuit(
  desktop: Desktop,
  openings: Openings,
  closers: readonly (() => Promise<void>)[],
): void {
  const { engine, windows, log } = desktop;
  const later: (readonly string[])[] = [];
  const quitting = createQuitting({
    mayEnd: () =>
      mayEnd(desktop).catch((error: unknown) => {
        log.fault('main', error);
        return true;
      }),
    async close() {
      windows.remember();
      // The person is done with the windows; the engine may need a moment more.
      for (const window of windows.all()) window.hide();
      openings.serve((items) => void later.push(items));
      await Promise.allSettled([...closers.map((close) => close()), engine.close(CLOSE_LIMIT)]);
    },
    quit() {
      // Who starts Cairn while it still ends gets it once more.
      if (later.length > 0) app.relaunch({ args: [...ownArguments(), ...later.flat()] });
      app.quit();
    },
  });
  const mac = process.platform === 'darwin';

  app.on('before-quit', (event) => {
    if (!quitting.asked()) event.preventDefault();
  });
  // Elsewhere than on a Mac the last window is the app: it stays while the person is asked.
  windows.onOpened((window) => {
    window.on('close', (event) => {
      if (mac || quitting.mayGo() || windows.all().length > 1) return;
      event.preventDefault();
      app.quit();
    });
    window.on('session-end', () => quitting.systemEnds());
  });
  powerMonitor.on('shutdown', () => quitting.systemEnds());
  app.on('window-all-closed', () => {
    if (!mac) app.quit();
  });
  app.on('activate', () => {
    if (quitting.state() !== 'closing') windows.show();
  });
}

/** What must stand before the items on a command line: while developing, the app's folder. */
function ownArguments(): readonly string[] {
  return app.isPackaged ? [] : [app.getAppPath()];
}

async function mayEnd(desktop: Desktop): Promise<boolean> {
  const unfinished = await findUnfinished(desktop.engine);
  if (!isUnfinished(unfinished)) return true;
  const words = desktop.words();
  return confirm(shownWindow(desktop), {
    title: words.quitTitle,
    words: `${unfinishedWords(unfinished, words)}\n\n${words.quitKept}`,
    yes: words.quitAnyway,
    no: words.stay,
  });
}

/** A question on a minimised window would be seen by nobody. */
function shownWindow({ windows }: Desktop): BrowserWindow | undefined {
  return windows.current() === undefined ? undefined : windows.show();
}
