/** Opens another workspace for all windows, when it was asked for outside the pages: menu, files, launches. */
import { basename } from 'node:path';
import { confirm, tellPerson } from './ask-person.ts';
import type { Desktop } from './desktop.ts';
import { callEngine } from './engine-calls.ts';
import { findUnfinished, isUnfinished, unfinishedWords } from './unfinished.ts';
import { filled } from './words/words.ts';

/** Asks first when something would be interrupted; says why when the workspace cannot be opened. */
export async function openWorkspace(desktop: Desktop, folder: string): Promise<void> {
  const { engine, windows } = desktop;
  const words = desktop.words();
  if (engine.state().state === 'failed') {
    engine.start({ folder });
    return;
  }
  const current = await callEngine(engine, 'workspace.current', {});
  if (current.ok && current.data.path === folder) return;
  const unfinished = await findUnfinished(engine);
  const goes =
    !isUnfinished(unfinished) ||
    (await confirm(windows.current(), {
      title: words.switchTitle,
      words: `${unfinishedWords(unfinished, words)}\n\n${filled(words.switchKept, { name: basename(folder) })}`,
      yes: words.switchAnyway,
      no: words.stay,
    }));
  if (!goes) return;
  const opened = await callEngine(engine, 'workspace.open', { path: folder });
  if (!opened.ok) {
    await tellPerson(windows.current(), {
      title: words.notOpenedTitle,
      words: opened.error.message,
      close: words.close,
    });
    return;
  }
  // Every window was at a place of the workspace that was left.
  for (const window of windows.all()) windows.tell(window, { type: 'go', place: '/workbench' });
}

/** Asks for the folder first. */
export async function chooseWorkspace(desktop: Desktop): Promise<void> {
  const window = desktop.windows.current()?.webContents.id;
  const folder = await desktop.desk.chooseFolder({ purpose: 'open_workspace' }, window);
  if (folder !== undefined) await openWorkspace(desktop, folder);
}
