/** Libraries for the assistant: from plain pages, or from PDF files read for real. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createPassageIndex } from '../../main/adapters/sqlite/passage-index.ts';
import { fail, ok } from '../../main/core/errors.ts';
import type { DocumentMetadata, ExtractedPage } from '../../main/core/library/document.ts';
import { splitIntoPassages } from '../../main/core/library/passages.ts';
import type { LibraryReader, WorkFolder } from '../../main/core/library/reader.ts';
import { findSections } from '../../main/core/library/sections/find-sections.ts';
import { createQuoteVerifier } from '../../main/core/library/verifier.ts';
import type { Author, Work } from '../../main/core/library/work.ts';
import type { Digest, DocumentReader, FileStore, QuoteVerifier } from '../../main/core/ports.ts';

export const sha256: Digest = {
  sha256: (data) => createHash('sha256').update(data).digest('hex'),
};

const ADDED_AT = '2026-01-01T00:00:00.000Z';

export interface PlainWork {
  readonly title: string;
  readonly authors?: readonly Author[];
  readonly year?: number;
  readonly abstract?: string;
  readonly language?: string;
  /** Text of each page; paragraphs separated by a blank line. */
  readonly pages: readonly string[];
}

export interface TestLibrary {
  readonly reader: LibraryReader;
  readonly verifier: QuoteVerifier;
  readonly work: WorkFolder;
  readonly works: readonly Work[];
  /** Files written below work/, by path. */
  readonly written: Map<string, string>;
  /** The bytes of a file as the verifier sees them; change them to see it notice. */
  readonly texts: Map<string, string[]>;
}

interface Extracted {
  readonly name: string;
  readonly fileId: string;
  readonly pages: readonly ExtractedPage[];
  readonly metadata: DocumentMetadata;
  readonly language?: string | undefined;
}

/** Pages are searched through SQLite's index and verified against `texts`. */
export function plainLibrary(works: readonly PlainWork[]): TestLibrary {
  const texts = new Map<string, string[]>();
  const documents = works.map((work): Extracted => {
    const fileId = sha256.sha256(work.pages.join('\f'));
    texts.set(fileId, [...work.pages]);
    return {
      name: `${work.title}.pdf`,
      fileId,
      pages: work.pages.map((text, index) => pageFrom(text, index + 1)),
      metadata: {
        title: { value: work.title, origin: 'pdf_metadata' },
        ...(work.authors ? { authors: { value: [...work.authors], origin: 'pdf_metadata' } } : {}),
        ...(work.year === undefined ? {} : { year: { value: work.year, origin: 'first_page' } }),
        ...(work.abstract === undefined
          ? {}
          : { abstract: { value: work.abstract, origin: 'first_page' } }),
      },
      language: work.language,
    };
  });
  const reader: DocumentReader = {
    extractor: 'plain/1',
    extract: async (path) =>
      ok({
        extractor: 'plain/1',
        pages: (texts.get(path) ?? []).map((text, index) => pageFrom(text, index + 1)),
        metadata: {},
        quality: 'good',
      }),
    extractPage: async (path, page) => {
      const text = texts.get(path)?.[page - 1];
      return text === undefined ? fail('not_found', 'no such page') : ok(pageFrom(text, page));
    },
    close: async () => undefined,
  };
  const files: FileStore = {
    addFromPath: async () => fail('not_supported_here', 'read only'),
    addBytes: async () => fail('not_supported_here', 'read only'),
    pathOf: (fileId) => fileId,
    has: async (fileId) => texts.has(fileId),
    size: async () => undefined,
    verify: async (fileId) => sha256.sha256((texts.get(fileId) ?? []).join('\f')) === fileId,
  };
  return assemble(documents, reader, files, texts);
}

/** Real PDF files through the real reader, which the caller closes. */
export async function pdfLibrary(
  paths: readonly string[],
  reader: DocumentReader,
): Promise<TestLibrary> {
  const byId = new Map<string, string>();
  const documents: Extracted[] = [];
  for (const path of paths) {
    const fileId = sha256.sha256(readFileSync(path));
    byId.set(fileId, path);
    const read = await reader.extract(path);
    if (!read.ok) throw new Error(`${path}: ${read.error.message}`);
    const name = path.split('/').at(-1) ?? path;
    documents.push({ name, fileId, pages: read.data.pages, metadata: read.data.metadata });
  }
  const files: FileStore = {
    addFromPath: async () => fail('not_supported_here', 'read only'),
    addBytes: async () => fail('not_supported_here', 'read only'),
    pathOf: (fileId) => byId.get(fileId) ?? '',
    has: async (fileId) => byId.has(fileId),
    size: async () => undefined,
    verify: async (fileId) => sha256.sha256(readFileSync(byId.get(fileId) ?? '')) === fileId,
  };
  return assemble(documents, reader, files, new Map());
}

function assemble(
  documents: readonly Extracted[],
  documentReader: DocumentReader,
  files: FileStore,
  texts: Map<string, string[]>,
): TestLibrary {
  const index = createPassageIndex(new Database(':memory:'));
  const works = documents.map((document, number) => workFrom(document, `work_${number + 1}`));
  for (const [number, document] of documents.entries()) {
    const owner = { fileId: document.fileId, workId: `work_${number + 1}` };
    const sections = findSections(document.pages);
    index.replaceFile(
      document.fileId,
      document.pages.flatMap((page) => splitIntoPassages(page, owner, sections)),
    );
  }
  const written = new Map<string, string>();
  const reader: LibraryReader = {
    search: async (query) => index.search(query),
    page: async (fileId, page) => {
      const found = documents.find((document) => document.fileId === fileId)?.pages[page - 1];
      return found ? ok(found) : fail('not_found', 'no such page');
    },
    works: async () => works,
    work: async (workId) => works.find((work) => work.workId === workId),
    file: async (fileId) =>
      works.flatMap((work) => work.files).find((file) => file.fileId === fileId),
  };
  return {
    reader,
    works,
    written,
    texts,
    verifier: createQuoteVerifier({
      reader: documentReader,
      files,
      password: async () => undefined,
    }),
    work: memoryWorkFolder(written),
  };
}

/** Files by their path below work/, in memory. */
function memoryWorkFolder(written: Map<string, string>): WorkFolder {
  const shown = (path: string) => `work/${path}`;
  return {
    write: async (path, text) => {
      const replaced = written.has(path);
      written.set(path, text);
      const bytes = Buffer.byteLength(text);
      return ok({ path: shown(path), sha256: sha256.sha256(text), bytes, replaced });
    },
    read: async (path) => {
      const text = written.get(path.replace(/^work\//, ''));
      return text === undefined
        ? fail('not_found', 'no such file')
        : ok({ path: shown(path), text, bytes: Buffer.byteLength(text) });
    },
    list: async (folder, limit) => {
      const files = [...written]
        .filter(([path]) => folder === '' || path.startsWith(`${folder}/`))
        .map(([path, text]) => ({ path: shown(path), bytes: Buffer.byteLength(text) }));
      return ok({ total: files.length, files: files.slice(0, limit) });
    },
  };
}

function workFrom({ name, fileId, pages, metadata, language }: Extracted, workId: string): Work {
  return {
    workId,
    title: metadata.title?.value ?? name,
    authors: metadata.authors?.value ?? [],
    ...(metadata.year ? { year: metadata.year.value } : {}),
    ...(metadata.doi ? { doi: metadata.doi.value } : {}),
    ...(metadata.abstract ? { abstract: metadata.abstract.value } : {}),
    language: language ?? metadata.language ?? 'en',
    origins: {},
    addedAt: ADDED_AT,
    files: [
      {
        fileId,
        workId,
        name,
        bytes: 1,
        mediaType: 'application/pdf',
        pages: pages.length,
        status: 'readable',
        extractor: 'test/1',
        addedAt: ADDED_AT,
      },
    ],
  };
}

/** Each paragraph is a block, and each a run in one line of its own. */
function pageFrom(text: string, page: number): ExtractedPage {
  const blocks: { kind: 'paragraph' | 'heading'; start: number; end: number }[] = [];
  let start = 0;
  for (const paragraph of text.split('\n\n')) {
    const end = start + paragraph.length;
    const kind = /[.。!?？]$/.test(paragraph.trim()) ? 'paragraph' : 'heading';
    if (paragraph.trim() !== '') blocks.push({ kind, start, end });
    start = end + 2;
  }
  const runs = blocks.map((block, index) => ({
    start: block.start,
    end: block.end,
    rectangle: { x: 50, y: 50 + 20 * index, width: 500, height: 12 },
  }));
  return { page, width: 600, height: 800, rotation: 0, text, runs, blocks, furniture: [] };
}
