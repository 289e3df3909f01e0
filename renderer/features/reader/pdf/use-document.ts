import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import type { PageSize } from '../geometry/rectangles.ts';
import { openDocument } from './open-document.ts';
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
 * Opens a file, and closes it when another one is asked for or the reader is left. `password` and
 * `attempt` open it anew.
 */
export function useDocument(
  content: ContentAddress,
  password: string | undefined,
  attempt: number,
  enabled: boolean,
): DocumentState {
  const [state, setState] = useState<DocumentState>({ state: 'loading' });
  const { url } = content;
  const headers = JSON.stringify(content.headers);

  useEffect(() => {
    setState({ state: 'loading' });
    if (!enabled) return undefined;
    let current = true;
    const task = openDocument({ url, headers: JSON.parse(headers) }, password);
    async function load() {
      try {
        const document = await task.promise;
        const page = await document.getPage(1);
        const { width, height } = page.getViewport({ scale: 1 });
        if (!current) return;
        const opened = { document, pages: document.numPages, firstSize: { width, height } };
        setState({ state: 'ready', opened });
      } catch (error) {
        if (current) setState({ state: 'failed', failure: openFailure(error) });
      }
    }
    void load();
    return () => {
      current = false;
      void task.destroy();
    };
  }, [url, headers, password, attempt, enabled]);

  return state;
}
