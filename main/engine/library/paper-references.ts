/** The references of a file, recognised once for its text, and the works of the library they name. */
import {
  createReferenceRecogniser,
  type ReferenceRecogniser,
} from '../../adapters/paper/references-thread.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { loadPage } from '../../adapters/sqlite/pages.ts';
import { identityQueries } from '../../adapters/sqlite/query-identity.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { ExtractedPage } from '../../core/library/document.ts';
import { normalArxiv, normalDoi, normalPmid } from '../../core/library/identity.ts';
import { titleKeyOf } from '../../core/library/identity-title.ts';
import type { PaperReference } from '../../core/library/paper-reference.ts';
import type { LibraryFile } from '../../core/library/work.ts';
import type { PaperReferenceView } from '../../../preload/contract/views/reader.ts';

/** Files whose references are kept at hand. */
const KEPT = 24;
/** Pages read in one go, some milliseconds. */
const AT_ONCE = 10;
/** Letters and spaces: shorter titles ("Introduction") are borne by many works. */
const SHORTEST_TITLE = 15;

export interface PaperReferences {
  of(database: Database, file: LibraryFile): Promise<Result<readonly PaperReferenceView[]>>;
  close(): Promise<void>;
}

/** Recognition depends on the file's text alone and is kept; the library is asked each time. */
export function openPaperReferences(
  recogniser: ReferenceRecogniser = createReferenceRecogniser(),
): PaperReferences {
  const kept = new Map<string, Promise<Result<readonly PaperReference[]>>>();

  function recognised(
    database: Database,
    { fileId, pages, extractor }: LibraryFile,
  ): Promise<Result<readonly PaperReference[]>> {
    const key = `${fileId} ${extractor}`;
    const known = kept.get(key);
    const found = known ?? read(database, fileId, pages);
    kept.delete(key);
    kept.set(key, found);
    if (known === undefined) {
      for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
      // What failed may succeed later, when the pages are all there.
      void found.then((result) => {
        if (!result.ok || result.data.length === 0) kept.delete(key);
      });
    }
    return found;
  }

  async function read(database: Database, fileId: string, count: number) {
    const pages: ExtractedPage[] = [];
    for (let page = 1; page <= count; page += 1) {
      const stored = loadPage(database, fileId, page);
      if (stored !== undefined) pages.push(stored.page);
      if (page % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return recogniser.recognise(pages);
  }

  return {
    async of(database, file) {
      const found = await recognised(database, file);
      return found.ok ? ok(inLibrary(database, found.data)) : found;
    },
    close: () => recogniser.close(),
  };
}

type Known = Pick<PaperReferenceView, 'workId' | 'reason'>;

/** By an identifier both carry; else by the same title in the same year or the one beside it. */
function inLibrary(
  database: Database,
  references: readonly PaperReference[],
): readonly PaperReferenceView[] {
  const queries = identityQueries(database);
  const keys = references.map(({ title }) => (title === undefined ? '' : titleKeyOf(title)));
  const titled = Map.groupBy(
    queries.sameTitles(keys.filter((key) => key.length >= SHORTEST_TITLE)),
    ({ titleKey }) => titleKey,
  );
  const byIdentifier = (
    reason: 'doi' | 'arxiv' | 'pmid',
    key: string | undefined,
  ): Known | undefined => {
    const found =
      key === undefined
        ? undefined
        : queries.sameIdentifier(reason, key).find(({ rootRemoved }) => !rootRemoved);
    return found && { workId: found.rootId, reason };
  };
  const byTitle = (key: string, year: number | undefined): Known | undefined => {
    const found = titled
      .get(key)
      ?.find(
        (work) => year !== undefined && work.year !== undefined && Math.abs(work.year - year) <= 1,
      );
    return found && { workId: found.rootId, reason: 'title_year' };
  };
  return references.map((reference, index) => {
    const { doi, arxiv, pmid, year } = reference;
    const known =
      byIdentifier('doi', normalDoi(doi)) ??
      byIdentifier('arxiv', normalArxiv(arxiv)) ??
      byIdentifier('pmid', normalPmid(pmid)) ??
      byTitle(keys[index] ?? '', year);
    return { ...reference, ...known };
  });
}
