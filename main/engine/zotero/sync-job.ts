/** The job that brings this workspace in step with a library of Zotero, and writes nothing there. */
import type { ZoteroSync } from '../../../preload/contract/views/library.ts';
import { followedLibraries } from '../../adapters/sqlite/query-zotero.ts';
import { systemTimer } from '../../adapters/system/timer.ts';
import { zoteroClient } from '../../adapters/zotero/client.ts';
import { readLibrary } from '../../adapters/zotero/read-library.ts';
import { ok, type Result } from '../../core/errors.ts';
import { ZOTERO } from '../../core/library/zotero.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { syncCollections } from './sync-collections.ts';
import { refuseStranger, syncDepartures } from './sync-departures.ts';
import { syncFiles, wantedFiles } from './sync-files.ts';
import { syncItems } from './sync-items.ts';
import { syncNotes } from './sync-notes.ts';
import {
  isReference,
  listedProblems,
  record,
  type SyncRoom,
  type SyncState,
} from './sync-state.ts';

export interface SyncRequest {
  readonly address: string;
  /** "users/0" or "groups/123". */
  readonly library: string;
  /** Zotero's folder of files, where it is not the usual one. */
  readonly storage?: string;
}

export function syncTask(room: SyncRoom, request: SyncRequest): JobTask {
  return {
    kind: 'zotero_sync',
    title: `Zotero ${request.library}`,
    unit: 'items',
    // What is in already is recognised by its key, so running it again goes on.
    resumable: true,
    run: (context) => runSync(room, request, context),
  };
}

/**
 * Reads first, then writes; how far it came is recorded last. Whatever is cut off in between is found
 * again by the next sync, since every part compares what Zotero says with what the record holds.
 */
async function runSync(
  room: SyncRoom,
  { address, library, storage }: SyncRequest,
  context: JobContext,
): Promise<Result<ZoteroSync>> {
  const { signal } = context;
  const indexed = await room.indexed();
  if (!indexed.ok) return indexed;
  const client = zoteroClient(
    { net: room.net, clock: room.clock, timer: systemTimer },
    address,
    signal,
  );
  const before = followedLibraries(room.database).find((each) => each.library === library);
  const read = await readLibrary(client, library, {
    signal,
    onProgress: (done, total) => context.progress(done, total, 'Zotero'),
    ...(before?.serverId === undefined
      ? {}
      : { since: { version: before.version, serverId: before.serverId } }),
  });
  if (!read.ok) return read;
  const snapshot = read.data;
  let [done, total] = [0, snapshot.items.filter(isReference).length];
  const state: SyncState = {
    room,
    library,
    snapshot,
    signal,
    counts: {
      added: 0,
      changed: 0,
      removed: 0,
      files: 0,
      notes: 0,
      collections: 0,
      conflicts: 0,
    },
    problems: [...snapshot.problems],
    step(note) {
      done += 1;
      context.progress(done, Math.max(done, total), note);
    },
  };
  const isSame = before?.serverId !== undefined && before.serverId === snapshot.serverId;
  const stranger = refuseStranger(state, isSame);
  if (!stranger.ok) return stranger;

  if (snapshot.reach !== 'nothing') {
    const collected = await syncCollections(state);
    if (!collected.ok) return collected;
  }
  const conflicts = await syncItems(state);
  if (!conflicts.ok) return conflicts;
  const noted = await syncNotes(state);
  if (!noted.ok) return noted;
  const wanted = wantedFiles(state);
  total += wanted.length;
  const looked = await syncFiles(state, client, wanted, storage);
  if (!looked.ok) return looked;
  const orphaned = await syncDepartures(state);
  if (!orphaned.ok) return orphaned;

  const { version, serverId } = snapshot;
  const attachments = looked.data.map(({ fileId, ...each }) => ({
    ...each,
    ...(fileId === undefined ? {} : { fileId }),
  }));
  const payload = {
    address,
    library,
    version,
    ...(serverId === undefined ? {} : { serverId }),
    conflicts: conflicts.data,
    orphaned: orphaned.data,
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  const written = await record(state, [{ actor: ZOTERO, kind: 'zotero.synced', payload }]);
  if (!written.ok) return written;
  const counts = { ...state.counts, conflicts: conflicts.data.length };
  return ok({ library, version, ...counts, problems: listedProblems(state.problems) });
}
