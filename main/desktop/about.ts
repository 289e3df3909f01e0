import { app, clipboard } from 'electron';
import { askPerson } from './ask-person.ts';
import type { Desktop } from './desktop.ts';
import { filled } from './words/words.ts';

/** What is running here, to read and to copy into a report of a fault. */
export async function showAbout({ windows, words }: Desktop): Promise<void> {
  const { electron, chrome, node, v8 } = process.versions;
  const title = filled(words().aboutTitle, { version: app.getVersion() });
  const versions = [
    `Electron ${electron ?? '?'}`,
    `Chromium ${chrome ?? '?'}`,
    `Node ${node}`,
    `V8 ${v8}`,
    `${process.platform} ${process.arch}`,
  ].join('\n');
  const answer = await askPerson(windows.current(), {
    type: 'info',
    message: title,
    detail: `${words().aboutWords}\n\n${versions}`,
    buttons: [words().close, words().copyVersions],
    defaultId: 0,
    cancelId: 0,
  });
  if (answer === 1) await clipboard.writeText(`${title}\n${versions}`);
}
