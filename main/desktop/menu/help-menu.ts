import { command, separator, type Submenu } from './entries.ts';
import type { MenuFacts } from './template.ts';

export function helpMenu({ words, mac }: MenuFacts): Submenu {
  return {
    label: words.menuHelp,
    role: 'help',
    submenu: [
      command(words.shortcuts, 'shortcuts.show'),
      separator,
      { label: words.showLogs, action: { kind: 'logs.show' } },
      { label: words.licences, action: { kind: 'licences.show' } },
      ...(mac ? [] : [separator, { label: words.about, action: { kind: 'about.show' } } as const]),
    ],
  };
}
