/**
 * Pages per second of reading PDFs, beside pdftotext over the same files in the same run. The reader
 * works as an import does: all files asked for at once, its own threads; pdftotext runs them one
 * after the other.
 */
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createPdfReader } from '../main/adapters/pdf/reader.ts';

export interface ExtractionSpeed {
  readonly files: number;
  readonly pages: number;
  readonly seconds: number;
  readonly pagesPerSecond: number;
  /** Null when pdftotext is not installed; `reason` then says so. */
  readonly pdftotextPagesPerSecond: number | null;
  /** Ours divided by pdftotext's. */
  readonly ratio: number | null;
  readonly reason?: string;
}

export async function pdfsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.pdf'));
  return names.toSorted().map((name) => join(folder, name));
}

/** Reads every PDF of a folder; files that cannot be read count for neither side. */
export async function benchExtraction(folder: string): Promise<ExtractionSpeed> {
  const paths = await pdfsIn(folder);
  const reader = createPdfReader();
  const begun = performance.now();
  const results = await Promise.all(paths.map((path) => reader.extract(path)));
  const seconds = (performance.now() - begun) / 1000;
  await reader.close();
  const readable = paths.filter((_, index) => results[index]?.ok === true);
  const pages = results.reduce((sum, one) => sum + (one.ok ? one.data.pages.length : 0), 0);
  const other = pdftotextSeconds(readable);
  const pagesPerSecond = pages / seconds;
  return {
    files: readable.length,
    pages,
    seconds,
    pagesPerSecond,
    pdftotextPagesPerSecond: other === null ? null : pages / other,
    ratio: other === null ? null : pagesPerSecond / (pages / other),
    ...(other === null
      ? { reason: 'pdftotext is not installed, so there is nothing to compare with' }
      : {}),
  };
}

/** Seconds of pdftotext over the files, one after the other; null when it is not installed. */
export function pdftotextSeconds(paths: readonly string[]): number | null {
  if (spawnSync('pdftotext', ['-v']).error) return null;
  const begun = performance.now();
  for (const path of paths) spawnSync('pdftotext', [path, '-'], { maxBuffer: 1 << 28 });
  return (performance.now() - begun) / 1000;
}

const [, script, folder] = process.argv;
if (script === import.meta.filename && folder !== undefined) {
  const speed = await benchExtraction(folder);
  console.log(JSON.stringify(speed));
  if (speed.reason !== undefined) console.error(speed.reason);
}
