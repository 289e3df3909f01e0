/** Does what a menu item asks for. */
import { shell } from 'electron';
import { assertNever } from '../../core/errors.ts';
import { showAbout } from '../about.ts';
import type { Desktop } from '../desktop.ts';
import { callEngine } from '../engine-calls.ts';
import { showLicences } from '../licences.ts';
import { chooseWorkspace, openWorkspace } from '../open-workspace.ts';
import { forgetOthers } from '../recent.ts';
import type { MenuAction } from './entries.ts';

export async function doMenuAction(desktop: Desktop, action: MenuAction): Promise<void> {
  const { engine, windows } = desktop;
  switch (action.kind) {
    case 'command':
      windows.tell(windows.show(), { type: 'command', id: action.id });
      return;
    case 'window.new':
      windows.open();
      return;
    case 'workspace.choose':
      await chooseWorkspace(desktop);
      return;
    case 'workspace.open':
      await openWorkspace(desktop, action.path);
      return;
    case 'workspace.forgetOthers':
      await forgetOthers(desktop);
      return;
    case 'workspace.show':
      await callEngine(engine, 'host.reveal', { kind: 'workspace' });
      return;
    case 'zoom': {
      const window = windows.current();
      if (window !== undefined) windows.zoom(window, action.step);
      return;
    }
    case 'logs.show':
      await shell.openPath(desktop.log.folder);
      return;
    case 'licences.show':
      await showLicences(desktop);
      return;
    case 'about.show':
      await showAbout(desktop);
      return;
    default:
      assertNever(action);
  }
}
