import { useEffect, useMemo, useState } from 'react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { pageLabels } from './page-labels.ts';
import type { PageLabels } from './page-labels.ts';
import type { OpenedDocument } from './use-document.ts';

/** The labels of the open file's pages; counted until the file has said more. */
export function usePageLabels({ document, pages }: OpenedDocument): PageLabels {
  const [read, setRead] = useState<{ of: PDFDocumentProxy; labels: readonly string[] | null }>();
  useEffect(() => {
    let isCurrent = true;
    document.getPageLabels().then(
      (labels) => {
        if (isCurrent) setRead({ of: document, labels });
      },
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [document]);
  const labels = read?.of === document ? read.labels : null;
  return useMemo(() => pageLabels(labels, pages), [labels, pages]);
}
