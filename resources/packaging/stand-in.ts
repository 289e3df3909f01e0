/**
 * A folder in the place of Electron's Linux distribution, which electron-builder packages around. The
 * archive, its list of files and the fuses come out as in a real package; the program in it does
 * nothing. For tests, and for machines that cannot reach the place Electron is downloaded from.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the fuses inside Electron's binary: https://www.electronjs.org/docs/latest/tutorial/fuses */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version of the fuses, their number, and each as `0` or `1`; here all are as in a fresh Electron. */
const FUSES = '\u0001\u0009101100010';

/** Writes it into `folder`, which need not exist. */
export function writeStandIn(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const program = `#!/bin/sh\necho "This package was made without Electron."\nexit 1\n`;
  writeFileSync(join(folder, 'electron'), `${program}# ${FUSE_MARK}${FUSES}\n`, { mode: 0o755 });
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) {
    writeFileSync(join(folder, name), 'Comes with Electron.\n');
  }
}

/** The fuses in a program, in Electron's order, as `0` and `1`; undefined when it has none. */
export function fusesIn(program: Buffer): string | undefined {
  const mark = program.indexOf(FUSE_MARK);
  if (mark === -1) return undefined;
  const start = mark + FUSE_MARK.length + 2;
  return program.toString('latin1', start, start + (program[start - 1] ?? 0));
}
