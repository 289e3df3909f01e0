/** A child process whose engine imports a folder, and says after each step how far it is, until it is killed. */
import { writeSync } from 'node:fs';
import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import { openEngine } from '../../main/engine/open-engine.ts';

const [folder = '', source = ''] = process.argv.slice(2);
const opened = await openEngine({ folder, create: true, host: createTerminalHost('test') });
if (!opened.ok) throw new Error(opened.error.message);
opened.data.onAppEvent((event) => {
  if (event.type === 'job.changed') writeSync(1, `${event.job.progress.done}\n`);
});
await opened.data.invoke('library.import', { paths: [source] }, { driver: 'test' });
