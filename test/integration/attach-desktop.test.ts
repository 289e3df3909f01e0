import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { runCairn } from '../support/command-line.ts';
import { launchDesktop } from '../support/electron-stand-in/launch.ts';
import { sample, samplePaper } from '../support/sample-papers.ts';

const root = resolve(import.meta.dirname, '../..');
const reason =
  findChromium() === undefined
    ? NO_CHROMIUM
    : existsSync(join(root, 'out/main/index.js'))
      ? undefined
      : 'the app is not built; run "npm run build"';
if (reason !== undefined) console.info(`skipped: --attach to the desktop app (${reason})`);

test.skipIf(reason !== undefined)(
  'a command attaches to the desktop app, on the workspace of its window, and finds none once it is closed',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'cairn-attach-desktop-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const folder = join(home, 'made on the command line');
    const made = await runCairn({ home }, 'import', samplePaper(0), '--workspace', folder);
    expect(made.code, made.stderr).toBe(0);

    const { app } = await launchDesktop({
      appFolder: root,
      home,
      args: [`--workspace=${folder}`],
      env: { CAIRN_HOME: home },
    });
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (isOpen) await app.close();
      isOpen = false;
    };
    onTestFinished(close);
    const window = await app.firstWindow();
    await window.getByRole('textbox', { name: 'Your own question' }).waitFor();

    const caller = { home, callerFolder: dirname(samplePaper(1)) };
    const paper = sample.papers[1]?.file ?? '';
    const imported = await runCairn(caller, 'import', paper, '--attach', '--json');
    expect(imported.json()).toMatchObject({ added: 1, failed: [] });
    const named = await runCairn({ home }, 'verify', '--attach', '--json', '--workspace', folder);
    expect(named.json()).toMatchObject({ holds: true });
    const looked = await runCairn({ home }, 'doctor', '--attach');
    expect(looked.stdout).toContain('The desktop app (process ');

    await close();
    const none = await runCairn({ home }, 'search', 'x', '--attach', '--json');
    expect(none.json()).toMatchObject({ error: { code: 'not_found' } });
    const own = await runCairn({ home }, 'search', 'retrieval', '--json', '--workspace', folder);
    expect(own.stdout).toContain(paper);
  },
);
