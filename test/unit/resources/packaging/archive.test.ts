import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArchive, unpackArchive } from '../../../../resources/packaging/archive.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Written by hand as the format says, so that the reader is not held against its own idea of it. */
function writeArchive(path: string, header: object, contents: string): void {
  const text = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(text.length / 4) * 4;
  const numbers = Buffer.alloc(16);
  numbers.writeUInt32LE(4, 0);
  numbers.writeUInt32LE(8 + padded, 4);
  numbers.writeUInt32LE(4 + padded, 8);
  numbers.writeUInt32LE(text.length, 12);
  const padding = Buffer.alloc(padded - text.length);
  writeFileSync(path, Buffer.concat([numbers, text, padding, Buffer.from(contents)]));
}

const header = {
  files: {
    'b.txt': { size: 3, offset: '5', integrity: { algorithm: 'SHA256' } },
    a: { files: { 'c.txt': { size: 5, offset: '0' }, 'n.node': { size: 6, unpacked: true } } },
  },
};

test('files are read from the archive and from beside it, in order and with their sizes', () => {
  const folder = temporaryFolder();
  const archive = join(folder, 'app.asar');
  writeArchive(archive, header, 'hellobye');
  mkdirSync(join(`${archive}.unpacked`, 'a'), { recursive: true });
  writeFileSync(join(`${archive}.unpacked`, 'a/n.node'), 'native');
  const read = readArchive(archive).map((file) => ({ ...file, read: String(file.read()) }));
  expect(read).toEqual([
    { path: 'a/c.txt', size: 5, unpacked: false, read: 'hello' },
    { path: 'a/n.node', size: 6, unpacked: true, read: 'native' },
    { path: 'b.txt', size: 3, unpacked: false, read: 'bye' },
  ]);
  const app = join(folder, 'app');
  unpackArchive(archive, app);
  expect(readFileSync(join(app, 'a/n.node'), 'utf8')).toBe('native');
  expect(readFileSync(join(app, 'b.txt'), 'utf8')).toBe('bye');
});

test('an archive that is cut off is an error, not a list without its end', () => {
  const archive = join(temporaryFolder(), 'app.asar');
  writeArchive(archive, header, 'hello');
  const [file, , last] = readArchive(archive);
  expect(String(file?.read())).toBe('hello');
  expect(() => last?.read()).toThrow('ends before byte');
});
