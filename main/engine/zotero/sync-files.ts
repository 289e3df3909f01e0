/** PDF files of Zotero, attached to the works of their items. */
import { knownAttachments, type KnownAttachment } from '../../adapters/sqlite/query-zotero.ts';
import { attachmentFile, usualStorage } from '../../adapters/zotero/attachment-file.ts';
import { stopped, type ZoteroClient } from '../../adapters/zotero/client.ts';
import {
  isTrashed,
  itemType,
  parentOf,
  textOf,
  type ZoteroItem,
} from '../../adapters/zotero/shapes.ts';
import { ok, type Failure, type Result } from '../../core/errors.ts';
import { ZOTERO } from '../../core/library/zotero.ts';
import { attachStoredFile } from '../library/attach-file.ts';
import { worksByKey } from './sync-notes.ts';
import { isGone, isPdf, type SyncState } from './sync-state.ts';

/** Files in work at once; reading their text is what takes time. */
const AT_ONCE = 2;

/** Failures that every further file would meet too. */
const ENDS = new Set<Failure['code']>([
  'stopped',
  'disk_full',
  'workspace_read_only',
  'record_write_failed',
  'network_refused',
  'zotero_unreachable',
  'zotero_refused',
]);

interface Wanted {
  readonly key: string;
  readonly workId: string;
  readonly stamp: string;
  readonly item: ZoteroItem | undefined;
}

/** Those that are new or changed, and those whose file could not be read before. */
export function wantedFiles(state: SyncState): readonly Wanted[] {
  const { room, library, snapshot } = state;
  const known = knownAttachments(room.database, library);
  const works = worksByKey(state);
  const seen = new Set<string>();
  const listed = snapshot.items.flatMap((item): Wanted[] => {
    if (!isPdf(item) || isTrashed(item.data)) return [];
    const { key } = item;
    seen.add(key);
    const workId = works.get(parentOf(item) ?? key);
    const before = known.get(key);
    const stamp = stampOf(item);
    const isDone = before?.fileId !== undefined && before.stamp === stamp;
    return workId === undefined || isDone ? [] : [{ key, workId, stamp, item }];
  });
  const others = snapshot.items.filter(
    (item) => itemType(item) === 'attachment' && !isPdf(item) && !isTrashed(item.data),
  ).length;
  if (others > 0 && snapshot.reach === 'whole') {
    state.problems.push(
      `${others === 1 ? 'One attachment is' : `${others} attachments are`} no PDF (a snapshot, a link or another file) and in Zotero alone.`,
    );
  }
  const missing = [...known.values()].flatMap(({ key, workId, stamp, fileId }): Wanted[] => {
    const isWanted = fileId === undefined && !seen.has(key) && !isGone(snapshot, key);
    return isWanted ? [{ key, workId, stamp, item: undefined }] : [];
  });
  return [...listed, ...missing];
}

/** What is to be recorded of the attachments looked at. A file that cannot be had is a problem, not the end. */
export async function syncFiles(
  state: SyncState,
  client: ZoteroClient,
  wanted: readonly Wanted[],
  storage: string = usualStorage(),
): Promise<Result<readonly KnownAttachment[]>> {
  const { room, library, signal, problems } = state;
  const looked: KnownAttachment[] = [];
  let fatal: Failure | undefined;

  async function take({ key, workId, stamp, item }: Wanted): Promise<void> {
    const seen = { key, workId, stamp };
    const found = await attachmentFile(client, library, { key, item }, storage);
    const stored = found.ok ? await room.files.addFromPath(found.data.path, signal) : found;
    if (!found.ok || !stored.ok) {
      const { error } = found.ok ? (stored.ok ? { error: undefined } : stored) : found;
      if (error === undefined) return;
      if (ENDS.has(error.code)) fatal ??= error;
      else {
        problems.push(error.message);
        looked.push({ ...seen, fileId: undefined });
      }
      return;
    }
    const { fileId, bytes } = stored.data;
    const file = { fileId, bytes, name: found.data.name };
    const attached = await attachStoredFile(room, workId, file, { actor: ZOTERO, signal });
    if (!attached.ok) {
      if (ENDS.has(attached.error.code)) fatal ??= attached.error;
      else problems.push(attached.error.message);
      return;
    }
    if (attached.data.outcome === 'added') state.counts.files += 1;
    looked.push({ ...seen, fileId });
  }

  const queue = wanted.values();
  async function work(): Promise<void> {
    for (const one of queue) {
      if (signal.aborted || fatal !== undefined) return;
      await take(one);
      state.step('PDF');
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (signal.aborted) return stopped();
  return fatal === undefined ? ok(looked) : { ok: false, error: fatal };
}

/** Changes when the file does, as far as Zotero says. */
function stampOf(item: ZoteroItem): string {
  const parts = ['linkMode', 'md5', 'filename', 'path'].map((name) => textOf(item, name) ?? '');
  const time = item.data['mtime'];
  return [...parts, typeof time === 'number' ? String(time) : ''].join('|').slice(0, 200);
}
