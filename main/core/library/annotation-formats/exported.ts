/** What an export of highlights and notes is written from. */
import type { Annotation } from '../annotation.ts';
import type { Work } from '../work.ts';

export interface ExportedMark extends Annotation {
  readonly file: { readonly fileId: string; readonly name: string; readonly mediaType: string };
  /** The page it begins on, in the file it was made in. */
  readonly page: number;
  readonly by?: string;
  readonly writtenAt: string;
  readonly changedAt: string;
}

/** Marks in the order of reading. */
export interface ExportedWork {
  readonly work: Work;
  readonly marks: readonly ExportedMark[];
}

/** The words that were marked; for a region its caption or the text inside. */
export function markedWords({ target }: Pick<Annotation, 'target'>): string {
  return target.kind === 'region'
    ? target.words
    : target.anchors.map(({ quote }) => quote.exact).join(' … ');
}

/** Opens the page in Cairn, where it is installed. */
export function linkTo({ file, page }: Pick<ExportedMark, 'file' | 'page'>): string {
  return `cairn://reader/${file.fileId}?page=${page}`;
}
