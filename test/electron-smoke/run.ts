/**
 * `npm run smoke:electron [-- --unattended] [-- --packaged EXECUTABLE]`: on a machine with a display
 * and the real Electron binary, checks what the stand-in cannot show. Exit code 0: everything that was
 * checked holds; 1: something does not; 2: there is no Electron to run. `--on-stand-in` tries the checks
 * themselves, on the stand-in: it shows nothing of Electron, and some must fail there.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { openDesktop, type DesktopApp } from '../support/desktop-app.ts';
import { desktopDriver } from '../support/electron-stand-in/launch.ts';
import { checks, type Smoke } from './checks.ts';
import { smokeItems } from './items.ts';
import { fails, type Outcome } from './outcome.ts';

const { values } = parseArgs({
  options: {
    unattended: { type: 'boolean' },
    packaged: { type: 'string' },
    'on-stand-in': { type: 'boolean' },
  },
});
const signs: Readonly<Record<Outcome['kind'], string>> = {
  holds: '✓',
  fails: '✗',
  not_checked: '·',
};

/** Asks in the terminal; Enter or "y" is yes. */
async function askInTerminal(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`\n  ${question} [Y/n] `);
  terminal.close();
  return /^(y|yes|)$/i.test(answer.trim());
}

const isThere = desktopDriver() === 'electron';
const display =
  process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
const onStandIn = values['on-stand-in'] === true;
if (!onStandIn && (!isThere || !display)) {
  const missing = !isThere ? 'the Electron binary is not here' : 'there is no display';
  console.error(
    `Nothing was checked: ${missing}. "npm start" fetches Electron on a machine with a display. What would be checked: ${smokeItems.join(', ')}.`,
  );
  process.exit(2);
}
if (!existsSync(join(import.meta.dirname, '../../out/main/index.js'))) {
  console.error('The app is not built; run "npm run build" first.');
  process.exit(2);
}

process.env['CAIRN_REAL_ELECTRON'] = onStandIn ? '0' : '1';
if (onStandIn) console.log('On the stand-in: this shows nothing of Electron.');
const home = await mkdtemp(join(tmpdir(), 'cairn-smoke-'));
/** With the bounds the app itself gives its window. */
async function open(): Promise<DesktopApp> {
  const opened = await openDesktop({ home }, (page) => page, undefined);
  await opened.page.getByRole('navigation').first().waitFor();
  return opened;
}
let app = await open();
const smoke: Smoke = {
  get app() {
    return app;
  },
  askPerson: values.unattended === true ? undefined : askInTerminal,
  packaged: values.packaged,
  async reopen() {
    await app.stop();
    app = await open();
    return app;
  },
};
let failed = 0;
try {
  for (const item of smokeItems) {
    const outcome = await checks[item](smoke).catch((error: unknown) =>
      fails(error instanceof Error ? error.message : String(error)),
    );
    if (outcome.kind === 'fails') failed += 1;
    console.log(`${signs[outcome.kind]} ${item}: ${outcome.words}`);
  }
} finally {
  await app.stop();
  await rm(home, { recursive: true, force: true });
}
console.log(failed === 0 ? 'Everything that was checked holds.' : `${failed} do not hold.`);
process.exit(failed === 0 ? 0 : 1);
