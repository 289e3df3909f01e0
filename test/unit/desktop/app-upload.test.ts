import { expect, test } from 'vitest';
import { createAppUploads } from '../../../main/desktop/app-upload.ts';
import type { AppEngine } from '../../../main/desktop/app-answer.ts';
import { fail, ok } from '../../../main/core/errors.ts';

test('an upload that nobody goes on with is given up, and makes room for another', async () => {
  const aborted: number[] = [];
  let last = 0;
  const engine: AppEngine = {
    file: async () => fail('not_found', 'no file'),
    beginUpload: () => (last += 1),
    sendPiece: async () => ok({}),
    endUpload: async () => ok({}),
    abortUpload: (upload) => void aborted.push(upload),
  };
  const uploads = createAppUploads(engine, 40);
  const request = () => new Request('app://cairn/content/begin', { method: 'POST' });
  const begin = async () => (await uploads.take(request(), 'begin', new URLSearchParams())).status;

  const begun = await Promise.all(Array.from({ length: 17 }, begin));
  expect(begun.filter((status) => status === 413)).toHaveLength(1);
  while (aborted.length < 16) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(aborted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
  expect(await begin()).toBe(200);
  // What comes after all is told that it is too late.
  const late = await uploads.take(request(), 'end', new URLSearchParams({ upload: '1' }));
  expect(late.status).toBe(404);
});
