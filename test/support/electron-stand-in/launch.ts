import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

const root = resolve(import.meta.dirname, '../../..');

export interface DesktopLaunch {
  /** The folder whose `package.json` names the built main. */
  readonly appFolder: string;
  /** An existing, empty folder that stands for the person's home; the caller removes it. */
  readonly home: string;
  /** For the app, after its folder. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until a start counts as failed; 60 000 by itself. */
  readonly timeout?: number;
}

export interface Desktop {
  readonly app: ElectronApplication;
  /** What ran: the real binary, or the stand-in. */
  readonly driver: 'electron' | 'stand-in';
}

/**
 * The real Electron where it is: asked for by `CAIRN_REAL_ELECTRON=1`, or installed in node_modules.
 * `CAIRN_REAL_ELECTRON=0` takes the stand-in all the same.
 */
export function desktopDriver(): Desktop['driver'] {
  const asked = process.env['CAIRN_REAL_ELECTRON'];
  if (asked === '1') return 'electron';
  if (asked === '0') return 'stand-in';
  return existsSync(join(root, 'node_modules/electron/path.txt')) ? 'electron' : 'stand-in';
}

/**
 * Starts the built desktop app through Playwright's own `_electron.launch`. Close it with
 * `app.close()`. Rejects when the app does not start; its words are then on the error.
 */
export async function launchDesktop(options: DesktopLaunch): Promise<Desktop> {
  const { appFolder, home, args = [], env = {}, timeout = 60_000 } = options;
  const driver = desktopDriver();
  if (driver === 'stand-in') nameStandIn();
  for (const folder of ['.config', '.cache']) mkdirSync(join(home, folder), { recursive: true });
  const app = await _electron.launch({
    args: [appFolder, ...args],
    timeout,
    cwd: appFolder,
    env: {
      ...cleanEnvironment(),
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_CACHE_HOME: join(home, '.cache'),
      ...env,
    },
  });
  return { app, driver };
}

/**
 * Playwright asks the electron package where the binary is, once in a process and from the process's
 * own environment; the variable must be there before it asks.
 */
function nameStandIn(): void {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(import.meta.dirname, 'dist');
}

/** Without what would change Node or Electron from outside. */
function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && !/^(NODE_OPTIONS|NODE_V8_COVERAGE|ELECTRON_RUN_AS_NODE)$/.test(name),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the undefined ones were left out
  return Object.fromEntries(kept) as Record<string, string>;
}
