/** Files that a session made, as far as they still lie in the workspace with the bytes they were made with. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemDigest } from '../../adapters/system/digest.ts';
import { systemCode } from '../../adapters/system/io-error.ts';
import { ok, type Result } from '../../core/errors.ts';
import { workPath } from '../../core/library/work-path.ts';
import { sessionKinds, type SessionPayload } from '../../core/record/kinds.ts';
import { copiedPassages } from '../../core/trajectory/curation/passages/copied.ts';
import { recordedIn } from '../../core/trajectory/formats/ro-crate/recorded.ts';
import type { CrateArtifact } from '../../core/trajectory/formats/ro-crate/sources.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';
import type { Looked } from './crate-scan.ts';
import { inTurns, type Turns } from './in-turns.ts';

/** `place`: on the disk, where its bytes are those that were made. */
export interface MadeFile {
  readonly eventId: string;
  readonly state: 'here' | 'not_here' | 'changed';
  readonly place: string;
  readonly bytes: number;
}

/** By event id: files with passages that stand as references in the export, and those nobody could read. */
export interface Copied {
  readonly held: ReadonlySet<string>;
  readonly gaps: ReadonlySet<string>;
}

/** Sub-agents' own included. Copies that a person took away stand in no trajectory. */
export async function madeFiles(
  room: Pick<Room, 'folder' | 'files'>,
  trajectory: Trajectory,
): Promise<readonly MadeFile[]> {
  const files: MadeFile[] = [];
  for (const { kind, eventId, detail } of recordedIn(trajectory)) {
    if (kind !== 'artifact.made' || eventId === undefined) continue;
    const made = sessionKinds['artifact.made'].payload.safeParse(detail);
    if (made.success) files.push({ eventId, ...(await found(room, made.data)) });
  }
  for (const child of trajectory.children) files.push(...(await madeFiles(room, child)));
  return files;
}

/** In the work folder under its name, or among the imported files by its hash. */
async function found(
  { folder, files }: Pick<Room, 'folder' | 'files'>,
  { path, sha256, bytes }: SessionPayload<'artifact.made'>,
): Promise<Omit<MadeFile, 'eventId'>> {
  const names = path.startsWith('work/') ? workPath(path) : undefined;
  const place = names?.ok === true ? join(folder, 'work', ...names.data) : undefined;
  const size = place === undefined ? undefined : await sizeOf(place);
  if (place !== undefined && size === bytes && (await hashOf(place)) === sha256)
    return { state: 'here', place, bytes };
  if (await files.has(sha256)) return { state: 'here', place: files.pathOf(sha256), bytes };
  return { state: size === undefined ? 'not_here' : 'changed', place: '', bytes };
}

/** Undefined for what is no file that can be read. */
async function sizeOf(place: string): Promise<number | undefined> {
  try {
    const about = await stat(place);
    return about.isFile() ? about.size : undefined;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

async function hashOf(place: string): Promise<string | undefined> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of bytesAt(place)) digest.update(chunk);
    return digest.digest('hex');
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

async function* bytesAt(place: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(place)) {
    if (!(chunk instanceof Uint8Array)) throw new Error('A file is read as bytes.');
    yield chunk;
  }
}

/** Bytes of the largest file that is looked through. */
const LARGEST = 20 * 1024 * 1024;

/** Undefined for a file that is too large to be looked through, and for bytes that are no text. */
export async function textIn({
  place,
  bytes,
}: Pick<MadeFile, 'place' | 'bytes'>): Promise<string | undefined> {
  if (bytes > LARGEST) return undefined;
  const content = await readFile(place);
  if (content.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** Which of them hold passages of works, where the export is to hold references. Fails with `stopped`. */
export async function copiedFiles(
  files: readonly MadeFile[],
  trajectory: Trajectory,
  isWanted: boolean,
  turns: Turns = {},
): Promise<Result<Copied>> {
  const held = new Set<string>();
  const gaps = new Set<string>();
  if (!isWanted) return ok({ held, gaps });
  const holdsPassages = await inTurns(copiedPassages(trajectory, systemDigest), turns);
  if (!holdsPassages.ok) return holdsPassages;
  for (const { eventId, state, place, bytes } of files) {
    if (state !== 'here') continue;
    const text = await textIn({ place, bytes });
    if (text === undefined) {
      gaps.add(eventId);
      continue;
    }
    const isHeld = await inTurns(holdsPassages.data(text), turns);
    if (!isHeld.ok) return isHeld;
    if (isHeld.data) held.add(eventId);
  }
  return ok({ held, gaps });
}

export function artifactSources(
  files: readonly MadeFile[],
  { cut, gaps }: Looked,
  copied: Copied,
): ReadonlyMap<string, CrateArtifact> {
  return new Map(
    files.map(({ eventId, state, place }): [string, CrateArtifact] => {
      if (state !== 'here') return [eventId, { state: 'left_out', why: state }];
      if (cut.has(eventId)) return [eventId, { state: 'left_out', why: 'cut' }];
      if (copied.held.has(eventId)) return [eventId, { state: 'left_out', why: 'references' }];
      if (gaps.has(eventId) || copied.gaps.has(eventId))
        return [eventId, { state: 'left_out', why: 'not_looked_through' }];
      return [eventId, { state: 'here', read: () => bytesAt(place) }];
    }),
  );
}
