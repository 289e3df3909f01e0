import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import type { OpenedDocument } from '../pdf/use-document.ts';
import { pageOfDestination } from './destination.ts';
import { allEntries, outlineOfPdf, outlineOfSections } from './outline.ts';
import type { OutlineEntry } from './outline.ts';

export interface Outline {
  readonly entries: readonly OutlineEntry[];
  /** `sections`: recognised in the text, since the file names none. */
  readonly origin: 'file' | 'sections' | 'none';
  readonly settled: boolean;
  /** The page an entry begins on, as far as it was looked up. */
  readonly pageOf: (entry: OutlineEntry) => number | undefined;
}

const noEntries: readonly OutlineEntry[] = [];
const noPages: ReadonlyMap<string, number> = new Map();
/** Pages of entries that are looked up before the list is told. */
const together = 100;

async function ownOutline(document: PDFDocumentProxy): Promise<readonly OutlineEntry[]> {
  // PDF.js answers null for a file without bookmarks, whatever its types say.
  const nodes: Parameters<typeof outlineOfPdf>[0] | null = await document.getOutline();
  return nodes === null ? noEntries : outlineOfPdf(nodes);
}

/** The bookmarks of the file, or where there are none the sections of its text. */
export function useOutline(fileId: string, opened: OpenedDocument): Outline {
  const { t } = useTranslation('readerPanel');
  const { document } = opened;
  const [own, setOwn] = useState<{
    document: PDFDocumentProxy;
    entries: readonly OutlineEntry[];
  }>();
  const [pages, setPages] = useState(noPages);

  useEffect(() => {
    let isCurrent = true;
    async function read(): Promise<void> {
      const entries = await ownOutline(document).catch(() => noEntries);
      if (!isCurrent) return;
      setOwn({ document, entries });
      const found = new Map<string, number>();
      let waiting = 0;
      for (const { id, target } of allEntries(entries)) {
        if (target.kind !== 'destination') continue;
        const page = await pageOfDestination(document, target.destination);
        if (!isCurrent) return;
        if (page !== undefined) found.set(id, page);
        waiting += 1;
        if (waiting % together === 0) setPages(new Map(found));
      }
      setPages(found);
    }
    void read();
    return () => {
      isCurrent = false;
    };
  }, [document]);

  const known = own?.document === document ? own : undefined;
  const isWithout = known?.entries.length === 0;
  const sections = useRouteQuery('file.sections', { fileId }, { enabled: isWithout });
  return useMemo(() => {
    const pageOf = (entry: OutlineEntry): number | undefined =>
      entry.target.kind === 'text' ? entry.target.page : pages.get(entry.id);
    if (known && !isWithout) {
      return { entries: known.entries, origin: 'file', settled: true, pageOf };
    }
    const entries = outlineOfSections(sections.data ?? [], ({ kind }) => t(`section_${kind}`));
    return {
      entries,
      origin: entries.length > 0 ? 'sections' : 'none',
      settled: known !== undefined && !sections.isLoading,
      pageOf,
    };
  }, [known, isWithout, pages, sections.data, sections.isLoading, t]);
}
