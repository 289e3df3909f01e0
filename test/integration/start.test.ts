import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildIsCurrent } from '../../main/cli/start/build.ts';
import { electronScript } from '../support/electron-package.ts';

/** `npm start` as a process of its own, with scripts in the place of Electron. */
const root = resolve(import.meta.dirname, '../..');
const isBuilt = buildIsCurrent(root);
if (!isBuilt) console.info('skipped: npm start (the build is not current; run "npm run build")');

interface Started {
  readonly home: string;
  readonly words: () => string;
  /** Waits until it has said this. */
  said(pattern: RegExp): Promise<void>;
  interrupt(): void;
  readonly code: Promise<number | null>;
}

function npmStart(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Started {
  const home = mkdtempSync(join(tmpdir(), 'cairn-start-'));
  const child = spawn(process.execPath, [join(root, 'main/cli/start.ts'), ...words], {
    cwd: root,
    // Nothing of the person's own: no display, no browser to be opened.
    env: { PATH: '', HOME: home, CAIRN_HOME: home, INIT_CWD: home, CI: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((done) => child.once('close', done));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (text += data.toString()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await code;
    rmSync(home, { recursive: true, force: true });
  });
  return {
    home,
    words: () => text,
    async said(pattern) {
      while (!pattern.test(text)) {
        if (child.exitCode !== null) throw new Error(`it ended without saying so: ${text}`);
        await new Promise((next) => setTimeout(next, 20));
      }
    },
    interrupt: () => void child.kill('SIGINT'),
    code,
  };
}

function desk(script: string): {
  readonly DISPLAY: string;
  readonly ELECTRON_OVERRIDE_DIST_PATH: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-electron-script-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: electronScript(folder, script) };
}

const ADDRESS = /Cairn is at http:\/\/127\.0\.0\.1:\d+\/#token=/;

test.skipIf(!isBuilt)(
  'with a display the app is started in Electron, with what it is to open',
  async () => {
    const started = npmStart(
      ['--workspace', 'library', 'one.pdf'],
      desk('for word in "$@"; do echo "told $word"; done'),
    );
    expect(await started.code).toBe(0);
    const told = started.words().match(/(?<=^told ).*$/gm) ?? [];
    expect(resolve(told[0] ?? '')).toBe(root);
    expect(told.slice(1)).toEqual([
      `--workspace=${join(started.home, 'library')}`,
      join(started.home, 'one.pdf'),
    ]);
    expect(started.words()).not.toContain('No desktop window');
  },
);

test.skipIf(!isBuilt)('Ctrl-C reaches the window, and its end is the end', async () => {
  const started = npmStart([], {
    ...desk(
      `trap 'echo closed > "$HOME/closed"; exit 0' INT; echo open; while :; do /bin/sleep 0.05; done`,
    ),
  });
  await started.said(/open/);
  started.interrupt();
  expect(await started.code).toBe(0);
  expect(readFileSync(join(started.home, 'closed'), 'utf8')).toBe('closed\n');
});

test.skipIf(!isBuilt)(
  'an Electron that cannot run here gives the browser, and one line says why',
  async () => {
    const started = npmStart(
      [],
      desk('echo "No usable sandbox! Update your kernel" >&2; exit 133'),
    );
    await started.said(ADDRESS);
    const line = started
      .words()
      .split('\n')
      .filter((each) => each.includes('No desktop window'));
    expect(line).toHaveLength(1);
    expect(line[0]).toContain('set up its sandbox');
    expect(line[0]).toContain('The same app is served to your browser.');
    expect(existsSync(join(started.home, 'state', 'electron-fetch.json'))).toBe(false);
    started.interrupt();
    expect(await started.code).toBe(0);
  },
);

test.skipIf(!isBuilt)(
  'without a display the same app is served, and one line says why',
  async () => {
    const started = npmStart([], {});
    await started.said(ADDRESS);
    expect(started.words()).toContain('No desktop window: there is no display here. The same app');
    started.interrupt();
    expect(await started.code).toBe(0);
  },
);

test.skipIf(!isBuilt)('--browser asks for no window, also where there could be one', async () => {
  const started = npmStart(['--browser', '--no-open'], desk('echo started; exit 0'));
  await started.said(ADDRESS);
  expect(started.words()).not.toContain('started');
  expect(started.words()).not.toContain('No desktop window');
  started.interrupt();
  expect(await started.code).toBe(0);
});

test.skipIf(!isBuilt)(
  'words that make no call end with their own code, before anything is started',
  async () => {
    const started = npmStart(['--bowser'], desk('echo started'));
    expect(await started.code).toBe(3);
    expect(started.words()).not.toContain('started');
  },
);
