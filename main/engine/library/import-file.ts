/** One file on its way into the library. */
import { failureOfWrite } from '../../adapters/journal/write-failure.ts';
import { wordsOf } from '../../adapters/system/io-error.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { ExtractedDocument } from '../../core/library/document.ts';
import { isDoubtful } from '../../core/library/extraction/plausibility.ts';
import { splitIntoPassages } from '../../core/library/passages.ts';
import { findSections } from '../../core/library/sections/find-sections.ts';
import type { DocumentSection } from '../../core/library/section.ts';
import type { LibraryFile } from '../../core/library/work.ts';
import type { DocumentReaders } from '../../adapters/documents/readers.ts';
import type {
  Clock,
  DocumentContent,
  FileStore,
  Journal,
  PassageIndex,
  Random,
  SecretStore,
} from '../../core/ports.ts';
import type { Actor, EventDraft } from '../../core/record/event.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import type { FileIdentity } from './file-identity.ts';
import { workFromDocument } from './work-from-document.ts';

/** Extracted text on its way into the database; derived, so it may be lost and made again. */
export interface PageStore {
  save(fileId: string, document: ExtractedDocument, sections: readonly DocumentSection[]): void;
  /** False when a readable file's text is not in the index, as after a full disk. */
  isComplete(fileId: string): boolean;
}

export interface LibraryPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: Journal;
  readonly files: FileStore;
  readonly reader: DocumentReaders;
  readonly pages: PageStore;
  readonly index: PassageIndex;
  readonly secrets: SecretStore;
  fileOf(fileId: string): LibraryFile | undefined;
  readonly identity: FileIdentity;
}

export interface Reading {
  readonly document: ExtractedDocument | undefined;
  readonly status: LibraryFile['status'];
  readonly pages: number;
  readonly failure: Failure | undefined;
}

/** Under which name a file's password is kept. */
export function passwordName(fileId: string): string {
  return `pdf-password:${fileId}`;
}

const qualityFailures = {
  no_text: {
    code: 'pdf_no_text',
    message:
      'It has no text layer (a scan or blank pages): it is kept and can be read in the reader, but not searched. Recognising its text (OCR, with Tesseract where it is installed) makes it searchable.',
  },
  little_text: {
    code: 'pdf_little_text',
    message:
      'It has very little text: what there is can be searched. If pages are scans, recognising their text (OCR) makes them searchable.',
  },
  garbled: {
    code: 'pdf_garbled_text',
    message:
      'Its fonts do not say which letters they draw, so the text is garbled: it is kept and can be read in the reader, but searching will miss most of it. Recognising its text (OCR) helps.',
  },
} as const satisfies Record<string, Failure>;

/** What a person should be told before relying on the text; undefined where it is good. */
function problemOf({ quality, recognised, pages }: ExtractedDocument): Failure | undefined {
  const text = pages.map((page) => page.text).join('\n');
  if (recognised !== undefined && quality !== 'no_text' && isDoubtful(recognised.confidence, text))
    return {
      code: 'recognition_doubtful',
      message: `Its recognised text looks unreliable (mean confidence ${recognised.confidence} %, read as ${recognised.languages.join('+')}): it is kept and marked, but searching will miss most of it and nothing in it should be quoted. Recognise it again in its own language.`,
    };
  return quality === 'good' ? undefined : qualityFailures[quality];
}

/**
 * Reads the file's text, first with the password on record or given, if any. A file that cannot be
 * read is an outcome, not a failure of the import; `stopped` is the only failure.
 */
export async function readFileText(
  ports: LibraryPorts,
  fileId: string,
  options: {
    readonly password?: string;
    readonly signal?: AbortSignal;
    readonly onPage?: (done: number, total: number) => void;
    /** Of a file the library does not hold yet; a PDF when left out. */
    readonly content?: DocumentContent;
  },
): Promise<Result<Reading>> {
  const path = ports.files.pathOf(fileId);
  const { password: given, ...others } = options;
  const content = others.content ?? ports.fileOf(fileId);
  const rest = { ...others, ...(content === undefined ? {} : { content }) };
  const stored = given ?? (await ports.secrets.get(passwordName(fileId)));
  let answer = await ports.reader.extract(path, rest);
  if (!answer.ok && answer.error.code === 'pdf_password_required' && stored !== undefined) {
    answer = await ports.reader.extract(path, { ...rest, password: stored });
    if (answer.ok && given !== undefined) await ports.secrets.set(passwordName(fileId), given);
  }
  if (answer.ok) {
    const { quality, pages } = answer.data;
    return ok({
      document: answer.data,
      status: quality === 'no_text' ? 'no_text' : 'readable',
      pages: pages.length,
      failure: problemOf(answer.data),
    });
  }
  if (answer.error.code === 'stopped') return answer;
  const isLocked =
    answer.error.code === 'pdf_password_required' || answer.error.code === 'pdf_password_wrong';
  return ok({
    document: undefined,
    status: isLocked ? 'locked' : 'unreadable',
    pages: 0,
    failure: answer.error,
  });
}

/** Puts a document's pages and passages where they are searched. Pages come last: they say that it was done. */
export function indexDocument(
  ports: Pick<LibraryPorts, 'pages' | 'index'>,
  file: { fileId: string; workId: string },
  document: ExtractedDocument,
): void {
  const sections = findSections(document.pages);
  ports.index.replaceFile(
    file.fileId,
    document.pages.flatMap((page) => splitIntoPassages(page, file, sections)),
  );
  ports.pages.save(file.fileId, document, sections);
}

/** Indexes what the record has already; a disk without room for it is a failure the researcher can mend. */
function indexRecorded(
  ports: LibraryPorts,
  file: LibraryFile,
  document: ExtractedDocument | undefined,
): Result<void> {
  if (document === undefined) return ok(undefined);
  try {
    indexDocument(ports, file, document);
    return ok(undefined);
  } catch (error) {
    const { code } = failureOfWrite(error);
    const message = `"${file.name}" is in the library, but its text could not be made searchable (${wordsOf(error)}). Import it again when that is mended.`;
    return fail(code, message, { retry: true });
  }
}

export type Imported =
  | { readonly outcome: 'added'; readonly file: LibraryFile; readonly failure: Failure | undefined }
  | { readonly outcome: 'duplicate'; readonly file: LibraryFile };

/**
 * Takes stored bytes into the library as a work with one file. The record is durable before the
 * index is touched; a crash in between is made good when the workspace opens.
 */
export async function importStoredFile(
  ports: LibraryPorts,
  stored: StoredBytes,
  options: {
    readonly actor: Actor;
    readonly password?: string;
    readonly signal: AbortSignal;
    readonly onPage?: (done: number, total: number) => void;
  },
): Promise<Result<Imported>> {
  const known = ports.fileOf(stored.fileId);
  const isLeftOut = known?.status === 'readable' && !ports.pages.isComplete(stored.fileId);
  const isUnlocked = known?.status === 'locked' && options.password !== undefined;
  if (known !== undefined && !isLeftOut && !isUnlocked) {
    return ok({ outcome: 'duplicate', file: known });
  }
  const reading = await readFileText(ports, stored.fileId, options);
  if (!reading.ok) return reading;
  if (known !== undefined && isLeftOut) {
    const indexed = indexRecorded(ports, known, reading.data.document);
    return indexed.ok
      ? ok({ outcome: 'added', file: known, failure: reading.data.failure })
      : indexed;
  }
  if (known !== undefined) return reread(ports, known, reading.data, options.actor);
  return recordFile(ports, stored, reading.data, options.actor);
}

/** Bytes in the store that are to become a file of the library. */
export interface StoredBytes {
  readonly fileId: string;
  readonly bytes: number;
  readonly name: string;
  /** A PDF when left out. */
  readonly content?: DocumentContent;
  /** Where they were fetched from. */
  readonly url?: string;
}

/** What the library will say of a file that was read for the first time. */
export function fileFrom(
  ports: LibraryPorts,
  workId: string,
  stored: StoredBytes,
  { status, pages, failure }: Reading,
): LibraryFile {
  const { mediaType, encoding } = stored.content ?? { mediaType: 'application/pdf' };
  return {
    fileId: stored.fileId,
    workId,
    name: stored.name,
    bytes: stored.bytes,
    mediaType,
    ...(encoding === undefined ? {} : { encoding }),
    pages,
    status,
    ...(failure === undefined ? {} : { code: failure.code }),
    extractor: ports.reader.extractorOf(mediaType),
    addedAt: ports.clock.now().toISOString(),
  };
}

/**
 * Records a new work with this one file, and puts its text where it is searched. A work that is there
 * with the same identifier, or the same text, is the same one: the new record goes below it.
 */
export async function recordFile(
  ports: LibraryPorts,
  stored: StoredBytes,
  reading: Reading,
  actor: Actor,
): Promise<Result<Imported>> {
  const { document } = reading;
  const workId = ports.random.id('work');
  const file = fileFrom(ports, workId, stored, reading);
  const content = workFromDocument(document?.metadata ?? {}, stored.name, stored.url);
  return ports.identity.alone(() =>
    recordAndIndex(ports, file, reading, [
      { actor, kind: 'work.added', payload: { workId, ...content } },
      { actor, kind: 'file.added', payload: file },
      ...ports.identity.joining(workId, content, actor, document?.pages),
    ]),
  );
}

/** The record first; then the text goes where it is searched. */
export async function recordAndIndex(
  ports: LibraryPorts,
  file: LibraryFile,
  { document, failure }: Reading,
  drafts: readonly EventDraft[],
): Promise<Result<Imported>> {
  const written = await ports.journal.append(WORKSPACE_STREAM, drafts);
  if (!written.ok) return written;
  const indexed = indexRecorded(ports, file, document);
  return indexed.ok ? ok({ outcome: 'added', file, failure }) : indexed;
}

/** A file that was here already and is now read otherwise, most often because a password was given. */
export async function reread(
  ports: LibraryPorts,
  file: LibraryFile,
  reading: Reading,
  actor: Actor,
): Promise<Result<Imported>> {
  const { document, status, pages, failure } = reading;
  const recognised = document?.recognised;
  if (status === 'locked')
    return failure === undefined
      ? fail('pdf_password_wrong', 'The password does not open the file.')
      : { ok: false, error: failure };
  const change = {
    fileId: file.fileId,
    pages,
    status,
    ...(failure === undefined ? {} : { code: failure.code }),
    extractor: document?.extractor ?? ports.reader.extractorOf(file.mediaType),
    ...(recognised === undefined ? {} : { recognised }),
  };
  const written = await ports.journal.append(WORKSPACE_STREAM, [
    { actor, kind: 'file.reread', payload: change },
  ]);
  if (!written.ok) return written;
  const { code: _code, recognised: _recognised, ...rest } = file;
  const changed: LibraryFile = { ...rest, ...change };
  const indexed = indexRecorded(ports, changed, document);
  return indexed.ok ? ok({ outcome: 'added', file: changed, failure }) : indexed;
}
