import { command, separator, type MenuEntry, type Submenu } from './entries.ts';
import { en } from '../words/en.ts';
import type { MenuFacts } from './template.ts';

/** Entries of the list of recent workspaces. */
const MOST_SHOWN = 10;

export function fileMenu(facts: MenuFacts): Submenu {
  const { words, mac } = facts;
  return {
    label: words.menuFile,
    submenu: [
      { label: words.newWindow, accelerator: 'CmdOrCtrl+Shift+N', action: { kind: 'window.new' } },
      separator,
      command(words.newWorkspace, 'workspace.create'),
      {
        label: words.openWorkspace,
        accelerator: 'CmdOrCtrl+O',
        action: { kind: 'workspace.choose' },
      },
      { label: words.openRecent, submenu: recentEntries(facts) },
      separator,
      command(words.importPapers, 'library.import'),
      {
        label: mac ? words.showWorkspaceMac : words.showWorkspace,
        enabled: facts.workspace !== undefined,
        action: { kind: 'workspace.show' },
      },
      separator,
      { role: 'close', label: words.closeWindow },
      ...(mac ? [] : [separator, { role: 'quit', label: words.quit } as const]),
    ],
  };
}

/** Workspaces that can be opened instead of the present one. */
function recentEntries({ recent, workspace, words }: MenuFacts): readonly MenuEntry[] {
  const others = recent.filter(({ path, exists }) => exists && path !== workspace?.path);
  if (others.length === 0) return [{ ...nothing, label: words.noRecent }];
  return [
    ...others.slice(0, MOST_SHOWN).map(({ name, path, isSample }): MenuEntry => ({
      // An ampersand would mark a key on Windows and Linux; two stand for one.
      label: `${isSample && name === en.sampleName ? words.sampleName : name} — ${path}`.replaceAll(
        '&',
        '&&',
      ),
      action: { kind: 'workspace.open', path },
    })),
    separator,
    { label: words.clearRecent, action: { kind: 'workspace.forgetOthers' } },
  ];
}

const nothing = { enabled: false, action: { kind: 'workspace.choose' } } as const;
