import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadFingerprints } from '../../../../main/adapters/workspace/fingerprints.ts';
import { dataOf } from '../../../support/workspaces.ts';
import { systemDigest } from '../../../../main/adapters/system/digest.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'cairn-prints-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const WORDS = '13827149063';
const about = { workspaceId: 'wsp_1', readOnly: false };

test('equal words keep their fingerprint from one opening to the next, and have another in each workspace', async () => {
  const one = dataOf(await loadFingerprints(join(folder, 'one.key'), about));
  const again = dataOf(await loadFingerprints(join(folder, 'one.key'), about));
  const other = dataOf(await loadFingerprints(join(folder, 'other.key'), about));
  expect(again.of(` ${WORDS} `)).toBe(one.of(WORDS));
  expect(again.keyId).toBe(one.keyId);
  expect(other.of(WORDS)).not.toBe(one.of(WORDS));
  expect(other.keyId).not.toBe(one.keyId);
  expect((await stat(join(folder, 'one.key'))).mode & 0o077).toBe(0);
});

test('trying every number against a fingerprint finds nothing without the key', async () => {
  const prints = dataOf(await loadFingerprints(join(folder, 'one.key'), about));
  const tried = [WORDS, `wsp_1\n${WORDS}`, `words\n${WORDS}`, `${prints.keyId}${WORDS}`];
  expect(tried.map((text) => systemDigest.sha256(text))).not.toContain(prints.of(WORDS));
  expect(await readFile(join(folder, 'one.key'), 'utf8')).not.toContain(prints.keyId);
});

test('a key that cannot be written is a failure in words, and nothing is left of it', async () => {
  await writeFile(join(folder, 'no-folder'), '');
  const failed = await loadFingerprints(join(folder, 'no-folder', 'redaction.key'), about);
  expect(failed).toMatchObject({
    ok: false,
    error: {
      code: 'record_write_failed',
      message: expect.stringContaining('could not be written'),
    },
  });
});

test('who only reads leaves no key behind, and a damaged one is replaced', async () => {
  const before = await readdir(folder);
  dataOf(await loadFingerprints(join(folder, 'reading.key'), { ...about, readOnly: true }));
  expect(await readdir(folder)).toEqual(before);
  await writeFile(join(folder, 'torn.key'), 'abc');
  const mended = dataOf(await loadFingerprints(join(folder, 'torn.key'), about));
  const again = dataOf(await loadFingerprints(join(folder, 'torn.key'), about));
  expect(again.of(WORDS)).toBe(mended.of(WORDS));
});
