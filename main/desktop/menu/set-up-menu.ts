/** The native menu, made anew whenever something it shows has changed. */
import { Menu, app, type MenuItemConstructorOptions } from 'electron';
import type { RecentWorkspace, WorkspaceInfo } from '../../../preload/contract/views.ts';
import type { Desktop } from '../desktop.ts';
import { callEngine } from '../engine-calls.ts';
import { doMenuAction } from './do-action.ts';
import type { MenuAction, MenuEntry } from './entries.ts';
import { menuTemplate } from './template.ts';

export function setUpMenu(desktop: Desktop): void {
  const { engine } = desktop;
  let workspace: WorkspaceInfo | undefined;
  let recent: readonly RecentWorkspace[] = [];

  const choose = (action: MenuAction): void => {
    doMenuAction(desktop, action)
      .then(async () => {
        if (action.kind === 'workspace.forgetOthers') await askRecent();
        // A choice that was already made would otherwise lose its mark.
        show();
      })
      .catch((error: unknown) => desktop.log.fault('main', error));
  };
  const show = (): void => {
    const entries = menuTemplate({
      mac: process.platform === 'darwin',
      packaged: app.isPackaged,
      words: desktop.words(),
      preferences: desktop.preferences(),
      workspace,
      recent,
    });
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(entries.map((entry) => electronItem(entry, choose))),
    );
  };
  async function askRecent(): Promise<void> {
    const answer = await callEngine(engine, 'workspace.recent', {});
    if (answer.ok) recent = answer.data;
  }

  engine.onAppEvent((event) => {
    if (event.type === 'preferences.changed') show();
    if (event.type !== 'workspace.changed') return;
    if (workspace?.path !== event.workspace.path) app.addRecentDocument(event.workspace.path);
    ({ workspace } = event);
    void askRecent().then(show);
  });
  show();
}

function electronItem(
  entry: MenuEntry,
  choose: (action: MenuAction) => void,
): MenuItemConstructorOptions {
  if ('submenu' in entry) {
    const { submenu, ...rest } = entry;
    return { ...rest, submenu: submenu.map((item) => electronItem(item, choose)) };
  }
  if (!('action' in entry)) return entry;
  const { action, checked, ...rest } = entry;
  return {
    ...rest,
    ...(checked === undefined ? {} : { type: 'radio', checked }),
    click: () => choose(action),
  };
}
