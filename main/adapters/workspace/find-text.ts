/** Finds every place in a workspace that repeats a text, such as a key that was pasted by mistake. */
import { open } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { isErasable, payloadContains } from '../../core/record/erasure.ts';
import type { StreamName } from '../../core/record/event.ts';
import { artifactsOf, listSessions } from '../sqlite/query-sessions.ts';
import { filesBelow } from '../system/files-below.ts';
import { isMissing } from '../system/io-error.ts';
import { damagedFolder } from '../journal/places.ts';
import type { Workspace } from './workspace.ts';

export interface EventWithText {
  readonly stream: StreamName;
  readonly eventId: string;
  readonly seq: number;
  readonly time: string;
  readonly kind: string;
  /** False for the few kinds that hold the record together. */
  readonly erasable: boolean;
}

export interface FileWithText {
  /** Relative to the workspace with "/" between names; absolute when it lies elsewhere. */
  readonly path: string;
  /** A file outside is only named: Cairn never deletes there. */
  readonly inside: boolean;
}

export interface PlacesWithText {
  readonly events: readonly EventWithText[];
  /** Artifacts, exports, what was put aside, and the person's own files below `work/`. */
  readonly files: readonly FileWithText[];
}

const CHUNK_BYTES = 1024 * 1024;

/** Imported documents below `files/` and the index are not searched: the former are sources, the latter follows the record. */
export async function eventsContaining(
  workspace: Workspace,
  text: string,
): Promise<PlacesWithText> {
  if (text.length === 0) return { events: [], files: [] };
  const events: EventWithText[] = [];
  for (const stream of await workspace.journal.streams()) {
    for await (const { event } of workspace.journal.read(stream)) {
      if (!payloadContains(event.payload, text)) continue;
      const { id: eventId, seq, time, kind } = event;
      events.push({ stream, eventId, seq, time, kind, erasable: isErasable(kind) });
    }
  }
  return { events, files: await filesContaining(workspace, text) };
}

async function filesContaining(workspace: Workspace, text: string): Promise<FileWithText[]> {
  const { layout } = workspace;
  const escaped = JSON.stringify(text).slice(1, -1);
  const needles = [...new Set([text, escaped])].map((needle) => Buffer.from(needle));
  const paths = [
    ...(await filesBelow(layout.work)),
    ...(await filesBelow(layout.exports)),
    ...(await filesBelow(damagedFolder(layout.journal))),
    ...outsideArtifacts(workspace),
  ];
  const found: FileWithText[] = [];
  for (const path of new Set(paths)) {
    if (!(await fileContains(path, needles))) continue;
    const inside = path.startsWith(layout.root + sep);
    const name = inside ? relative(layout.root, path).split(sep).join('/') : path;
    found.push({ path: name, inside });
  }
  return found;
}

function outsideArtifacts({ database }: Workspace): string[] {
  const { total } = listSessions(database, { limit: 0 });
  return listSessions(database, { limit: total })
    .sessions.flatMap(({ sessionId }) => artifactsOf(database, sessionId))
    .map(({ path }) => path)
    .filter((path) => isAbsolute(path));
}

/** True when the file holds one of the byte strings; read in pieces that overlap by the longest. */
export async function fileContains(path: string, needles: readonly Buffer[]): Promise<boolean> {
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1;
  let handle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  try {
    let kept: Buffer = Buffer.alloc(0);
    for (;;) {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return false;
      const piece = Buffer.concat([kept, buffer.subarray(0, bytesRead)]);
      if (needles.some((needle) => piece.includes(needle))) return true;
      kept = piece.subarray(Math.max(0, piece.length - overlap));
    }
  } finally {
    await handle.close();
  }
}
