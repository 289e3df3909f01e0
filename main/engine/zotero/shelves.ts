/** Tags and collections of items: what Zotero added or took away, and nothing else. */
import { collectionsOfRecord, tagsOfRecord } from '../../adapters/sqlite/query-zotero.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { ZoteroKey } from '../../adapters/zotero/shapes.ts';
import type { Work } from '../../core/library/work.ts';
import { ZOTERO } from '../../core/library/zotero.ts';
import type { EventDraft } from '../../core/record/event.ts';

/** What Zotero says of an item, or said of it the last time: `extra.zotero` of its work. */
type Said = Readonly<Record<string, unknown>>;

/** The longest tag here; what is longer in Zotero is cut. */
const LONGEST_TAG = 100;

export interface ShelfChange {
  readonly workId: string;
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  /** Ids of collections here. */
  readonly addTo: readonly string[];
  readonly removeFrom: readonly string[];
}

export function tagsIn(said: Said): readonly string[] {
  const list: unknown = said['tags'];
  if (!Array.isArray(list)) return [];
  const tags = list.flatMap((entry: unknown) => {
    const tag = typeof entry === 'object' && entry !== null && 'tag' in entry ? entry.tag : entry;
    const text = typeof tag === 'string' ? tag.replaceAll(/\s+/g, ' ').trim() : '';
    if (text === '') return [];
    return [text.length > LONGEST_TAG ? `${text.slice(0, LONGEST_TAG - 1)}…` : text];
  });
  return [...new Set(tags)];
}

export function collectionKeysIn(said: Said): readonly string[] {
  const list: unknown = said['collections'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((key: unknown) => {
    const parsed = ZoteroKey.safeParse(key);
    return parsed.success ? [parsed.data] : [];
  });
}

/** `before`: empty for a work that was only just added. `collections`: ids here, by key there. */
export function shelfChange(
  database: Database,
  workId: string,
  before: Said,
  now: Said,
  collections: ReadonlyMap<string, string>,
): ShelfChange {
  const held = tagsOfRecord(database, workId);
  const lies = collectionsOfRecord(database, workId);
  const [tagsBefore, tagsNow] = [new Set(tagsIn(before)), new Set(tagsIn(now))];
  const idsOf = (said: Said): ReadonlySet<string> =>
    new Set(collectionKeysIn(said).flatMap((key) => collections.get(key) ?? []));
  const [idsBefore, idsNow] = [idsOf(before), idsOf(now)];
  return {
    workId,
    addTags: [...tagsNow].filter((tag) => !tagsBefore.has(tag) && !held.has(tag)),
    removeTags: [...tagsBefore].filter((tag) => !tagsNow.has(tag) && held.has(tag)),
    addTo: [...idsNow].filter((id) => !idsBefore.has(id) && !lies.has(id)),
    removeFrom: [...idsBefore].filter((id) => !idsNow.has(id) && lies.has(id)),
  };
}

export function isShelved({ addTags, removeTags, addTo, removeFrom }: ShelfChange): boolean {
  return addTags.length + removeTags.length + addTo.length + removeFrom.length > 0;
}

/** As few events as carry it: works that get the same tags together, and each collection once. */
export function shelfDrafts(changes: readonly ShelfChange[]): EventDraft[] {
  const drafts: EventDraft[] = [];
  const draft = (kind: string, payload: object): void => {
    drafts.push({ actor: ZOTERO, kind, payload });
  };
  const tagged = changes.filter(
    ({ addTags, removeTags }) => addTags.length + removeTags.length > 0,
  );
  const alike = Map.groupBy(tagged, ({ addTags, removeTags }) =>
    JSON.stringify([addTags.toSorted(), removeTags.toSorted()]),
  );
  for (const group of alike.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const workIds = group.map(({ workId }) => workId);
    draft('works.tagged', { workIds, add: first.addTags, remove: first.removeTags });
  }
  const moved = new Map<string, { readonly add: string[]; readonly remove: string[] }>();
  const into = (collectionId: string) => {
    const lists = moved.get(collectionId) ?? { add: [], remove: [] };
    moved.set(collectionId, lists);
    return lists;
  };
  for (const { workId, addTo, removeFrom } of changes) {
    for (const id of addTo) into(id).add.push(workId);
    for (const id of removeFrom) into(id).remove.push(workId);
  }
  for (const [collectionId, lists] of moved) {
    draft('collection.changed', { collectionId, ...lists });
  }
  return drafts;
}

/** What Zotero last said of the item a work came from. */
export function saidBefore(work: Pick<Work, 'extra'>): Said {
  return work.extra?.['zotero'] ?? {};
}
