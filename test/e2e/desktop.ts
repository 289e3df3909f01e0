/** What a spec does to the desktop around its window: Electron's side of the app. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { DesktopFrame } from '../../preload/contract/bridge.ts';
import { channels } from '../../preload/contract/channels.ts';
import { isDesktop, type DesktopApp } from '../support/desktop-app.ts';
import type { RunningApp } from '../support/running-app.ts';

export function desktopOf(app: RunningApp): DesktopApp {
  if (!isDesktop(app)) throw new Error('This spec needs the desktop.');
  return app;
}

/** What the main process would tell this window: a state that a real engine passes through too fast. */
export async function tellWindow(
  { application }: DesktopApp,
  page: Page,
  frame: DesktopFrame,
): Promise<void> {
  const window = await application.browserWindow(page);
  await window.evaluate((each, { channel, told }) => each.webContents.send(channel, told), {
    channel: channels.frame,
    told: frame,
  });
}

/** What the system's dialogs for files and folders answer from now on. */
export async function answerDialogs(
  application: ElectronApplication,
  filePaths: readonly string[],
): Promise<void> {
  await application.evaluate(
    ({ dialog }, given) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: given });
    },
    [...filePaths],
  );
}

/** Notes what is shown in the file manager from now on; call the result for what was. */
export async function watchFileManager(
  application: ElectronApplication,
): Promise<() => Promise<readonly string[]>> {
  await application.evaluate(({ shell }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shownInFileManager: shown });
    shell.showItemInFolder = (path) => void shown.push(path);
    shell.openPath = (path) => {
      shown.push(path);
      return Promise.resolve('');
    };
  });
  return () =>
    application.evaluate(() => {
      const shown: unknown = Reflect.get(globalThis, 'shownInFileManager');
      return Array.isArray(shown) ? shown.map(String) : [];
    });
}

/** Clicks an item of the native menu, of its submenus too. */
export async function chooseInMenu(application: ElectronApplication, label: string): Promise<void> {
  const found = await application.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()
      ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      .find((each) => each.label === wanted);
    item?.click();
    return item !== undefined;
  }, label);
  if (!found) throw new Error(`The menu has no “${label}”.`);
}

/** Lets files or folders fall on the page as the system does: they have a place on the disk. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, x: 600, y: 500, data });
  await devTools.detach();
}
