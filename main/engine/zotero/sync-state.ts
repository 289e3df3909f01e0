/** What the parts of one sync share: the library as it was read, and what has come of it. */
import type { ZoteroSync } from '../../../preload/contract/views/library.ts';
import type { LibrarySnapshot } from '../../adapters/zotero/read-library.ts';
import {
  isTrashed,
  itemType,
  parentOf,
  textOf,
  type ZoteroItem,
} from '../../adapters/zotero/shapes.ts';
import { ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM, type EventDraft } from '../../core/record/event.ts';
import type { Room } from '../room.ts';

/** What a sync needs of an open room. */
export type SyncRoom = Pick<
  Room,
  | 'database'
  | 'journal'
  | 'files'
  | 'reader'
  | 'pages'
  | 'index'
  | 'secrets'
  | 'clock'
  | 'random'
  | 'net'
  | 'fileOf'
  | 'identity'
  | 'indexed'
>;

type Counts = Omit<ZoteroSync, 'library' | 'version' | 'problems'>;

export interface SyncState {
  readonly room: SyncRoom;
  readonly library: string;
  readonly snapshot: LibrarySnapshot;
  readonly signal: AbortSignal;
  readonly counts: { -readonly [Name in keyof Counts]: Counts[Name] };
  readonly problems: string[];
  /** One more thing is done. */
  step(note: string): void;
}

/** Problems that are named one by one; of more, only how many there are. */
const MOST_PROBLEMS = 50;

export function listedProblems(problems: readonly string[]): string[] {
  const rest = problems.length - MOST_PROBLEMS;
  return rest > 0
    ? [...problems.slice(0, MOST_PROBLEMS), `… and ${rest} more like these.`]
    : [...problems];
}

/** Durable, and in the tables, when it resolves with `ok`. */
export async function record(
  { room }: Pick<SyncState, 'room'>,
  drafts: readonly EventDraft[],
): Promise<Result<void>> {
  if (drafts.length === 0) return ok(undefined);
  const written = await room.journal.append(WORKSPACE_STREAM, drafts);
  if (!written.ok) return written;
  return room.indexed();
}

/** Items that are works: all but what hangs below them, and PDF files that stand by themselves. */
export function isReference(item: ZoteroItem): boolean {
  switch (itemType(item)) {
    case 'note':
    case 'annotation':
      return false;
    case 'attachment':
      return parentOf(item) === undefined && isPdf(item);
    default:
      return true;
  }
}

/** An attachment whose file is a PDF on this machine. */
export function isPdf(item: ZoteroItem): boolean {
  if (itemType(item) !== 'attachment') return false;
  if (!FILE_MODES.has(textOf(item, 'linkMode') ?? 'imported_file')) return false;
  const name = textOf(item, 'filename') ?? textOf(item, 'path') ?? '';
  return textOf(item, 'contentType') === 'application/pdf' || /\.pdf$/i.test(name);
}

const FILE_MODES = new Set(['imported_file', 'imported_url', 'linked_file']);

/** True when it is in Zotero's trash, or not there any more. */
export function isGone(snapshot: LibrarySnapshot, key: string, item?: ZoteroItem): boolean {
  if (item !== undefined) return isTrashed(item.data);
  if (snapshot.present !== undefined) return !snapshot.present.has(key);
  return snapshot.gone.includes(key);
}
