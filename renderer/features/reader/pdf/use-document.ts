import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import type { PageSize } from '../geometry/rectangles.ts';
import { openDocument, refusalOf } from './open-document.ts';
import type { ContentAddress } from './open-document.ts';
import { openFailure } from './open-failure.ts';
import type { OpenFailure } from './open-failure.ts';

export interface OpenedDocument {
  readonly document: PDFDocumentProxy;
  readonly pages: number;
  /** Of the first page, in points, as it is shown: the guess for all that were not looked at yet. */
  readonly firstSize: PageSize;
}

export type DocumentState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly opened: OpenedDocument }
  | { readonly state: 'failed'; readonly failure: OpenFailure };

/**
 * Opens a file, and closes it when another one is asked for or the reader is left. Another `password`
 * or `attempt` opens it anew.
 */
export function useDocument(
  content: ContentAddress,
  password: string | undefined,
  attempt: number,
  enabled: boolean,
): DocumentState {
  const { url } = content;
  const headers = JSON.stringify(content.headers);
  const asked = enabled ? JSON.stringify([url, headers, password, attempt]) : '';
  const [answer, setAnswer] = useState<{ asked: string; state: DocumentState }>();

  useEffect(() => {
    if (asked === '') return undefined;
    let isCurrent = true;
    const tell = (state: DocumentState): void => {
      if (isCurrent) setAnswer({ asked, state });
    };
    const stop = new AbortController();
    let task: PDFDocumentLoadingTask | undefined;
    async function load(): Promise<void> {
      try {
        const wanted: ContentAddress = { url, headers: JSON.parse(headers) };
        // Both at once: a page should not wait for the question whether there are bytes at all.
        task = openDocument(wanted, password);
        task.promise.catch(() => undefined);
        const failure = await refusalOf(wanted, stop.signal);
        if (failure) {
          void task.destroy();
          return tell({ state: 'failed', failure });
        }
        if (!isCurrent) return undefined;
        const document = await task.promise;
        const page = await document.getPage(1);
        const { width, height } = page.getViewport({ scale: 1 });
        const opened = { document, pages: document.numPages, firstSize: { width, height } };
        return tell({ state: 'ready', opened });
      } catch (error) {
        return tell({ state: 'failed', failure: openFailure(error) });
      }
    }
    void load();
    return () => {
      isCurrent = false;
      stop.abort();
      void task?.destroy();
    };
  }, [asked, url, headers, password]);

  // An answer to an earlier question is none: its document is closed by then.
  return answer?.asked === asked ? answer.state : { state: 'loading' };
}
