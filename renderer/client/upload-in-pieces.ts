import type { Result } from '../../preload/contract/types.ts';
import { givenUp, isResult, unreachable } from './failures.ts';

/** Bytes sent at once: small enough to be held in memory, large enough not to ask too often. */
const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Gives the desktop the bytes of a file that lies nowhere on the disk: dragged out of a browser or a
 * mail. One piece after the other, so that no more than one is on its way.
 */
export async function uploadInPieces(
  file: File,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (share: number) => void },
): Promise<Result<{ fileId: string; name: string }>> {
  const { signal, onProgress } = options;
  const begun = await post<{ upload: number }>(`begin?name=${encodeURIComponent(file.name)}`);
  if (!begun.ok) return begun;
  const upload = `upload=${begun.data.upload}`;
  for (let sent = 0; sent < file.size; sent += PIECE_BYTES) {
    if (signal?.aborted === true) {
      await post(`abort?${upload}`);
      return givenUp();
    }
    const bytes = await file.slice(sent, sent + PIECE_BYTES).arrayBuffer();
    const taken = await post(`piece?${upload}`, bytes);
    if (!taken.ok) return taken;
    onProgress?.(Math.min(1, (sent + bytes.byteLength) / file.size));
  }
  return post(`end?${upload}`);
}

async function post<Data>(step: string, body?: ArrayBuffer): Promise<Result<Data>> {
  try {
    const response = await fetch(`./content/${step}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
    });
    const answer: unknown = await response.json();
    return isResult<Data>(answer) ? answer : unreachable();
  } catch {
    return unreachable();
  }
}
