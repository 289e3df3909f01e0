import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderFileStore } from '../../../../main/adapters/files/file-store.ts';
import { namesBelow, temporaryFolder } from '../../../support/temporary-folder.ts';
import { dataOf } from '../../../support/workspaces.ts';

/** A file of three and a half megabytes, so that it is copied in several pieces. */
const BYTES = Buffer.alloc(3_500_000, 'abcdefg\n');
const ID = createHash('sha256').update(BYTES).digest('hex');

function storeWithSource() {
  const folder = temporaryFolder();
  const source = join(folder, 'paper.pdf');
  writeFileSync(source, BYTES);
  return { store: new FolderFileStore(join(folder, 'files')), source, folder };
}

test('a file is kept under its SHA-256, byte for byte, read-only, and nothing temporary stays', async () => {
  const { store, source, folder } = storeWithSource();
  const added = dataOf(await store.addFromPath(source));
  expect(added).toEqual({ fileId: ID, bytes: BYTES.length, existed: false });
  expect(store.pathOf(ID)).toBe(join(folder, 'files', ID.slice(0, 2), ID.slice(2)));
  expect(readFileSync(store.pathOf(ID)).equals(BYTES)).toBe(true);
  expect(statSync(store.pathOf(ID)).mode & 0o222).toBe(0);
  expect(namesBelow(join(folder, 'files'))).toEqual([
    ID.slice(0, 2),
    join(ID.slice(0, 2), ID.slice(2)),
  ]);
  expect([await store.has(ID), await store.size(ID), await store.verify(ID)]).toEqual([
    true,
    BYTES.length,
    true,
  ]);
});

test('adding the same bytes again says so and changes nothing', async () => {
  const { store, source } = storeWithSource();
  await store.addFromPath(source);
  expect(dataOf(await store.addBytes(BYTES))).toEqual({
    fileId: ID,
    bytes: BYTES.length,
    existed: true,
  });
});

test('a staged copy can be read and is no file of the store; kept it is one, dropped it leaves nothing', async () => {
  const { store, source, folder } = storeWithSource();
  const files = join(folder, 'files');
  const dropped = dataOf(await store.stageFromPath(source));
  expect(dropped).toMatchObject({ fileId: ID, bytes: BYTES.length });
  expect(readFileSync(dropped.path).equals(BYTES)).toBe(true);
  expect(await store.has(ID)).toBe(false);
  await dropped.drop();
  expect(namesBelow(files)).toEqual([]);
  const staged = dataOf(await store.stageFromPath(source));
  expect(dataOf(await staged.keep())).toEqual({ existed: false });
  await staged.drop();
  expect(await store.verify(ID)).toBe(true);
  expect(namesBelow(files)).toEqual([ID.slice(0, 2), join(ID.slice(0, 2), ID.slice(2))]);
  const again = dataOf(await store.stageFromPath(source));
  expect(dataOf(await again.keep())).toEqual({ existed: true });
  expect(namesBelow(files)).toHaveLength(2);
});

test('a kept file that was changed behind our back is noticed, and adding it again heals it', async () => {
  const { store, source } = storeWithSource();
  await store.addFromPath(source);
  const changed = Buffer.from(BYTES);
  changed[1_000_000] = 0x21;
  chmodSync(store.pathOf(ID), 0o644);
  writeFileSync(store.pathOf(ID), changed);
  expect(await store.verify(ID)).toBe(false);
  expect(dataOf(await store.addFromPath(source)).existed).toBe(false);
  expect(await store.verify(ID)).toBe(true);
});

test('a missing path and a folder are refused with a code, and nothing is left behind', async () => {
  const { store, folder } = storeWithSource();
  for (const path of [join(folder, 'no such file'), folder]) {
    expect(await store.addFromPath(path)).toMatchObject({ error: { code: 'unreadable_path' } });
  }
  expect(namesBelow(folder)).toEqual(['paper.pdf']);
});

test('a stopped import keeps nothing', async () => {
  const { store, source, folder } = storeWithSource();
  const stop = AbortSignal.abort();
  expect(await store.addFromPath(source, stop)).toMatchObject({ error: { code: 'stopped' } });
  expect(namesBelow(join(folder, 'files'))).toEqual([]);
});

test('an id that is not a hash never becomes a path', () => {
  const { store } = storeWithSource();
  expect(() => store.pathOf('../../etc/passwd')).toThrow(/not the id/);
});
