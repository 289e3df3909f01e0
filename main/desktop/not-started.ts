import { app, dialog } from 'electron';
import { openLog } from './log.ts';
import { wordsFor } from './words/words.ts';

/** Cairn itself is broken (a file of it is missing, most likely): says so and ends, with the reason in the log. */
export function giveUpStart(error: unknown): void {
  const words = wordsFor('system', app.getPreferredSystemLanguages());
  openLog(app.getPath('logs')).fault('main', error);
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox(words.notStartedTitle, `${words.notStartedWords}\n\n${reason}`);
  app.exit(1);
}
