import { separator, type MenuEntry, type Submenu } from './entries.ts';
import type { MenuFacts } from './template.ts';

/** A Mac adds the list of open windows to this menu by its role. */
export function windowMenu({ words, mac }: MenuFacts): Submenu {
  const own: readonly MenuEntry[] = mac
    ? [
        { role: 'zoom', label: words.zoomWindow },
        separator,
        { role: 'front', label: words.allToFront },
      ]
    : [{ role: 'close', label: words.closeWindow, registerAccelerator: false }];
  return {
    label: words.menuWindow,
    role: 'window',
    submenu: [{ role: 'minimize', label: words.minimize }, ...own],
  };
}
