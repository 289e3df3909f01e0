/** A child process whose engine exports a data set, and says when the folder is being filled, until it is killed. */
import { existsSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import { openEngine } from '../../main/engine/open-engine.ts';

const [folder = '', datasetId = ''] = process.argv.slice(2);
const opened = await openEngine({ folder, create: false, host: createTerminalHost('test') });
if (!opened.ok) throw new Error(opened.error.message);
const exports = join(folder, 'exports');
opened.data.onAppEvent((event) => {
  if (event.type !== 'job.changed' || !existsSync(exports)) return;
  const filled = readdirSync(exports).some(
    (name) => name.startsWith('.cairn-folder-') && readdirSync(join(exports, name)).length > 0,
  );
  if (filled) writeSync(1, 'writing\n');
});
await opened.data.invoke(
  'dataset.export',
  { datasetId, versions: [1], formats: ['openai', 'limi', 'atif'] },
  { driver: 'test' },
);
