/// <reference types="node" />
import { afterEach, expect, test, vi } from 'vitest';
import { fail, ok } from '../../../main/core/errors.ts';
import type { Result } from '../../../main/core/errors.ts';
import { limits } from '../../../preload/contract/limits.ts';
import { uploadInPieces } from '../../../renderer/client/upload-in-pieces.ts';

afterEach(() => vi.unstubAllGlobals());

const MEGABYTE = 1024 * 1024;

interface Receiver {
  /** The steps in the order they came. */
  readonly steps: string[];
  readonly bytes: Uint8Array[];
}

/** The desktop's end of an upload: it takes pieces in order until a step answers something else. */
function receiver(answer: (step: string) => Result<unknown> | undefined = () => undefined) {
  const received: Receiver = { steps: [], bytes: [] };
  const take = async (address: string, request: RequestInit): Promise<Response> => {
    request.signal?.throwIfAborted();
    const url = new URL(address, 'app://cairn/');
    const step = url.pathname.slice('/content/'.length);
    received.steps.push(step);
    if (request.body instanceof ArrayBuffer) received.bytes.push(new Uint8Array(request.body));
    const other = answer(step);
    if (other !== undefined) return Response.json(other);
    if (step === 'begin') return Response.json(ok({ upload: 7 }));
    if (url.searchParams.get('upload') !== '7') return Response.json(fail('not_found', 'Which?'));
    return Response.json(step === 'end' ? ok({ fileId: 'a1', name: 'paper.pdf' }) : ok({}));
  };
  vi.stubGlobal('fetch', take);
  return received;
}

const contentOf = (size: number) => Uint8Array.from({ length: size }, (_, index) => index % 251);

test('the bytes arrive whole and in order, and the progress ends at one', async () => {
  const received = receiver();
  const content = contentOf(9 * MEGABYTE);
  const shares: number[] = [];
  const answer = await uploadInPieces(new File([content], 'paper.pdf'), {
    onProgress: (share) => shares.push(share),
  });
  expect(answer).toEqual(ok({ fileId: 'a1', name: 'paper.pdf' }));
  expect(received.steps).toEqual(['begin', 'piece', 'piece', 'piece', 'end']);
  expect(Buffer.concat(received.bytes).equals(content)).toBe(true);
  expect(shares).toEqual([4 / 9, 8 / 9, 1]);
});

test('an empty file is begun and ended', async () => {
  const received = receiver();
  expect((await uploadInPieces(new File([], 'empty.pdf'), {})).ok).toBe(true);
  expect(received.steps).toEqual(['begin', 'end']);
});

test('an upload that is given up is never ended, not even after its last piece', async () => {
  const received = receiver();
  const giveUp = new AbortController();
  const answer = await uploadInPieces(new File([contentOf(9 * MEGABYTE)], 'paper.pdf'), {
    signal: giveUp.signal,
    onProgress: (share) => (share === 1 ? giveUp.abort() : undefined),
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(received.steps).toEqual(['begin', 'piece', 'piece', 'piece', 'abort']);
});

test('an upload given up in the middle sends no further piece', async () => {
  const received = receiver();
  const giveUp = new AbortController();
  const answer = await uploadInPieces(new File([contentOf(9 * MEGABYTE)], 'paper.pdf'), {
    signal: giveUp.signal,
    onProgress: () => giveUp.abort(),
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(received.steps).toEqual(['begin', 'piece', 'abort']);
});

test('a piece that is not taken ends the upload with its reason, and nothing is left open', async () => {
  const received = receiver((step) => (step === 'piece' ? fail('disk_full', 'Full.') : undefined));
  expect(await uploadInPieces(new File([contentOf(10)], 'paper.pdf'), {})).toEqual(
    fail('disk_full', 'Full.'),
  );
  expect(received.steps).toEqual(['begin', 'piece', 'abort']);
});

test('a file over the cap is refused before a byte is sent', async () => {
  const received = receiver();
  const large = new File([], 'large.pdf');
  Object.defineProperty(large, 'size', { value: limits.uploadBytes + 1 });
  expect(await uploadInPieces(large, {})).toMatchObject({
    ok: false,
    error: { code: 'too_large' },
  });
  expect(received.steps).toEqual([]);
});

test('a file that cannot be read any more says so and leaves nothing open', async () => {
  const received = receiver();
  const gone = new File([contentOf(10)], 'gone.pdf');
  gone.slice = () => {
    throw new DOMException('It was removed.', 'NotReadableError');
  };
  expect(await uploadInPieces(gone, {})).toMatchObject({
    ok: false,
    error: { code: 'unreadable_path' },
  });
  expect(received.steps).toEqual(['begin', 'abort']);
});

test('an engine that is away is a failure worth trying again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await uploadInPieces(new File([], 'paper.pdf'), {})).toMatchObject({
    ok: false,
    error: { code: 'internal', retry: true },
  });
});
