import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, shell } from 'electron';
import { tellPerson } from './ask-person.ts';
import type { Desktop } from './desktop.ts';

const FILE = 'THIRD_PARTY_NOTICES.md';

/** Shows the list of licences in the file manager: beside the installed app, or in the source. */
export async function showLicences({ windows, words }: Desktop): Promise<void> {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'docs');
  const path = join(folder, FILE);
  if (existsSync(path)) {
    shell.showItemInFolder(path);
    return;
  }
  await tellPerson(windows.current(), {
    title: words().noLicencesTitle,
    words: words().noLicencesWords,
    close: words().close,
  });
}
