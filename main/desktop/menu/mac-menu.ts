import { command, separator, type Submenu } from './entries.ts';
import type { MenuFacts } from './template.ts';

/** The menu with the app's own name, which only a Mac has. */
export function macMenu({ words }: MenuFacts): Submenu {
  return {
    label: 'Cairn',
    submenu: [
      { label: words.about, action: { kind: 'about.show' } },
      separator,
      { ...command(words.preferences, 'room.settings'), accelerator: 'CmdOrCtrl+,' },
      separator,
      { role: 'services', label: words.services },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      separator,
      { role: 'quit', label: words.quit },
    ],
  };
}
