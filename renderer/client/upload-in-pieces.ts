import { limits } from '../../preload/contract/limits.ts';
import type { Failure, Result } from '../../preload/contract/types.ts';
import { givenUp, isResult, unreachable } from './failures.ts';

/** Bytes sent at once: small enough to be held in memory, large enough not to ask too often. */
const PIECE_BYTES = 4 * 1024 * 1024;

interface Options {
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

type Sent<Data> = Promise<Result<Data>>;

/**
 * Gives the desktop the bytes of a file that lies nowhere on the disk: dragged out of a browser or a
 * mail. One piece after the other, so that no more than one is on its way. What is given up or fails
 * in the middle leaves nothing behind.
 */
export async function uploadInPieces(
  file: File,
  options: Options,
): Sent<{ fileId: string; name: string }> {
  if (options.signal?.aborted === true) return givenUp();
  if (file.size > limits.uploadBytes) return tooLarge();
  const begun = await post<{ upload: number }>(`begin?name=${encodeURIComponent(file.name)}`);
  if (!begun.ok) return begun;
  const upload = `upload=${begun.data.upload}`;
  const sent = await sendPieces(file, upload, options);
  if (sent.ok) return post(`end?${upload}`);
  await post(`abort?${upload}`);
  return sent;
}

async function sendPieces(
  file: File,
  upload: string,
  { signal, onProgress }: Options,
): Sent<unknown> {
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    const bytes = await bytesOf(file, start);
    if (bytes === undefined) return unreadable(file.name);
    const taken = await post(`piece?${upload}`, bytes, signal);
    if (!taken.ok) return taken;
    onProgress?.(Math.min(1, (start + bytes.byteLength) / file.size));
  }
  return signal?.aborted === true ? givenUp() : { ok: true, data: {} };
}

/** Undefined when the file is gone or may not be read any more. */
async function bytesOf(file: File, start: number): Promise<ArrayBuffer | undefined> {
  try {
    return await file.slice(start, start + PIECE_BYTES).arrayBuffer();
  } catch {
    return undefined;
  }
}

async function post<Data>(step: string, body?: ArrayBuffer, signal?: AbortSignal): Sent<Data> {
  try {
    const response = await fetch(`./content/${step}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    const answer: unknown = await response.json();
    return isResult<Data>(answer) ? answer : unreachable();
  } catch {
    return signal?.aborted === true ? givenUp() : unreachable();
  }
}

interface Failed {
  readonly ok: false;
  readonly error: Failure;
}

function tooLarge(): Failed {
  const message = `The file is over ${limits.uploadBytes} bytes; it was not taken in.`;
  return { ok: false, error: { code: 'too_large', message } };
}

function unreadable(name: string): Failed {
  const message = `“${name}” could not be read any more; it was not taken in. Choose it again.`;
  return { ok: false, error: { code: 'unreadable_path', message } };
}
