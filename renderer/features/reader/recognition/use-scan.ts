import { useCallback } from 'react';
import type { LibraryFile } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import type { RecognisedText } from '../pdf/recognised-text.ts';
import { usePageText } from '../use-page-text.ts';

/** A file whose text is missing, or was recognised; nothing of any other. */
export function useScan(fileId: string): {
  readonly file: LibraryFile | undefined;
  readonly recognised: RecognisedText | undefined;
  /** Another one whenever the text was recognised anew. */
  readonly stamp: string | undefined;
} {
  const { data: file } = useRouteQuery('file.get', { fileId });
  const pageText = usePageText(fileId);
  const facts = file?.recognised;
  const stamp = facts && `${facts.engine} ${facts.languages.join('+')} ${facts.pages}`;
  // Read anew when the text was recognised anew.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the stamp stands for the text
  const recognised = useCallback<RecognisedText>((page) => pageText(page), [pageText, stamp]);
  return {
    file: isScan(file) ? file : undefined,
    recognised: facts === undefined ? undefined : recognised,
    stamp,
  };
}

/** Pictures without text, hardly any text, or text that was recognised. */
export function isScan(file: LibraryFile | undefined): boolean {
  if (file === undefined) return false;
  if (file.recognised !== undefined || file.status === 'no_text') return true;
  return file.status === 'readable' && file.code === 'pdf_little_text';
}
