/** A PDF that is open in this thread, with the pages parsed so far. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ok, type Failure, type Result } from '../../core/errors.ts';
import { preparePage, type PreparedPage } from '../../core/library/extraction/page.ts';
import type { RawPage } from '../../core/library/extraction/raw.ts';
import * as failures from './failures.ts';
import { hiddenUserPassword } from './owner-password.ts';
import { openDocument, parsePage } from './parse.ts';

/** More than any article or book; reading it at once would take the machine's memory. */
const LARGEST_FILE = 1024 * 1024 * 1024;

export interface OpenFile {
  /** Of the bytes and the password: the same key is the same document. */
  readonly key: string;
  readonly total: number;
  readonly document: PDFDocumentProxy;
  /** Parses a page, or gives it from memory. A page that cannot be read is blank. */
  page(number: number): Promise<RawPage>;
  prepared(number: number): Promise<PreparedPage>;
  /** Takes a page that another thread parsed. */
  add(page: RawPage): void;
  /** True when every page parsed so far failed. */
  allFailed(): boolean;
  close(): Promise<void>;
}

/** Opens the file, or gives back `current` when it holds the same bytes. */
export async function openFile(
  path: string,
  password: string | undefined,
  current: OpenFile | undefined,
): Promise<Result<OpenFile>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const key = createHash('sha256')
    .update(bytes.data)
    .update(`\n${password ?? ''}`)
    .digest('hex');
  if (current?.key === key) return ok(current);
  await current?.close();
  const looksLikePdf = hasHeader(bytes.data);
  const task = openDocument(bytes.data, password);
  try {
    const document = await task.promise;
    if (document.numPages === 0) {
      await task.destroy();
      return { ok: false, error: failures.withoutPages() };
    }
    return ok(opened(key, task, document));
  } catch (error) {
    await task.destroy().catch(() => undefined);
    const hidden = await hiddenPassword(error, path, password);
    if (hidden !== undefined) return openFile(path, hidden, undefined);
    return { ok: false, error: failureOf(error, password !== undefined, looksLikePdf) };
  }
}

/** The user password behind an owner password that pdf.js does not know how to take. */
async function hiddenPassword(
  error: unknown,
  path: string,
  password: string | undefined,
): Promise<string | undefined> {
  if (password === undefined || !isPasswordError(error)) return undefined;
  // pdf.js took the bytes over, so they are read again.
  const bytes = await readBytes(path);
  const hidden = bytes.ok ? hiddenUserPassword(bytes.data, password) : undefined;
  return hidden === password ? undefined : hidden;
}

function isPasswordError(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}

async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size === 0) return { ok: false, error: failures.emptyFile() };
    if (size > LARGEST_FILE) return { ok: false, error: failures.tooLarge() };
    const buffer = await readFile(path);
    return ok(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength));
  } catch (error) {
    return { ok: false, error: failures.unreadable(path, reasonOf(error)) };
  }
}

function opened(key: string, task: PDFDocumentLoadingTask, document: PDFDocumentProxy): OpenFile {
  const raw = new Map<number, RawPage>();
  const prepared = new Map<number, PreparedPage>();
  let failed = 0;
  const file: OpenFile = {
    key,
    total: document.numPages,
    document,
    async page(number) {
      const known = raw.get(number);
      if (known) return known;
      const page = await parsePage(document, number).catch(() => {
        failed += 1;
        return blankPage(number);
      });
      raw.set(number, page);
      return page;
    },
    async prepared(number) {
      const known = prepared.get(number);
      if (known) return known;
      const page = preparePage(await file.page(number));
      prepared.set(number, page);
      return page;
    },
    add(page) {
      raw.set(page.page, page);
    },
    allFailed: () => raw.size > 0 && failed === raw.size,
    close: () => task.destroy().catch(() => undefined),
  };
  return file;
}

/** Stands for a page that cannot be read, so that the others keep their numbers. */
function blankPage(page: number): RawPage {
  return {
    page,
    width: 612,
    height: 792,
    rotation: 0,
    strings: [],
    numbers: new Float64Array(0),
    fonts: [],
  };
}

/** Readers look for the header in the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
function hasHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

function failureOf(error: unknown, gavePassword: boolean, looksLikePdf: boolean): Failure {
  if (isPasswordError(error)) {
    return gavePassword ? failures.passwordWrong() : failures.passwordRequired();
  }
  return looksLikePdf ? failures.damaged(reasonOf(error)) : failures.notPdf();
}

export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error))
    .replace(/\.\s*$/, '')
    .slice(0, 200);
}
