/** Collections of Zotero, kept in step: their names, their places, and that they are there. */
import {
  holdsOwnWorks,
  knownCollections,
  type KnownCollection,
} from '../../adapters/sqlite/query-zotero.ts';
import type { ZoteroCollection } from '../../adapters/zotero/shapes.ts';
import { isTrashed } from '../../adapters/zotero/shapes.ts';
import { ok, type Result } from '../../core/errors.ts';
import { sourceOf, ZOTERO } from '../../core/library/zotero.ts';
import type { EventDraft } from '../../core/record/event.ts';
import { record, type SyncState } from './sync-state.ts';

/** Parents come before their children. What a person renamed, moved or removed here stays as they left it. */
export async function syncCollections(state: SyncState): Promise<Result<void>> {
  const { room, library, snapshot } = state;
  const known = knownCollections(room.database, library);
  const there = snapshot.collections.filter(({ data }) => !isTrashed({ deleted: data.deleted }));
  const ids = new Map(
    there.map(({ key }) => [key, known.get(key)?.collectionId ?? room.random.id('col')]),
  );
  const drafts: EventDraft[] = [];
  for (const collection of parentsFirst(there)) {
    const { key, data } = collection;
    const before = known.get(key);
    const collectionId = ids.get(key);
    if (collectionId === undefined || before?.touched !== undefined) continue;
    const name = data.name.trim().slice(0, 300) || 'Untitled';
    const parentId = data.parentCollection === false ? undefined : ids.get(data.parentCollection);
    if (before !== undefined && before.name === name && before.parentId === parentId) continue;
    const payload = {
      collectionId,
      name,
      ...(parentId === undefined ? {} : { parentId }),
      source: sourceOf(library, key),
    };
    drafts.push({ actor: ZOTERO, kind: 'collection.saved', payload });
  }
  const keys = new Set(there.map(({ key }) => key));
  for (const gone of leaving(state, known, keys)) {
    const payload = { collectionId: gone.collectionId };
    drafts.push({ actor: ZOTERO, kind: 'collection.removed', payload });
  }
  state.counts.collections += drafts.length;
  const written = await record(state, drafts);
  return written.ok ? ok(undefined) : written;
}

function parentsFirst(collections: readonly ZoteroCollection[]): readonly ZoteroCollection[] {
  const byParent = Map.groupBy(collections, ({ data }) => data.parentCollection);
  const keys = new Set(collections.map(({ key }) => key));
  const placed = new Map<string, ZoteroCollection>();
  const queue = collections.filter(
    ({ data: { parentCollection: parent } }) => parent === false || !keys.has(parent),
  );
  for (const collection of queue) {
    if (placed.has(collection.key)) continue;
    placed.set(collection.key, collection);
    queue.push(...(byParent.get(collection.key) ?? []));
  }
  return [...placed.values()];
}

/**
 * Those gone from Zotero, but for the ones in which works of the researcher's own lie, and what they
 * lie in. Collections below one that is removed go with it.
 */
function leaving(
  { room, problems }: SyncState,
  known: ReadonlyMap<string, KnownCollection>,
  there: ReadonlySet<string>,
): readonly KnownCollection[] {
  const gone = [...known.values()].filter(
    ({ key, touched }) => !there.has(key) && touched !== 'removed',
  );
  const byId = new Map(gone.map((each) => [each.collectionId, each]));
  const kept = new Set<string>();
  for (const { collectionId, name } of gone) {
    if (!holdsOwnWorks(room.database, collectionId)) continue;
    problems.push(
      `The collection "${name}" is gone from Zotero. It stays here, because works that did not come from there lie in it.`,
    );
    for (let id: string | undefined = collectionId; id !== undefined; id = byId.get(id)?.parentId) {
      if (kept.has(id)) break;
      kept.add(id);
    }
  }
  const going = gone.filter(({ collectionId }) => !kept.has(collectionId));
  const ids = new Set(going.map(({ collectionId }) => collectionId));
  return going.filter(({ parentId }) => parentId === undefined || !ids.has(parentId));
}
