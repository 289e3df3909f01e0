/** Items of Zotero as works: new ones added, changed ones brought up to date, restored ones brought back. */
import { isDeepStrictEqual } from 'node:util';
import {
  knownCollections,
  knownItems,
  openConflicts,
  type KnownItem,
  type OpenConflict,
} from '../../adapters/sqlite/query-zotero.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import { worksOf } from '../../adapters/sqlite/read-works.ts';
import { recordFromItem } from '../../adapters/zotero/item-record.ts';
import { isTrashed, itemType, parentOf, type ZoteroItem } from '../../adapters/zotero/shapes.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { WorkExtra, WorkFields, WorkOrigins } from '../../core/library/work.ts';
import { ZOTERO } from '../../core/library/zotero.ts';
import type { EventDraft } from '../../core/record/event.ts';
import { addRecords, type NewRecord } from '../library/add-records.ts';
import { stopped } from '../../adapters/zotero/client.ts';
import { fieldChanges } from './field-changes.ts';
import { isShelved, saidBefore, shelfChange, shelfDrafts } from './shelves.ts';
import { isReference, record, type SyncState } from './sync-state.ts';

/** Items written together. */
const CHUNK = 200;

/** The conflicts that stand open afterwards. */
export async function syncItems(state: SyncState): Promise<Result<readonly OpenConflict[]>> {
  const { room, library, snapshot } = state;
  const known = knownItems(room.database, library);
  const conflicts = new Map(
    openConflicts(room.database, library).map((each) => [nameOf(each), each]),
  );
  const items = snapshot.items.filter((item) => isReference(item) && !isTrashed(item.data));
  const isKnown = ({ key }: ZoteroItem): boolean => known.has(key);
  const fresh = items.filter((item) => !isKnown(item));
  for (let start = 0; start < fresh.length; start += CHUNK) {
    const added = await addNew(state, fresh.slice(start, start + CHUNK));
    if (!added.ok) return added;
  }
  const old = items.filter(isKnown);
  for (let start = 0; start < old.length; start += CHUNK) {
    if (state.signal.aborted) return stopped();
    const changed = await bringUpToDate(state, old.slice(start, start + CHUNK), known, conflicts);
    if (!changed.ok) return changed;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const joined = await joinFiles(state, known);
  return joined.ok ? ok([...conflicts.values()]) : joined;
}

/**
 * A PDF that stood by itself in Zotero and was given an item: the work it was here goes below that
 * item's work, with its file and all that hangs on it.
 */
async function joinFiles(
  state: SyncState,
  known: ReadonlyMap<string, KnownItem>,
): Promise<Result<void>> {
  const { room, library, snapshot } = state;
  const parents = knownItems(room.database, library);
  const drafts = snapshot.items.flatMap((item): EventDraft[] => {
    const alone = known.get(item.key)?.workId;
    const parent = parentOf(item);
    const workId = parent === undefined ? undefined : parents.get(parent)?.workId;
    if (alone === undefined || workId === undefined || alone === workId) return [];
    const shown = getWork(room.database, alone)?.versionOf ?? alone;
    if (shown !== alone || getWork(room.database, workId)?.versionOf === alone) return [];
    const payload = { workId, others: [alone], reason: 'researcher' };
    return [{ actor: ZOTERO, kind: 'works.merged', payload }];
  });
  state.counts.changed += drafts.length;
  return record(state, drafts);
}

async function addNew(state: SyncState, items: readonly ZoteroItem[]): Promise<Result<void>> {
  const { room, signal } = state;
  const records = items.map((item) => newRecord(state, item));
  const added = await addRecords(room, records, { actor: ZOTERO, signal });
  if (!added.ok) return added.error.code === 'stopped' ? stopped() : added;
  const collections = collectionIds(state);
  const shelved = items.flatMap((_item, index) => {
    const [one, now] = [added.data[index], records[index]?.extra];
    if (one === undefined || now === undefined) return [];
    return [shelfChange(room.database, one.workId, {}, now['zotero'] ?? {}, collections)];
  });
  state.counts.added += added.data.filter(({ outcome }) => outcome !== 'known').length;
  const written = await record(state, shelfDrafts(shelved));
  if (!written.ok) return written;
  for (const _item of items) state.step('Zotero');
  return ok(undefined);
}

async function bringUpToDate(
  state: SyncState,
  items: readonly ZoteroItem[],
  known: ReadonlyMap<string, KnownItem>,
  conflicts: Map<string, OpenConflict>,
): Promise<Result<void>> {
  const { room } = state;
  const ids = items.flatMap(({ key }) => known.get(key)?.workId ?? []);
  const works = new Map(worksOf(room.database, ids).map((work) => [work.workId, work]));
  const collections = collectionIds(state);
  const shelved = [];
  const drafts: EventDraft[] = [];
  for (const item of items) {
    const before = known.get(item.key);
    const work = before === undefined ? undefined : works.get(before.workId);
    if (before === undefined || work === undefined) continue;
    const { workId } = work;
    const now = newRecord(state, item);
    const said = saidBefore(work);
    const saidNow = now.extra['zotero'] ?? {};
    const shelf = shelfChange(
      room.database,
      workId,
      before.isFresh ? {} : said,
      saidNow,
      collections,
    );
    const changes = fieldChanges(before.fields, now.fields, work);
    for (const conflict of changes.conflicts) {
      const open = { workId, ...conflict };
      conflicts.set(nameOf(open), open);
    }
    for (const open of conflicts.values()) {
      const ours = work[open.field] ?? null;
      const isOver = open.workId === workId && isDeepStrictEqual(ours, settledValue(open, now));
      if (isOver) conflicts.delete(nameOf(open));
    }
    const isChanged =
      Object.keys(changes.fields).length > 0 || !isDeepStrictEqual(plain(said), plain(saidNow));
    if (before.removedBy === 'zotero') {
      drafts.push({ actor: ZOTERO, kind: 'work.restored', payload: { workId } });
    }
    if (isChanged) {
      const { source, extra } = now;
      const payload = { workId, fields: changes.fields, origin: 'zotero', extra, source };
      drafts.push({ actor: ZOTERO, kind: 'work.completed', payload });
    }
    if (isShelved(shelf)) shelved.push(shelf);
    if (isChanged || isShelved(shelf) || before.removedBy === 'zotero') state.counts.changed += 1;
    state.step('Zotero');
  }
  // What Zotero now says is recorded last: what is cut off before is found again the next time.
  return record(state, [...shelfDrafts(shelved), ...drafts]);
}

/** What Zotero has now for the field of an open conflict. */
function settledValue({ field }: OpenConflict, { fields }: { fields: WorkFields }): unknown {
  return fields[field] ?? null;
}

function nameOf({ workId, field }: Pick<OpenConflict, 'workId' | 'field'>): string {
  return `${workId} ${field}`;
}

/** Addresses, counts and the library's name are no change of the item itself. */
function plain(said: Readonly<Record<string, unknown>>): object {
  const { links: _links, meta: _meta, library: _library, ...rest } = said;
  return rest;
}

function collectionIds({ room, library }: SyncState): ReadonlyMap<string, string> {
  return new Map(
    [...knownCollections(room.database, library).values()]
      .filter(({ touched }) => touched !== 'removed')
      .map(({ key, collectionId }) => [key, collectionId]),
  );
}

interface ItemRecord extends NewRecord {
  readonly extra: WorkExtra;
}

function newRecord({ library }: SyncState, item: ZoteroItem): ItemRecord {
  const { fields, extra } = recordFromItem(item);
  const named = itemType(item) === 'attachment' ? withoutEnding(fields) : fields;
  return {
    fields: named,
    origins: originsOf(named),
    extra: { zotero: { ...extra } },
    source: { kind: 'zotero', library, key: item.key, version: item.version },
  };
}

/** A PDF that stands by itself in Zotero is named after its file. */
function withoutEnding(fields: WorkFields): WorkFields {
  return { ...fields, title: fields.title.replace(/\.pdf$/i, '') };
}

function originsOf(fields: WorkFields): WorkOrigins {
  const origins: WorkOrigins = {};
  for (const name of Object.keys(fields)) Object.assign(origins, { [name]: 'zotero' });
  return origins;
}
