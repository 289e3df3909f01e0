/** A menu as data: what it shows, and what each item asks for. Electron makes the real one of it. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../../preload/contract/desktop-commands.ts';

/** What choosing an item asks the desktop to do. */
export type MenuAction =
  /** Done by the page of the window in use. */
  | { readonly kind: 'command'; readonly id: MenuCommand }
  | { readonly kind: 'window.new' }
  | { readonly kind: 'workspace.choose' }
  | { readonly kind: 'workspace.open'; readonly path: string }
  | { readonly kind: 'workspace.forgetOthers' }
  | { readonly kind: 'workspace.show' }
  | { readonly kind: 'zoom'; readonly step: 1 | 0 | -1 }
  | { readonly kind: 'logs.show' }
  | { readonly kind: 'licences.show' }
  | { readonly kind: 'about.show' };

/** What every item and submenu may have. */
interface Shown {
  readonly label: string;
  readonly accelerator?: string;
  /** False: the key is shown only; the page listens to it itself, so that it never acts twice. */
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly visible?: boolean;
}

export type MenuEntry =
  | { readonly type: 'separator' }
  /** Electron and the system know what to do. */
  | (Partial<Shown> & { readonly role: NonNullable<MenuItemConstructorOptions['role']> })
  | (Shown & { readonly action: MenuAction; readonly checked?: boolean })
  | Submenu;

export interface Submenu {
  readonly label: string;
  readonly role?: 'window' | 'help' | 'services';
  readonly enabled?: boolean;
  readonly submenu: readonly MenuEntry[];
}

export const separator: MenuEntry = { type: 'separator' };

/** An item for a command of the page. Its key is the page's own. */
export function command(label: string, id: MenuCommand, key?: string): MenuEntry {
  return {
    label,
    action: { kind: 'command', id },
    ...(key === undefined ? {} : { accelerator: key, registerAccelerator: false }),
  };
}

/** Every item that asks for something, of the submenus too, in order. */
export function actionsOf(entries: readonly MenuEntry[]): readonly MenuAction[] {
  return entries.flatMap((entry) => {
    if ('submenu' in entry) return actionsOf(entry.submenu);
    return 'action' in entry ? [entry.action] : [];
  });
}
