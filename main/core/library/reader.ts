/** The library as an assistant reads it. */
import type { Result } from '../errors.ts';
import type { PassageQuery } from '../ports.ts';
import type { ExtractedPage } from './document.ts';
import type { PassageHit } from './passage.ts';
import type { LibraryFile, Work } from './work.ts';

export interface LibraryReader {
  search(query: PassageQuery, signal: AbortSignal): Promise<readonly PassageHit[]>;
  /** The page as it was extracted at import. `not_found` for a file or page the library lacks. */
  page(fileId: string, page: number): Promise<Result<ExtractedPage>>;
  /** Works that were not removed, in the order they were added. */
  works(): Promise<readonly Work[]>;
  work(workId: string): Promise<Work | undefined>;
  file(fileId: string): Promise<LibraryFile | undefined>;
}

/** Where an agent may write: the workspace's `work/` folder and nothing above it. */
export interface WorkFolder {
  /** `path` is relative to `work/`, with "/"; the answer's is relative to the workspace. Replaces. */
  write(
    path: string,
    text: string,
  ): Promise<Result<{ readonly path: string; readonly sha256: string; readonly bytes: number }>>;
}
