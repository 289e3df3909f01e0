/** Opens a workspace folder: lock, journal, index and files, in the order in which each needs the one before. */
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Database } from '../sqlite/open-database.ts';
import type { ErrorCode, Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type { Clock, Digest, JournalDamage, Random, Signer } from '../../core/ports.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { FolderFileStore } from '../files/file-store.ts';
import { FileJournal } from '../journal/journal.ts';
import { failureOfWrite } from '../journal/write-failure.ts';
import { openOrReplaceDatabase } from '../sqlite/damaged-database.ts';
import { Projections } from '../sqlite/projections.ts';
import { workspaceKeys } from '../sqlite/query-library.ts';
import { purgeDeleted } from '../sqlite/purge.ts';
import { openReadOnlyCopy } from '../sqlite/read-only-copy.ts';
import { systemClock } from '../system/clock.ts';
import { systemDigest } from '../system/digest.ts';
import { syncFolder } from '../system/durable-file.ts';
import { isMissing, systemCode, wordsOf } from '../system/io-error.ts';
import { removeUnfinished } from '../system/leftovers.ts';
import { makeFolder } from '../system/make-folder.ts';
import { createRandom } from '../system/random.ts';
import { loadOrCreateSigner } from '../system/signer.ts';
import type { WorkspaceDescription } from './description.ts';
import { FORMAT_VERSION, readDescription, writeDescription } from './description.ts';
import { folderWarning } from './folder-warning.ts';
import type { WorkspaceLayout } from './layout.ts';
import { layoutOf } from './layout.ts';
import type { WorkspaceLock } from './lock.ts';
import { acquireLock } from './lock.ts';

export interface OpenWorkspaceOptions {
  /** `read` takes no lock, changes nothing, and answers appends with `workspace_read_only`. */
  readonly mode: 'write' | 'read';
  /** Named in the lock: "desktop", "serve", "cli", "test". */
  readonly driver: string;
  /** The person's config folder; the signing key is kept below it. */
  readonly configFolder: string;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly onProgress?: (appliedEvents: number) => void;
}

/** Something a person should know about how the workspace was found. `code` is absent for mere news. */
export interface WorkspaceNotice {
  readonly about:
    | 'synced_folder'
    | 'network_folder'
    | 'not_closed'
    | 'index_rebuilt'
    | 'torn_tail'
    | 'journal_damaged';
  readonly code?: ErrorCode;
  /** Values of the message, for words in another language. */
  readonly details?: Readonly<Record<string, string | number>>;
  readonly message: string;
}

export interface Workspace {
  readonly layout: WorkspaceLayout;
  readonly description: WorkspaceDescription;
  readonly mode: 'write' | 'read';
  readonly journal: FileJournal;
  readonly database: Database;
  readonly projections: Projections;
  readonly files: FolderFileStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly digest: Digest;
  readonly notices: readonly WorkspaceNotice[];
  /** Signs the heads of what has grown, closes everything and gives the lock back. */
  close(): Promise<void>;
}

/** Codes: `workspace_missing`, `workspace_newer`, `workspace_locked`, `workspace_read_only`, `journal_damaged`, `disk_full`, `record_write_failed`. */
export async function openWorkspace(
  folder: string,
  options: OpenWorkspaceOptions,
): Promise<Result<Workspace>> {
  const layout = layoutOf(resolve(folder));
  const description = await readDescription(layout.description);
  if (!description.ok) return description;
  if (options.mode === 'read') return ok(await assemble(layout, description.data, options));
  const lock = await acquireLock(layout.lock, options.driver, options.clock ?? systemClock);
  if (!lock.ok) return lock;
  try {
    const signer = await loadOrCreateSigner(options.configFolder, description.data.workspaceId);
    const held = { lock: lock.data, signer };
    const workspace = await assemble(layout, description.data, options, held);
    const introduced = await introduceKey(workspace, signer);
    if (introduced.ok) return ok(workspace);
    await workspace.close();
    return introduced;
  } catch (error) {
    await lock.data.release();
    return { ok: false, error: failureOfWrite(error) };
  }
}

/** Makes a workspace in a new or empty folder and opens it for writing. `invalid_input` when the folder holds something else. */
export async function createWorkspace(
  folder: string,
  name: string,
  options: Omit<OpenWorkspaceOptions, 'mode'>,
): Promise<Result<Workspace>> {
  const layout = layoutOf(resolve(folder));
  const clock = options.clock ?? systemClock;
  const random = options.random ?? createRandom(clock);
  try {
    await makeFolder(layout.root);
    const names = (await readdir(layout.root)).filter((entry) => !entry.startsWith('.'));
    if (names.length > 0) {
      const message = `"${layout.root}" is not empty (${names.slice(0, 3).join(', ')}), so no workspace was made there. Choose an empty or new folder.`;
      return fail('invalid_input', message);
    }
    await syncFolder(dirname(layout.root));
    await writeDescription(layout.description, {
      formatVersion: FORMAT_VERSION,
      workspaceId: random.id('wsp'),
      name,
      createdAt: clock.now().toISOString(),
    });
  } catch (error) {
    if (['ENOTDIR', 'ENOENT', 'ENAMETOOLONG', 'EINVAL'].includes(systemCode(error) ?? '')) {
      const message = `No folder can be made at "${layout.root}" (${wordsOf(error)}). Nothing was changed; choose another place.`;
      return fail('unreadable_path', message);
    }
    return { ok: false, error: failureOfWrite(error) };
  }
  return openWorkspace(folder, { ...options, clock, random, mode: 'write' });
}

interface Held {
  readonly lock: WorkspaceLock;
  readonly signer: Signer;
}

async function assemble(
  layout: WorkspaceLayout,
  description: WorkspaceDescription,
  options: OpenWorkspaceOptions,
  held?: Held,
): Promise<Workspace> {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? createRandom(clock);
  const notices: WorkspaceNotice[] = [];
  const warning = folderWarning(layout.root);
  if (warning !== undefined) {
    const { kind, sign, message } = warning;
    notices.push({ about: `${kind}_folder`, message, details: { sign } });
  }
  if (held?.lock.tookOver !== undefined) {
    const { driver, pid, since } = held.lock.tookOver;
    const message = `The last Cairn here (${driver}, process ${pid}, since ${since}) ended without closing the workspace. Everything it had acknowledged is kept.`;
    notices.push({ about: 'not_closed', message, details: { driver, pid, since } });
  }
  const files = new FolderFileStore(layout.files);
  if (held !== undefined) {
    await makeFolders(layout);
    await files.removeUnfinished();
    await removeUnfinished(layout.exports);
  }
  const journal = new FileJournal({
    folder: layout.journal,
    clock,
    random,
    digest: systemDigest,
    signer: held?.signer,
    readOnly: held === undefined,
    onDamage: (damage) => notices.push(damageNotice(damage, damage.message)),
  });
  await journal.mendTails();
  const database = openIndex(layout, clock, held !== undefined, notices);
  const projections = new Projections(database, journal);
  const stopFollowing = projections.follow();
  const caughtUp = await projections.catchUp({
    onDamage: (damage) =>
      notices.push(
        damageNotice(damage, `${damage.stream}, line ${damage.line}: ${damage.message}`),
      ),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  // An erasure whose run ended before the index followed is finished here.
  if (caughtUp.erasedSince && held !== undefined) purgeDeleted(database);
  const close = async (): Promise<void> => {
    if (held !== undefined) await journal.signGrownStreams();
    stopFollowing();
    await projections.settled();
    await journal.close();
    database.close();
    await held?.lock.release();
  };
  return {
    layout,
    description,
    journal,
    database,
    projections,
    clock,
    random,
    notices,
    close,
    mode: options.mode,
    files,
    digest: systemDigest,
  };
}

function openIndex(
  layout: WorkspaceLayout,
  clock: Clock,
  writable: boolean,
  notices: WorkspaceNotice[],
): Database {
  if (!writable) return openReadOnlyCopy(layout.database);
  const { database, putAside } = openOrReplaceDatabase(layout.database, clock.now());
  if (putAside !== undefined) {
    const message = `The index was damaged. It was put aside as "${putAside}" and is built again from the record, which is whole.`;
    notices.push({ about: 'index_rebuilt', message, details: { putAside } });
  }
  return database;
}

function damageNotice({ problem, stream, line }: JournalDamage, message: string): WorkspaceNotice {
  return {
    about: problem === 'torn_tail' ? 'torn_tail' : 'journal_damaged',
    code: 'journal_damaged',
    message,
    details: { stream, line },
  };
}

async function makeFolders(layout: WorkspaceLayout): Promise<void> {
  for (const folder of [layout.journal, layout.files, layout.work, layout.exports]) {
    await mkdir(folder, { recursive: true });
  }
  await syncFolder(layout.root);
}

/** The first event of a workspace names its key; on another computer a further key is added. */
async function introduceKey(workspace: Workspace, signer: Signer): Promise<Result<unknown>> {
  const { journal, database, description } = workspace;
  const { workspaceId, name } = description;
  const { publicKey } = signer;
  const actor = { kind: 'system' } as const;
  if ((await journal.head(WORKSPACE_STREAM)) === undefined) {
    const payload = { workspaceId, name, publicKey };
    return journal.append(WORKSPACE_STREAM, [{ actor, kind: 'workspace.created', payload }]);
  }
  if (workspaceKeys(database).includes(publicKey)) return ok(undefined);
  const payload = { publicKey, reason: 'The workspace was opened on another computer or account.' };
  return journal.append(WORKSPACE_STREAM, [{ actor, kind: 'key.added', payload }]);
}

/** True when the folder holds a workspace, of whatever version. */
export async function isWorkspace(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).includes('workspace.json');
  } catch (error) {
    if (isMissing(error) || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
