import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist';
import type { PDFDocumentLoadingTask } from 'pdfjs-dist';
import { pdfAssets, workerUrl } from './assets.ts';
import { contentFailure } from './content-failure.ts';
import type { OpenFailure } from './open-failure.ts';

export interface ContentAddress {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** Bytes asked for at a time; small enough to show a page soon, large enough to ask seldom. */
const chunkBytes = 256 * 1024;

/**
 * Starts to read a file by ranges: of a long one, only the pages that are looked at are fetched. The
 * caller destroys the task.
 */
export function openDocument(content: ContentAddress, password?: string): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = workerUrl;
  return getDocument({
    url: new URL(content.url, document.baseURI).href,
    httpHeaders: content.headers,
    ...(password === undefined ? {} : { password }),
    ...pdfAssets(),
    rangeChunkSize: chunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    // A page may hold an image larger than any screen; past this it is left out instead of freezing.
    maxImageSize: 256 * 1024 * 1024,
    enableXfa: false,
  });
}

/** Asks for the first bytes only, to hear from the engine itself when there are none. */
export async function refusalOf(
  content: ContentAddress,
  signal: AbortSignal,
): Promise<OpenFailure | undefined> {
  const headers = { ...content.headers, Range: 'bytes=0-1023' };
  return contentFailure(await fetch(content.url, { headers, signal }));
}
