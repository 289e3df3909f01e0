import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStreamedFile } from '../../../../main/adapters/system/streamed-file.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('texts and bytes of every size arrive whole and in order, whatever is gathered of them', async () => {
  const folder = temporaryFolder();
  const file = await openStreamedFile(folder, 'one');
  // Signs of one to four bytes, so that the edge of what is gathered falls inside of some.
  const pieces: (string | Uint8Array)[] = [
    'a',
    '',
    'é水😀'.repeat(90_000),
    new Uint8Array(700_000).map((_, index) => index % 251),
    new Uint8Array(0),
    'x'.repeat(262_143),
    '😀',
    'end',
  ];
  for (const piece of pieces) await file.write(piece);
  const wanted = Buffer.concat(
    pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)),
  );
  expect(file.bytes).toBe(wanted.length);
  const back = await file.written();
  expect(Buffer.from(await back.slice(0, wanted.length)).equals(wanted)).toBe(true);
  const sealed = await file.seal();
  expect(sealed).toEqual({
    bytes: wanted.length,
    sha256: createHash('sha256').update(wanted).digest('hex'),
  });
  await file.place(join(folder, 'whole'));
  expect(readFileSync(join(folder, 'whole')).equals(wanted)).toBe(true);
  expect(readdirSync(folder)).toEqual(['whole']);
});

test('what was given and changed by the giver afterwards stays as it was given', async () => {
  const folder = temporaryFolder();
  const file = await openStreamedFile(folder, 'two');
  const lent = new Uint8Array([1, 2, 3]);
  await file.write(lent);
  lent.fill(9);
  await file.write('ok');
  await file.seal();
  await file.place(join(folder, 'whole'));
  expect([...readFileSync(join(folder, 'whole'))]).toEqual([1, 2, 3, 0x6f, 0x6b]);
});
