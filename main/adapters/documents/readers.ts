/** One `DocumentReader` over all kinds of files: what a file's bytes are decides who reads them. */
import type { MediaType } from '../../core/library/work.ts';
import type { DocumentContent, DocumentReader } from '../../core/ports.ts';

export interface DocumentReaders extends DocumentReader {
  /** Name and version of what reads files of this kind. */
  extractorOf(mediaType: MediaType): string;
}

export function createDocumentReaders(readers: {
  readonly pdf: DocumentReader;
  readonly web: DocumentReader;
}): DocumentReaders {
  const { pdf, web } = readers;
  const readerOf = (content: DocumentContent | undefined): DocumentReader =>
    content === undefined || content.mediaType === 'application/pdf' ? pdf : web;
  return {
    extractor: pdf.extractor,
    extractorOf: (mediaType) => readerOf({ mediaType }).extractor,
    extract: (path, options) => readerOf(options?.content).extract(path, options),
    extractPage: (path, page, options) =>
      readerOf(options?.content).extractPage(path, page, options),
    async close() {
      await Promise.all([pdf.close(), web.close()]);
    },
  };
}
