/** An electron package of a test's own: its files as the real one has them, an installer as the test wants it. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ELECTRON_VERSION = '45.4.1';

/** What the installer does; plain Node in CommonJS, with `temporary`, `folder`, `fs` and `path` at hand. */
export const installers = {
  works: `
    const zip = path.join(temporary, 'electron-download-x');
    fs.mkdirSync(zip);
    fs.writeFileSync(path.join(zip, 'electron.zip'), Buffer.alloc(2_000_000));
    setTimeout(() => {
      fs.mkdirSync(path.join(folder, 'dist'), { recursive: true });
      fs.writeFileSync(path.join(folder, 'dist/version'), '45.4.1');
      fs.writeFileSync(path.join(folder, 'dist/electron'), '#!/bin/sh\\nexit 0\\n', { mode: 0o755 });
      fs.writeFileSync(path.join(folder, 'path.txt'), 'electron');
    }, 150);`,
  hangs: `setInterval(() => {}, 1_000);`,
  standsStill: `
    fs.writeFileSync(path.join(temporary, 'electron.zip'), Buffer.alloc(1_000));
    setInterval(() => {}, 1_000);`,
  isSlow: `
    setInterval(() => fs.appendFileSync(path.join(temporary, 'electron.zip'), 'more'), 10);`,
  isInterrupted: `
    fs.writeFileSync(path.join(temporary, 'electron.zip'), Buffer.alloc(1_000));
    process.kill(process.pid, 'SIGINT');`,
  dropsItHalfUnpacked: `
    fs.mkdirSync(path.join(folder, 'dist/locales'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'dist/electron'), 'half');
    console.error('Error: End of central directory record signature not found\\n  at unzip');
    process.exit(1);`,
  isOffline: `
    console.error('TypeError: fetch failed\\n    at node:internal/deps/undici/undici:1:1');
    process.exit(1);`,
  tellsItsEnvironment: `
    const names = ['HTTPS_PROXY', 'NODE_USE_ENV_PROXY', 'NO_PROXY', 'ELECTRON_MIRROR'];
    console.error(names.map((name) => name + '=' + process.env[name]).join(' '));
    process.exit(1);`,
} as const;

export type Installer = keyof typeof installers;

/** Makes node_modules/electron, without its binary, below the folder. */
export function electronPackage(root: string, installer: Installer): string {
  const folder = join(root, 'node_modules', 'electron');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: ELECTRON_VERSION }));
  writeFileSync(
    join(folder, 'install.js'),
    `const fs = require('node:fs');
    const path = require('node:path');
    const folder = __dirname;
    const temporary = require('node:os').tmpdir();
    ${installers[installer]}`,
  );
  return folder;
}

/** A folder for ELECTRON_OVERRIDE_DIST_PATH: its `electron` is this shell script. */
export function electronScript(folder: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'electron');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return folder;
}
