import { EventEmitter } from 'node:events';
import type { Menu, MenuItem, MenuItemConstructorOptions } from 'electron';
import { strict } from '../strict.ts';
import { makeEvent } from './event.ts';
import type { StandInContents } from './web-contents.ts';
import type { Windows } from './windows.ts';

type MenuMembers = Pick<
  Menu,
  'items' | 'append' | 'insert' | 'getMenuItemById' | 'popup' | 'closePopup'
>;

const editing = ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'] as const;
let nextCommand = 1;

/** What the roles do that the stand-in can do; the others are kept and do nothing. */
function act(role: string | undefined, contents: StandInContents | undefined, windows: Windows) {
  const edit = editing.find((name) => name.toLowerCase() === role?.toLowerCase());
  if (edit !== undefined) contents?.[edit]();
  switch ((role ?? '').toLowerCase()) {
    case 'reload':
    case 'forcereload':
      contents?.reload();
      return;
    case 'close':
      windows.focused?.close();
      return;
    case 'minimize':
      windows.focused?.minimize();
      return;
    case 'resetzoom':
      contents?.setZoomLevel(0);
      return;
    case 'zoomin':
      contents?.setZoomLevel(contents.getZoomLevel() + 0.5);
      return;
    case 'zoomout':
      contents?.setZoomLevel(contents.getZoomLevel() - 0.5);
      return;
    case 'togglefullscreen':
      windows.focused?.setFullScreen(!windows.focused.isFullScreen());
      return;
    default:
  }
}

/** `Menu` and `MenuItem`: kept as data; tests choose an item by calling its `click`. */
export function menuModules(
  windows: Windows,
  quit: () => void,
): { readonly Menu: object; readonly MenuItem: object } {
  let applicationMenu: Menu | null = null;

  class StandInItem {
    readonly commandId = nextCommand++;
    readonly type: string;
    readonly role: MenuItemConstructorOptions['role'];
    readonly accelerator: string | null;
    readonly toolTip: string;
    readonly sublabel: string;
    readonly registerAccelerator: boolean;
    readonly userAccelerator = null;
    readonly icon: unknown;
    readonly submenu: Menu | undefined;
    readonly click: () => void;
    id: string;
    label: string;
    enabled: boolean;
    visible: boolean;
    checked: boolean;
    menu: unknown;

    constructor(options: MenuItemConstructorOptions) {
      const { submenu } = options;
      this.role = options.role;
      this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
      this.id = options.id ?? '';
      this.label = options.label ?? options.role ?? '';
      this.accelerator = options.accelerator ?? null;
      this.toolTip = options.toolTip ?? '';
      this.sublabel = options.sublabel ?? '';
      this.icon = options.icon;
      this.registerAccelerator = options.registerAccelerator ?? true;
      this.enabled = options.enabled ?? true;
      this.visible = options.visible ?? true;
      this.checked = options.checked ?? false;
      this.submenu = Array.isArray(submenu) ? StandInMenu.buildFromTemplate(submenu) : submenu;
      this.click = () => {
        if (!this.enabled) return;
        if (this.type === 'checkbox') this.checked = !this.checked;
        const window = windows.focused;
        if (options.role === 'quit') quit();
        else if (options.click) {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an item is what its class made
          options.click(this as unknown as MenuItem, window?.forMain, {});
        } else act(options.role, window?.contents, windows);
      };
    }
  }

  class StandInMenu extends EventEmitter implements MenuMembers {
    items: MenuItem[] = [];

    static buildFromTemplate(template: readonly (MenuItem | MenuItemConstructorOptions)[]): Menu {
      const menu = new StandInMenu();
      for (const entry of template) {
        const made =
          entry instanceof StandInItem
            ? entry
            : // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no item is its options
              strict('MenuItem', new StandInItem(entry as MenuItemConstructorOptions));
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an item is what its class made
        menu.append(made as unknown as MenuItem);
      }
      return strict('Menu', menu);
    }

    static setApplicationMenu(menu: Menu | null): void {
      applicationMenu = menu;
    }

    static getApplicationMenu(): Menu | null {
      return applicationMenu;
    }

    append(item: MenuItem): void {
      this.items.push(item);
    }

    insert(place: number, item: MenuItem): void {
      this.items.splice(place, 0, item);
    }

    getMenuItemById(id: string): MenuItem | null {
      for (const item of this.items) {
        if (item.id === id) return item;
        const inside = item.submenu?.getMenuItemById(id);
        if (inside) return inside;
      }
      return null;
    }

    /** The menu counts as shown: `menu-will-show` is told, and a test clicks an item. */
    popup(): void {
      popups.push(this);
      this.emit('menu-will-show', makeEvent({}));
    }

    closePopup(): void {
      this.emit('menu-will-close', makeEvent({}));
    }
  }

  const popups: StandInMenu[] = [];
  return {
    /** `Menu.popups`: what was shown so far, for tests. */
    Menu: strict('Menu', Object.assign(StandInMenu, { popups })),
    MenuItem: StandInItem,
  };
}
