/** Notes and annotations of Zotero as notes on works. */
import {
  knownAttachments,
  knownItems,
  knownNotes,
  type KnownNote,
} from '../../adapters/sqlite/query-zotero.ts';
import { stopped } from '../../adapters/zotero/client.ts';
import { annotationText, noteText } from '../../adapters/zotero/note-text.ts';
import { isTrashed, itemType, parentOf, type ZoteroItem } from '../../adapters/zotero/shapes.ts';
import { ok, type Result } from '../../core/errors.ts';
import { sourceOf, ZOTERO } from '../../core/library/zotero.ts';
import type { EventDraft } from '../../core/record/event.ts';
import { isGone, record, type SyncState } from './sync-state.ts';

/** Notes written together. */
const CHUNK = 200;

/**
 * A note that was edited or removed here stays as it is; when Zotero changes the one it came from,
 * that comes as a further note.
 */
export async function syncNotes(state: SyncState): Promise<Result<void>> {
  const { room, library, snapshot } = state;
  const known = knownNotes(room.database, library);
  const workOf = worksByKey(state);
  const drafts: EventDraft[] = [];
  let alone = 0;
  const items = new Map(snapshot.items.filter(isNote).map((item) => [item.key, item]));
  for (const item of items.values()) {
    const parent = parentOf(item);
    const workId = parent === undefined ? undefined : workOf.get(parent);
    if (parent === undefined && !isTrashed(item.data)) alone += 1;
    const draft = draftOf(state, item, workId, known.get(item.key));
    if (draft !== undefined) drafts.push(draft);
  }
  for (const note of known.values()) {
    const isLeft = items.has(note.key) || !isGone(snapshot, note.key);
    if (!isLeft && note.touched === undefined) drafts.push(removal(note));
  }
  if (alone > 0 && snapshot.reach === 'whole') {
    state.problems.push(
      `${alone === 1 ? 'One note stands' : `${alone} notes stand`} by themselves in Zotero. Notes here belong to a work, so they stay in Zotero alone.`,
    );
  }
  state.counts.notes += drafts.length;
  for (let start = 0; start < drafts.length; start += CHUNK) {
    if (state.signal.aborted) return stopped();
    const written = await record(state, drafts.slice(start, start + CHUNK));
    if (!written.ok) return written;
  }
  return ok(undefined);
}

function isNote(item: ZoteroItem): boolean {
  return itemType(item) === 'note' || itemType(item) === 'annotation';
}

function draftOf(
  { room, library }: SyncState,
  item: ZoteroItem,
  workId: string | undefined,
  before: KnownNote | undefined,
): EventDraft | undefined {
  const text = isTrashed(item.data)
    ? undefined
    : itemType(item) === 'note'
      ? noteText(item)
      : annotationText(item);
  if (text === undefined || workId === undefined) {
    return before !== undefined && before.touched === undefined ? removal(before) : undefined;
  }
  if (before?.touched === 'removed') return undefined;
  if (before !== undefined && before.text === text && before.workId === workId) return undefined;
  const isOurs = before === undefined || before.touched !== undefined;
  const noteId = isOurs ? room.random.id('note') : before.noteId;
  const payload = { noteId, workId, text, source: sourceOf(library, item.key) };
  return { actor: ZOTERO, kind: 'note.written', payload };
}

function removal({ noteId }: KnownNote): EventDraft {
  return { actor: ZOTERO, kind: 'note.removed', payload: { noteId } };
}

/** Works by the keys of their items, and of the attachments below these. */
export function worksByKey({ room, library, snapshot }: SyncState): ReadonlyMap<string, string> {
  const works = new Map<string, string>();
  for (const { key, workId } of knownAttachments(room.database, library).values()) {
    works.set(key, workId);
  }
  for (const { key, workId } of knownItems(room.database, library).values()) works.set(key, workId);
  for (const item of snapshot.items) {
    const parent = parentOf(item);
    const workId = parent === undefined ? undefined : works.get(parent);
    if (itemType(item) === 'attachment' && workId !== undefined) works.set(item.key, workId);
  }
  return works;
}
