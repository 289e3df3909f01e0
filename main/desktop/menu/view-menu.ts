import type { MenuCommand } from '../../../preload/contract/desktop-commands.ts';
import { command, separator, type MenuEntry, type Submenu } from './entries.ts';
import type { MenuFacts } from './template.ts';

export function viewMenu({ words, preferences, packaged, mac }: MenuFacts): Submenu {
  const { colorScheme, language } = preferences;
  return {
    label: words.menuView,
    submenu: [
      command(words.roomWorkbench, 'room.workbench', 'Alt+1'),
      command(words.roomLibrary, 'room.library', 'Alt+2'),
      command(words.roomSearch, 'room.search', 'Alt+3'),
      command(words.roomAnalysis, 'room.analysis', 'Alt+4'),
      command(words.roomTrajectories, 'room.trajectories', 'Alt+5'),
      command(words.roomDatasets, 'room.datasets', 'Alt+6'),
      // On a Mac the settings' usual place is the app's menu.
      ...(mac ? [] : [settingsEntry(words.roomSettings)]),
      separator,
      command(words.inspector, 'inspector.toggle'),
      command(words.palette, 'palette.open', 'CmdOrCtrl+K'),
      separator,
      {
        label: words.appearance,
        submenu: [
          choice(words.likeSystem, 'colours.system', colorScheme === 'system'),
          choice(words.light, 'colours.light', colorScheme === 'light'),
          choice(words.dark, 'colours.dark', colorScheme === 'dark'),
        ],
      },
      {
        label: words.language,
        submenu: [
          choice('English', 'language.english', language === 'en'),
          choice('简体中文', 'language.chinese', language === 'zh'),
        ],
      },
      separator,
      { label: words.zoomIn, accelerator: 'CmdOrCtrl+Plus', action: { kind: 'zoom', step: 1 } },
      // The same key without Shift, as browsers have it.
      {
        label: words.zoomIn,
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        action: { kind: 'zoom', step: 1 },
      },
      { label: words.zoomOut, accelerator: 'CmdOrCtrl+-', action: { kind: 'zoom', step: -1 } },
      { label: words.zoomReset, accelerator: 'CmdOrCtrl+0', action: { kind: 'zoom', step: 0 } },
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(packaged ? [] : developing(words.reload, words.developerTools)),
    ],
  };
}

function settingsEntry(label: string): MenuEntry {
  return { ...command(label, 'room.settings'), accelerator: 'CmdOrCtrl+,' };
}

function choice(label: string, id: MenuCommand, checked: boolean): MenuEntry {
  return { label, checked, action: { kind: 'command', id } };
}

function developing(reload: string, tools: string): readonly MenuEntry[] {
  return [separator, { role: 'reload', label: reload }, { role: 'toggleDevTools', label: tools }];
}
