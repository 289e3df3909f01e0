/** The desktop app. Reads as the list of its set-up steps; each is a file of `desktop/`. */
import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import { answerAppScheme, registerAppScheme } from './desktop/app-protocol.ts';
import { setUpBridge } from './desktop/bridge.ts';
import { hardenWindows } from './desktop/harden-windows.ts';
import { cutNetworkOfChromium } from './desktop/network-cut.ts';
import { setUpFaults } from './desktop/faults.ts';
import { setUpFolders } from './desktop/folders.ts';
import { setUpLinks } from './desktop/links.ts';
import { setUpMenu } from './desktop/menu/set-up-menu.ts';
import { setUpNotifications } from './desktop/notifications.ts';
import { giveUpStart } from './desktop/not-started.ts';
import { openDesktop } from './desktop/open-desktop.ts';
import { setUpOpenings } from './desktop/open-given.ts';
import { collectOpenings, type Openings } from './desktop/openings.ts';
import { setUpQuit } from './desktop/set-up-quit.ts';
import { startEngineAgain } from './desktop/start-again.ts';

const outFolder = import.meta.dirname;

setUpFolders();
const openings = collectOpenings(process.argv);
if (openings === undefined) {
  app.quit();
} else {
  app.enableSandbox();
  registerAppScheme();
  cutNetworkOfChromium(app);
  app
    .whenReady()
    .then(() => start(openings))
    .catch(giveUpStart);
}

async function start(given: Openings): Promise<void> {
  const { desktop, states } = await openDesktop(outFolder, given.atStart);
  const { engine, windows } = desktop;
  await answerAppScheme(engine, join(outFolder, '../renderer'));
  await hardenWindows(desktop);
  setUpBridge(
    {
      engine,
      isOwn: (contents) => windows.isOwn(contents),
      onHello: (contents) => windows.listens(contents),
      onStartAsked: (on, window) => void startEngineAgain(desktop, on, window),
    },
    ipcMain,
  );
  setUpLinks();
  setUpMenu(desktop);
  setUpNotifications(desktop);
  setUpQuit(desktop, given, [() => states.close()]);
  setUpFaults(desktop);
  windows.open();
  setUpOpenings(desktop, given);
}
