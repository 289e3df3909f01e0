/** The library as an assistant reads it. */
import type { Result } from '../errors.ts';
import type { PassageQuery } from '../ports.ts';
import type { Actor } from '../record/event.ts';
import type { ExtractedPage } from './document.ts';
import type { PassageHit } from './passage.ts';
import type { LibraryFile, MediaType, Work } from './work.ts';

export interface LibraryReader {
  search(query: PassageQuery, signal: AbortSignal): Promise<readonly PassageHit[]>;
  /** The page as it was extracted at import. `not_found` for a file or page the library lacks. */
  page(fileId: string, page: number): Promise<Result<ExtractedPage>>;
  /** Works that were not removed, in the order they were added. */
  works(): Promise<readonly Work[]>;
  work(workId: string): Promise<Work | undefined>;
  file(fileId: string): Promise<LibraryFile | undefined>;
}

/** The work that a record is shown as: itself, or the one it stands below. */
export async function workShownFor(
  library: LibraryReader,
  workId: string,
): Promise<Work | undefined> {
  const work = await library.work(workId);
  return work?.versionOf === undefined ? work : ((await library.work(work.versionOf)) ?? work);
}

/** A page as a server sent it. */
export interface FetchedPage {
  /** The address it came from in the end. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
  readonly encoding?: string;
}

export interface KeptPage {
  readonly file: LibraryFile;
  readonly title: string;
  /** False when the same bytes were in the library before. */
  readonly isNew: boolean;
}

/** Takes a page into the library: its bytes first, then its text. `page_unreadable` when there is none. */
export interface PageKeeper {
  keep(page: FetchedPage, by: Actor, signal: AbortSignal): Promise<Result<KeptPage>>;
}

export interface WorkFile {
  /** Relative to the workspace, with "/": `work/notes.md`. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * Where an agent may read and write: the workspace's `work/` folder and nothing above it. Paths that
 * are asked for are relative to `work/`, with "/". `path_refused`: the path leads elsewhere, goes
 * through a link, or is no name that every system can keep.
 */
export interface WorkFolder {
  /** Makes or replaces the file in one step; what was there stays when it fails. */
  write(
    path: string,
    text: string,
  ): Promise<Result<WorkFile & { readonly sha256: string; readonly replaced: boolean }>>;
  /** The whole text. `not_found`, `too_large`, or `unreadable_path` for what is no text in UTF-8. */
  read(path: string): Promise<Result<WorkFile & { readonly text: string }>>;
  /** Files in the folder and below, by path; all of `work/` for the empty path. `total` counts all, whatever the limit. */
  list(
    folder: string,
    limit: number,
  ): Promise<Result<{ readonly total: number; readonly files: readonly WorkFile[] }>>;
}
