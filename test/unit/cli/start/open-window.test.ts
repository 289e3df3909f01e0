import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TRY_AGAIN_AFTER } from '../../../../main/cli/start/fetch-memory.ts';
import { openWindow, type WindowOptions } from '../../../../main/cli/start/open-window.ts';
import {
  ELECTRON_VERSION,
  electronPackage,
  electronScript,
  type Installer,
} from '../../../support/electron-package.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A desktop computer with the electron package and no binary, as after `npm ci`. */
function desk(installer: Installer, changes: Partial<WindowOptions> = {}): WindowOptions {
  const root = temporaryFolder();
  const { PATH } = process.env;
  return {
    root,
    electronFolder: electronPackage(root, installer),
    stateFolder: join(root, 'state'),
    platform: 'linux',
    isRoot: false,
    arguments: [],
    fetchAgain: false,
    now: 1_000_000,
    signal: new AbortController().signal,
    onProgress: () => {},
    limits: { overall: 20_000, standstill: 20_000, interval: 10 },
    ...changes,
    environment: { DISPLAY: ':0', PATH, ...changes.environment },
  };
}

/** The same with an Electron of the person's own. */
function deskWith(script: string, changes: Partial<WindowOptions> = {}): WindowOptions {
  const own = electronScript(temporaryFolder(), script);
  return desk('hangs', {
    ...changes,
    environment: { ELECTRON_OVERRIDE_DIST_PATH: own, ...changes.environment },
  });
}

test('a binary that is missing is fetched, run on the project, and its end is the end', async () => {
  const options = desk('works');
  expect(await openWindow(options)).toEqual({ kind: 'ended', code: 0 });
  expect(existsSync(join(options.electronFolder, 'path.txt'))).toBe(true);
});

test('a binary that is there is run with the project, then what it is to open; no download is tried', async () => {
  const options = deskWith(`printf '%s\\n' "$@" > "$TOLD"; exit 7`, {
    arguments: ['--workspace=/library', '/papers/one.pdf'],
    environment: { TOLD: join(temporaryFolder(), 'told') },
    settled: 0,
  });
  // With no time to settle its end is a window's end, whatever its code.
  expect(await openWindow(options)).toEqual({ kind: 'ended', code: 7 });
  expect(readFileSync(options.environment['TOLD'] ?? '', 'utf8').split('\n')).toEqual([
    options.root,
    '--workspace=/library',
    '/papers/one.pdf',
    '',
  ]);
});

test('Electron is Electron also when the terminal asks it to be a plain Node', async () => {
  const options = deskWith('[ -z "$ELECTRON_RUN_AS_NODE" ]', {
    environment: { ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(await openWindow(options)).toEqual({ kind: 'ended', code: 0 });
});

test('without a display nothing is looked for', async () => {
  const options = desk('works', { environment: { DISPLAY: '' } });
  expect(await openWindow(options)).toMatchObject({ reason: 'there is no display here' });
  expect(existsSync(join(options.electronFolder, 'path.txt'))).toBe(false);
});

test.each(['CI', 'CAIRN_NO_DOWNLOAD'])('nothing is downloaded while %s is set', async (name) => {
  const options = desk('works', { environment: { [name]: '1' } });
  expect(await openWindow(options)).toMatchObject({
    kind: 'no_window',
    reason: expect.stringContaining(name),
  });
  expect(existsSync(join(options.electronFolder, 'path.txt'))).toBe(false);
});

test('a download that failed is not tried again for a day, unless that is asked for or Electron is another', async () => {
  const options = desk('isOffline');
  const first = await openWindow(options);
  expect(first).toMatchObject({ reason: expect.stringContaining('could not be reached') });
  // From here on the network would be there.
  electronPackage(options.root, 'works');
  const later = { ...options, now: options.now + TRY_AGAIN_AFTER - 1 };
  expect(await openWindow(later)).toMatchObject({
    reason: expect.stringContaining('less than a day ago (github.com could not be reached)'),
    remedy: expect.stringContaining('--fetch-electron'),
  });
  expect(existsSync(join(options.electronFolder, 'path.txt'))).toBe(false);

  const state = join(options.stateFolder, 'electron-fetch.json');
  const kept = readFileSync(state, 'utf8');
  expect(await openWindow({ ...later, fetchAgain: true })).toMatchObject({ kind: 'ended' });
  expect(existsSync(state)).toBe(false);

  for (const [memory, now] of [
    [kept, options.now + TRY_AGAIN_AFTER],
    [kept.replace(ELECTRON_VERSION, '44.0.0'), later.now],
    ['{ damaged', later.now],
  ] as const) {
    const again = desk('works', { now });
    mkdirSync(again.stateFolder);
    writeFileSync(join(again.stateFolder, 'electron-fetch.json'), memory);
    expect(await openWindow(again)).toEqual({ kind: 'ended', code: 0 });
  }
});

test('a stopped download is not remembered as a failed one', async () => {
  const stopping = new AbortController();
  const options = desk('hangs', { signal: stopping.signal, onProgress: () => stopping.abort() });
  expect(await openWindow(options)).toEqual({ kind: 'stopped' });
  expect(existsSync(options.stateFolder)).toBe(false);
});

test('root gets the browser: the sandbox is never switched off, and nothing is fetched for it', async () => {
  const options = desk('works', { isRoot: true });
  expect(await openWindow(options)).toMatchObject({
    reason: 'Electron does not run as root with its sandbox on',
  });
  expect(existsSync(join(options.electronFolder, 'path.txt'))).toBe(false);
  const own = deskWith('for word in "$@"; do [ "$word" = --no-sandbox ] && exit 1; done; exit 0', {
    isRoot: true,
  });
  expect(await openWindow(own)).toEqual({ kind: 'ended', code: 0 });
});

test.each([
  ['Running as root without --no-sandbox is not supported. See …', 'as root with its sandbox on'],
  ['FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If this …', 'set up its sandbox'],
  [
    'electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file',
    'this system lacks libgtk-3.so.0, which Electron needs',
  ],
  ['ERROR:ozone_platform_x11.cc(245)] Missing X server or $DISPLAY', 'the display does not answer'],
  ['Something new', 'Electron ended at once with code 5 (Something new)'],
])(
  'an Electron that ends at once with "%s" gives the browser and the reason',
  async (words, reason) => {
    const outcome = await openWindow(deskWith(`echo '${words}' >&2; exit 5`));
    expect(outcome).toMatchObject({ kind: 'no_window', reason: expect.stringContaining(reason) });
  },
);

test('an Electron that is killed by the system at once gives the browser', async () => {
  const outcome = await openWindow(deskWith('kill -TRAP $$'));
  expect(outcome).toMatchObject({ reason: 'Electron ended at once with SIGTRAP' });
});

test('a folder without Electron in ELECTRON_OVERRIDE_DIST_PATH is named, and nothing is fetched', async () => {
  const nowhere = temporaryFolder();
  const options = desk('works', { environment: { ELECTRON_OVERRIDE_DIST_PATH: nowhere } });
  expect(await openWindow(options)).toMatchObject({ reason: expect.stringContaining(nowhere) });
  expect(existsSync(join(options.electronFolder, 'path.txt'))).toBe(false);
});

test('a binary of another version than the package’s is fetched anew', async () => {
  const options = desk('works');
  mkdirSync(join(options.electronFolder, 'dist'));
  writeFileSync(join(options.electronFolder, 'dist/version'), '44.0.0');
  writeFileSync(join(options.electronFolder, 'path.txt'), 'electron');
  expect(await openWindow(options)).toEqual({ kind: 'ended', code: 0 });
  expect(readFileSync(join(options.electronFolder, 'dist/version'), 'utf8')).toBe(ELECTRON_VERSION);
});
