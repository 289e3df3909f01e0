/** Works whose items Zotero has no more, or has in its trash: into the trash here too, unless they are in use. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import {
  collectionsOfRecord,
  hasOwnWork,
  knownCollections,
  knownItems,
  orphanedWorks,
  tagsOfRecord,
  type KnownItem,
} from '../../adapters/sqlite/query-zotero.ts';
import { worksOf } from '../../adapters/sqlite/read-works.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Work } from '../../core/library/work.ts';
import { ZOTERO } from '../../core/library/zotero.ts';
import type { EventDraft } from '../../core/record/event.ts';
import { saidBefore, tagsIn } from './shelves.ts';
import { isGone, record, type SyncState } from './sync-state.ts';

/** With fewer items, that all of them are gone is no surprise. */
const SURPRISING = 10;

/** The works that stay although their items are gone. */
export async function syncDepartures(state: SyncState): Promise<Result<readonly string[]>> {
  const { room, library, snapshot } = state;
  const items = new Map(snapshot.items.map((item) => [item.key, item]));
  const known = knownItems(room.database, library);
  const gone = [...known.values()].filter(
    ({ key, removedBy }) => removedBy === undefined && isGone(snapshot, key, items.get(key)),
  );
  const works = new Map(
    worksOf(
      room.database,
      gone.map(({ workId }) => workId),
    ).map((work) => [work.workId, work]),
  );
  const followed = new Set(
    [...knownCollections(room.database, library).values()].map((each) => each.collectionId),
  );
  const orphaned = new Set(stillOrphaned(state, known, items));
  const drafts: EventDraft[] = [];
  for (const { workId } of gone) {
    const work = works.get(workId);
    if (work === undefined || work.removedAt !== undefined) continue;
    if (isInUse(room.database, work, followed)) {
      orphaned.add(workId);
      continue;
    }
    orphaned.delete(workId);
    // Other records of the work stay, and stand by themselves or below one another.
    if (work.versionOf !== undefined || work.versions !== undefined) {
      drafts.push({ actor: ZOTERO, kind: 'works.split', payload: { workIds: [workId] } });
    }
    drafts.push({ actor: ZOTERO, kind: 'work.removed', payload: { workId } });
    state.counts.removed += 1;
  }
  const written = await record(state, drafts);
  return written.ok ? ok([...orphaned]) : written;
}

/**
 * A library in which nothing that came from it is left is most likely another one: Zotero was started
 * with another profile. `sameServer`: Zotero says itself that it is the same.
 */
export function refuseStranger(state: SyncState, sameServer: boolean): Result<void> {
  const { room, library, snapshot } = state;
  if (sameServer || snapshot.reach !== 'whole') return ok(undefined);
  const known = [...knownItems(room.database, library).values()];
  if (known.length < SURPRISING || known.some(({ key }) => snapshot.present?.has(key))) {
    return ok(undefined);
  }
  return fail(
    'zotero_refused',
    `None of the ${known.length} items that came from Zotero is in the library it shows now, so this is most likely another library. Nothing was changed. Start Zotero with the profile you used before, or follow this one in a workspace of its own.`,
  );
}

function stillOrphaned(
  { room, library, snapshot }: SyncState,
  known: ReadonlyMap<string, KnownItem>,
  items: ReadonlyMap<string, SyncState['snapshot']['items'][number]>,
): readonly string[] {
  const keys = new Map([...known.values()].map(({ key, workId }) => [workId, key]));
  return orphanedWorks(room.database, library).filter((workId) => {
    const key = keys.get(workId);
    if (key === undefined) return false;
    const item = items.get(key);
    return item === undefined && snapshot.reach === 'changes' && snapshot.present === undefined
      ? true
      : isGone(snapshot, key, item);
  });
}

function isInUse(database: Database, work: Work, followed: ReadonlySet<string>): boolean {
  const theirs = new Set(tagsIn(saidBefore(work)));
  return (
    hasOwnWork(database, work.workId) ||
    [...tagsOfRecord(database, work.workId)].some((tag) => !theirs.has(tag)) ||
    [...collectionsOfRecord(database, work.workId)].some((id) => !followed.has(id))
  );
}
