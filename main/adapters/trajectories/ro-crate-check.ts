/** Reading a crate back: every file's bytes, and the metadata against them. */
import { createHash } from 'node:crypto';
import type { WrittenFile } from '../../core/trajectory/formats/format.ts';
import { crateProblems, type FoundPart } from '../../core/trajectory/formats/ro-crate/check.ts';
import { METADATA_FILE } from '../../core/trajectory/formats/ro-crate/graph.ts';
import { parsed } from '../../core/trajectory/formats/written-file.ts';
import type { ExportProblem } from '../../core/trajectory/options.ts';
import { problemError } from '../../core/trajectory/problems/problem.ts';
import { zipContent, zipEntries, type ZipEntry } from './zip-reader.ts';

/** Bytes of a single file that is shown as text. */
const SHOWN = 8 * 1024 * 1024;

export async function validateCrate(file: WrittenFile): Promise<readonly ExportProblem[]> {
  try {
    const parts: FoundPart[] = [];
    let metadata: unknown;
    for (const entry of await zipEntries(file)) {
      const digest = createHash('sha256');
      const kept: Uint8Array[] = [];
      let bytes = 0;
      for await (const piece of zipContent(file, entry)) {
        digest.update(piece);
        bytes += piece.byteLength;
        if (entry.path === METADATA_FILE) kept.push(piece);
      }
      parts.push({ path: entry.path, bytes, sha256: digest.digest('hex') });
      if (entry.path === METADATA_FILE) metadata = parsed(Buffer.concat(kept).toString('utf8'));
    }
    return crateProblems(parts, metadata);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [problemError('archive_unreadable', { detail })];
  }
}

/** The README, the metadata, then every text; of the record and of what is no text, how much there is. */
export async function showCrate(file: WrittenFile): Promise<string> {
  const first = ['README.md', METADATA_FILE];
  const rank = ({ path }: ZipEntry): number =>
    first.includes(path) ? first.indexOf(path) : first.length;
  const entries = (await zipEntries(file)).toSorted((one, other) => rank(one) - rank(other));
  const shown: string[] = [];
  for (const entry of entries) shown.push(`=== ${entry.path} ===\n${await wordsOf(file, entry)}\n`);
  return shown.join('\n');
}

async function wordsOf(file: WrittenFile, entry: ZipEntry): Promise<string> {
  const size = `(${entry.bytes} bytes)`;
  if (entry.path.endsWith('/record.jsonl') || entry.bytes > SHOWN) return size;
  const pieces: Uint8Array[] = [];
  for await (const piece of zipContent(file, entry)) pieces.push(piece);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    return size;
  }
}
