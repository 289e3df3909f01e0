import { command, separator, type Submenu } from './entries.ts';
import type { MenuFacts } from './template.ts';

export function editMenu({ words }: MenuFacts): Submenu {
  return {
    label: words.menuEdit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      separator,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'pasteAndMatchStyle', label: words.pastePlain },
      { role: 'selectAll', label: words.selectAll },
      separator,
      command(words.findHere, 'find.here', 'CmdOrCtrl+F'),
      command(words.findEverywhere, 'find.everywhere', 'CmdOrCtrl+Shift+F'),
    ],
  };
}
