import type { Result } from '../../preload/contract/types.ts';
import { givenUp, isResult, refused, unreachable } from './failures.ts';

export interface UploadOptions {
  readonly url: string;
  readonly token: string;
  readonly file: File;
  readonly signal?: AbortSignal | undefined;
  /** Share of the bytes that left, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

type Uploaded = Result<{ fileId: string; name: string }>;

/** Posts one file's bytes. XMLHttpRequest, because fetch cannot tell how much of a body was sent. */
export function upload(options: UploadOptions): Promise<Uploaded> {
  const { url, token, file, signal, onProgress } = options;
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve(givenUp());
      return;
    }
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const end = (result: Uploaded): void => {
      signal?.removeEventListener('abort', stop);
      resolve(result);
    };
    request.open('POST', url);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress?.(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      end(request.status === 401 ? refused() : readUploaded(request.responseText));
    });
    request.addEventListener('error', () => end(unreachable()));
    request.addEventListener('abort', () => end(givenUp()));
    signal?.addEventListener('abort', stop);
    request.send(file);
  });
}

function readUploaded(text: string): Uploaded {
  try {
    const body: unknown = JSON.parse(text);
    return isResult<{ fileId: string; name: string }>(body) ? body : unreachable();
  } catch {
    return unreachable();
  }
}
