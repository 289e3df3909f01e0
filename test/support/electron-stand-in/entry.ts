/**
 * What runs in place of Electron's binary. Reads as the list of what Electron does between the start
 * of its process and the app's `ready`.
 */
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readApplication } from './application.ts';
import { readCommandLine } from './command-line.ts';
import { startElectron } from './main/electron.ts';
import { resolveElectron } from './resolution.ts';

const line = readCommandLine(process.argv.slice(2));
if (line.inspectorPort !== undefined) inspector.open(line.inspectorPort, '127.0.0.1');
if (line.required.length > 0) endWithDriver();
process.argv = [process.env['CAIRN_STAND_IN_BINARY'] ?? process.execPath, ...process.argv.slice(2)];

const application = readApplication(line.appFolder);
const electron = startElectron(application, line);
resolveElectron(electron.exports);
for (const file of line.required) createRequire(import.meta.url)(file);

const slow = setTimeout(() => {
  console.error(
    'The app’s main has not finished loading after 15 s. A top-level await of app.whenReady() never ends: Electron becomes ready only after main is loaded.',
  );
}, 15_000);
try {
  await import(pathToFileURL(application.main).href);
} catch (error) {
  console.error('App threw an error during load\n', error);
  process.exit(1);
}
clearTimeout(slow);
await electron.becomeReady();

/** When Playwright's process is killed nobody would end this one: it gets another parent then. */
function endWithDriver(): void {
  const driver = process.ppid;
  setInterval(() => {
    if (process.ppid !== driver) process.exit(1);
  }, 1000).unref();
}
