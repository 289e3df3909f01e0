/** Reading a crate back: every file's bytes, and the metadata against them. */
import { createHash } from 'node:crypto';
import type { WrittenFile } from '../../core/trajectory/formats/format.ts';
import {
  newCrateCheck,
  type CrateCheck,
  type FoundPart,
} from '../../core/trajectory/formats/ro-crate/check.ts';
import { METADATA_FILE } from '../../core/trajectory/formats/ro-crate/graph.ts';
import { parsed } from '../../core/trajectory/formats/written-file.ts';
import type { ExportProblem } from '../../core/trajectory/options.ts';
import { problemError } from '../../core/trajectory/problems/problem.ts';
import { createPace } from '../system/pacing.ts';
import { listedElements } from './listed-elements.ts';
import { newUnpacking, type Unpacking } from './unpacking.ts';
import { zipContent, zipEntries, type ZipEntry } from './zip-reader.ts';

/** Bytes of a single file that is shown as text. */
const SHOWN = 8 * 1024 * 1024;

/** No more than one entity of the metadata is in memory: a crate of many sessions has very many. */
export async function validateCrate(file: WrittenFile): Promise<readonly ExportProblem[]> {
  try {
    const unpacking = newUnpacking();
    const { parts, metadata } = await foundIn(file, unpacking);
    const check = newCrateCheck(parts);
    if (metadata === undefined) return check.end(undefined);
    return check.end(await takeEntities(check, zipContent(file, metadata, unpacking)));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [problemError('archive_unreadable', { detail })];
  }
}

/** What the archive's bytes say. Of its list only the metadata's entry is kept. */
async function foundIn(
  file: WrittenFile,
  unpacking: Unpacking,
): Promise<{ readonly parts: readonly FoundPart[]; readonly metadata: ZipEntry | undefined }> {
  const entries = await zipEntries(file);
  const parts: FoundPart[] = [];
  for (const entry of entries) {
    const digest = createHash('sha256');
    let bytes = 0;
    for await (const piece of zipContent(file, entry, unpacking)) {
      digest.update(piece);
      bytes += piece.byteLength;
    }
    parts.push({ path: entry.path, bytes, sha256: digest.digest('hex') });
  }
  return { parts, metadata: entries.findLast(({ path }) => path === METADATA_FILE) };
}

/** Gives the metadata without its entities; undefined for what is no JSON. */
async function takeEntities(
  check: CrateCheck,
  content: AsyncIterable<Uint8Array>,
): Promise<unknown> {
  const decoder = new TextDecoder();
  const listed = listedElements('@graph');
  const pace = createPace();
  let isJson = true;
  const take = (piece: string): void => {
    for (const text of listed.take(piece)) {
      const entity = parsed(text);
      if (entity === undefined) isJson = false;
      else check.take(entity);
    }
  };
  for await (const piece of content) {
    take(decoder.decode(piece, { stream: true }));
    await pace.turn();
  }
  take(decoder.decode());
  return isJson ? parsed(listed.rest()) : undefined;
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
