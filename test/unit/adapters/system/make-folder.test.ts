import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from '../../../../main/adapters/system/make-folder.ts';

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'cairn-folder-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

test('folders are made one below the other, and one that is there is left as it is', async () => {
  const deep = join(base, 'a', 'b', 'c');
  await makeFolder(deep);
  await makeFolder(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

test('a file in the way is an error with a code, at the end of the path and in the middle', async () => {
  const file = join(base, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeFolder(join(file, 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test.runIf(process.platform === 'linux')(
  'a place that takes no folders is an error, not an endless try',
  async () => {
    await expect(makeFolder('/proc/cairn/below')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
