/** A workspace's library with everything that reads it, checks it and adds to it. */
import { hasAllPages, loadPage, savePages } from '../../adapters/sqlite/pages.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { saveSections } from '../../adapters/sqlite/sections.ts';
import { libraryRevision } from '../../adapters/sqlite/query-duplicates.ts';
import { getFile, getWork, listWorks } from '../../adapters/sqlite/query-library.ts';
import { savePrint } from '../../adapters/sqlite/text-prints.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import { fail, ok } from '../../core/errors.ts';
import type { LibraryReader, PageKeeper } from '../../core/library/reader.ts';
import { printOf, runsOf } from '../../core/library/text-print.ts';
import { createQuoteVerifier } from '../../core/library/verifier.ts';
import type { Work } from '../../core/library/work.ts';
import type { QuoteVerifier } from '../../core/ports.ts';
import { createFileIdentity } from './file-identity.ts';
import { passwordName, type LibraryPorts } from './import-file.ts';
import { keepPage } from './keep-page.ts';
import { passageSearcher, type Nearest, type SearchPassages } from './search-passages.ts';

export interface OpenLibrary {
  readonly ports: LibraryPorts;
  /** As an assistant reads it. */
  readonly reader: LibraryReader;
  readonly verifier: QuoteVerifier;
  readonly keeper: PageKeeper;
  readonly searchPassages: SearchPassages;
}

export function openLibrary(
  workspace: Workspace,
  parts: Pick<LibraryPorts, 'reader' | 'secrets' | 'index'>,
  /** By meaning, where that is set up; by words alone when left out. */
  nearest?: Nearest,
): OpenLibrary {
  const { database, journal, files, clock, random } = workspace;
  const ports: LibraryPorts = {
    clock,
    random,
    journal,
    files,
    ...parts,
    pages: {
      save(fileId, document, sections) {
        saveSections(database, fileId, sections);
        savePrint(database, fileId, printOf(runsOf(document.pages)));
        savePages(database, fileId, document.extractor, document.pages);
      },
      isComplete: (fileId) => hasAllPages(database, fileId),
    },
    fileOf: (fileId) => getFile(database, fileId),
    identity: createFileIdentity(database),
  };
  const searchPassages = passageSearcher(database, ports.index, nearest);
  const keeperPorts = { ...ports, workOf: (workId: string) => getWork(database, workId) };
  return {
    ports,
    reader: libraryReaderOf(workspace, ports, searchPassages),
    searchPassages,
    verifier: createQuoteVerifier({
      reader: ports.reader,
      files,
      password: (fileId) => ports.secrets.get(passwordName(fileId)),
      content: (fileId) => getFile(database, fileId),
    }),
    keeper: { keep: (page, by, signal) => keepPage(keeperPorts, page, by, signal) },
  };
}

/** A page whose text the index lost is read from its file again. */
function libraryReaderOf(
  { database }: Workspace,
  library: LibraryPorts,
  searchPassages: SearchPassages,
): LibraryReader {
  const works = allWorks(database);
  return {
    search: async (query, signal) => (await searchPassages(query, signal)).hits,
    async page(fileId, page) {
      const stored = loadPage(database, fileId, page);
      if (stored !== undefined) return ok(stored.page);
      const file = getFile(database, fileId);
      if (file === undefined) return fail('not_found', 'This file is not in the library.');
      const password = await library.secrets.get(passwordName(fileId));
      return library.reader.extractPage(
        library.files.pathOf(fileId),
        page,
        password === undefined ? { content: file } : { content: file, password },
      );
    },
    works: async () => works(),
    work: async (workId) => getWork(database, workId),
    file: async (fileId) => getFile(database, fileId),
  };
}

/** Every step of an agent asks for them; reading thousands again is for when something changed. */
function allWorks(database: Database): () => readonly Work[] {
  let kept: { readonly revision: number; readonly works: readonly Work[] } | undefined;
  return () => {
    const revision = libraryRevision(database);
    if (kept?.revision !== revision)
      kept = {
        revision,
        works: listWorks(database, { sort: 'added', limit: Number.MAX_SAFE_INTEGER }).works,
      };
    return kept.works;
  };
}
