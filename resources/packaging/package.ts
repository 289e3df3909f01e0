/**
 * `npm run package`: builds Cairn and packages it for this system; `-- --dir` makes the folder only.
 * Where Electron's binary cannot be had, everything but it is packaged and checked, it is said what is
 * missing, and the command fails: what it made is no app.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { checkPackage, describePackage } from './check-package.ts';
import { runBuilder, runScript } from './run-builder.ts';
import { writeStandIn } from './stand-in.ts';

const root = resolve(import.meta.dirname, '../..');
const given = process.argv.slice(2);
const unknown = given.filter((argument) => argument !== '--dir');
if (unknown.length > 0) {
  stop(
    `Not understood: ${unknown.join(' ')}. The only option is --dir. For other systems call electron-builder itself; see docs/packaging.md.`,
  );
}

console.log('1. Building …');
rmSync(join(root, 'dist'), { recursive: true, force: true });
const build = runScript('electron-vite', 'bin/electron-vite.js', ['build'], 'hidden');
if (!build.ok) stop(`${build.said}\nThe app could not be built; see above. Nothing was packaged.`);

console.log('2. Getting Electron …');
const electron = runScript('electron', 'install.js', [], 'hidden');
if (electron.ok) {
  console.log('3. Packaging …');
  if (!runBuilder(given).ok) {
    report();
    stop('electron-builder did not finish; its own words are above. What it made is in dist/.');
  }
  if (!report()) stop('The package is not as it must be; see above.');
} else {
  console.log('3. Packaging all but Electron (for Linux, as a folder) …');
  packageWithoutElectron();
}

function packageWithoutElectron(): void {
  const standIn = mkdtempSync(join(tmpdir(), 'cairn-stand-in-'));
  try {
    writeStandIn(standIn);
    if (!runBuilder(['--linux', '--dir', `-c.electronDist=${standIn}`]).ok) {
      stop('electron-builder did not finish; its own words are above.');
    }
  } finally {
    rmSync(standIn, { recursive: true, force: true });
  }
  const allWell = report();
  const reason = electron.said
    .trim()
    .split('\n')
    .findLast((line) => line.trim() !== '');
  stop(
    [
      '',
      `Missing: the binary of Electron ${electronVersion()} for ${process.platform}-${process.arch}.`,
      `Its own installer (node_modules/electron/install.js) could not download it: ${reason ?? 'no reason given'}`,
      'Without it there is no program to package: dist/linux-unpacked holds the whole of Cairn around a',
      'placeholder, and neither an AppImage nor a deb was made.',
      'Where github.com cannot be reached, set ELECTRON_MIRROR to a mirror, or electron_config_cache to a',
      'folder that holds the zip, and run this again.',
      allWell
        ? 'What is there was checked and is as it must be.'
        : 'What is there is not as it must be; see above.',
    ].join('\n'),
  );
}

/** Prints what each packaged folder in dist/ holds; true when there is one and nothing is wrong. */
function report(): boolean {
  const packages = packagedFolders(join(root, 'dist'));
  if (packages.length === 0) console.error('No packaged folder was made.');
  let allWell = packages.length > 0;
  for (const { resources, native } of packages) {
    const check = checkPackage(resources, native);
    console.log(`\n${resources}`);
    for (const { path, size } of check.files) console.log(`  ${String(size).padStart(9)}  ${path}`);
    console.log(describePackage(check));
    for (const finding of check.findings) console.error(`  wrong: ${finding}`);
    if (check.findings.length > 0) allWell = false;
  }
  return allWell;
}

/** electron-builder names its folders by system, and by processor where it is not x64. */
function packagedFolders(dist: string) {
  if (!existsSync(dist)) return [];
  return readdirSync(dist).flatMap((name) => {
    const found = /^(linux|win|mac)(?:-(arm64|x64))?(?:-unpacked)?$/.exec(name);
    if (found === null) return [];
    const system = { linux: 'linux', win: 'win32', mac: 'darwin' }[found[1] ?? ''];
    const inside = found[1] === 'mac' ? 'Cairn.app/Contents/Resources' : 'resources';
    const resources = join(dist, name, inside);
    const native = `${system}-${found[2] ?? 'x64'}`;
    return existsSync(join(resources, 'app.asar')) ? [{ resources, native }] : [];
  });
}

function electronVersion(): string {
  const text = readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function stop(words: string): never {
  console.error(words);
  process.exit(1);
}
