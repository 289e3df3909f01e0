/** A workspace's library with everything that reads it, checks it and adds to it. */
import { filesWithoutPages, loadPage, savePages } from '../../adapters/sqlite/pages.ts';
import { getFile, getWork, listWorks } from '../../adapters/sqlite/query-library.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import { fail, ok } from '../../core/errors.ts';
import type { LibraryReader, PageKeeper } from '../../core/library/reader.ts';
import { createQuoteVerifier } from '../../core/library/verifier.ts';
import type { QuoteVerifier } from '../../core/ports.ts';
import { createFileIdentity } from './file-identity.ts';
import { passwordName, type LibraryPorts } from './import-file.ts';
import { keepPage } from './keep-page.ts';

export interface OpenLibrary {
  readonly ports: LibraryPorts;
  /** As an assistant reads it. */
  readonly reader: LibraryReader;
  readonly verifier: QuoteVerifier;
  readonly keeper: PageKeeper;
}

export function openLibrary(
  workspace: Workspace,
  parts: Pick<LibraryPorts, 'reader' | 'secrets' | 'index'>,
): OpenLibrary {
  const { database, journal, files, clock, random } = workspace;
  const ports: LibraryPorts = {
    clock,
    random,
    journal,
    files,
    ...parts,
    pages: {
      save: (fileId, document) => savePages(database, fileId, document.extractor, document.pages),
      isComplete: (fileId) => !filesWithoutPages(database).includes(fileId),
    },
    fileOf: (fileId) => getFile(database, fileId),
    identity: createFileIdentity(database),
  };
  const keeperPorts = { ...ports, workOf: (workId: string) => getWork(database, workId) };
  return {
    ports,
    reader: libraryReaderOf(workspace, ports),
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
function libraryReaderOf({ database }: Workspace, library: LibraryPorts): LibraryReader {
  return {
    search: async (query) => library.index.search(query),
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
    works: async () => listWorks(database, { sort: 'added', limit: Number.MAX_SAFE_INTEGER }).works,
    work: async (workId) => getWork(database, workId),
    file: async (fileId) => getFile(database, fileId),
  };
}
