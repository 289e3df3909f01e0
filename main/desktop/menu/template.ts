import type {
  Preferences,
  RecentWorkspace,
  WorkspaceInfo,
} from '../../../preload/contract/views.ts';
import type { Words } from '../words/words.ts';
import { editMenu } from './edit-menu.ts';
import type { Submenu } from './entries.ts';
import { fileMenu } from './file-menu.ts';
import { helpMenu } from './help-menu.ts';
import { macMenu } from './mac-menu.ts';
import { sessionMenu } from './session-menu.ts';
import { viewMenu } from './view-menu.ts';
import { windowMenu } from './window-menu.ts';

/** What the menu depends on; whenever one of it changes, the menu is made anew. */
export interface MenuFacts {
  readonly mac: boolean;
  /** False while developing: the page can be reloaded and looked into. */
  readonly packaged: boolean;
  readonly words: Words;
  readonly preferences: Preferences;
  /** Undefined until the engine is there. */
  readonly workspace: WorkspaceInfo | undefined;
  /** Newest first. */
  readonly recent: readonly RecentWorkspace[];
}

export function menuTemplate(facts: MenuFacts): readonly Submenu[] {
  return [
    ...(facts.mac ? [macMenu(facts)] : []),
    fileMenu(facts),
    editMenu(facts),
    viewMenu(facts),
    sessionMenu(facts),
    windowMenu(facts),
    helpMenu(facts),
  ];
}
