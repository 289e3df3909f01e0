/** Looks a workspace over, and puts right what can be put right without losing anything. */
import { open, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ErrorCode } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { workspaceKinds } from '../../core/record/kinds.ts';
import { openPayload } from '../../core/record/payload.ts';
import { INCOMING_MARK } from '../files/file-store.ts';
import { FileJournal } from '../journal/journal.ts';
import { ERASING_MARK, namesIn } from '../journal/places.ts';
import { problemOf, putDatabaseAside } from '../sqlite/damaged-database.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { unansweredCalls } from '../sqlite/query-sessions.ts';
import { systemClock } from '../system/clock.ts';
import { systemDigest } from '../system/digest.ts';
import { wordsOf } from '../system/io-error.ts';
import { isPassingName } from '../system/leftovers.ts';
import { createRandom } from '../system/random.ts';
import { FORMAT_VERSION, readDescription, writeDescription } from './description.ts';
import { folderWarning } from './folder-warning.ts';
import type { WorkspaceLayout } from './layout.ts';
import { layoutOf } from './layout.ts';
import { isStale, readHolder } from './lock.ts';
import { verifyAnswers } from './verify-files.ts';
import { damagedLines, verifyProjections } from './verify-record.ts';
import type { OpenWorkspaceOptions, Workspace } from './workspace.ts';
import { openWorkspace } from './workspace.ts';

/** `check` names what was looked at. `repaired` is true only when it has been put right in this run. */
export interface DoctorFinding {
  readonly check:
    | 'workspace'
    | 'lock'
    | 'folder'
    | 'journal'
    | 'index'
    | 'answers'
    | 'temporary_files'
    | 'tool_calls';
  readonly code?: ErrorCode;
  readonly message: string;
  readonly repairable: boolean;
  readonly repaired: boolean;
}

export interface DoctorOptions extends Omit<OpenWorkspaceOptions, 'mode'> {
  /** Without it nothing is changed. */
  readonly repair: boolean;
}

/** Everything that was found, in the order in which it was looked for; empty when all is well. */
export async function examineWorkspace(
  folder: string,
  options: DoctorOptions,
): Promise<readonly DoctorFinding[]> {
  const layout = layoutOf(resolve(folder));
  const findings: DoctorFinding[] = [];
  if (!(await examineDescription(layout, options, findings))) return findings;
  const warning = folderWarning(layout.root);
  if (warning !== undefined) findings.push(seen('folder', warning.message));
  const repair = (await examineLock(layout, options.repair, findings)) && options.repair;
  findings.push(...(await tornTails(layout, repair)));
  await examineIndex(layout, repair, findings);
  await examineTemporaryFiles(layout, repair, findings);

  const opened = await openWorkspace(layout.root, { ...options, mode: repair ? 'write' : 'read' });
  if (!opened.ok) {
    findings.push({ ...seen('workspace', opened.error.message), code: opened.error.code });
    return findings;
  }
  try {
    findings.push(...(await examineOpened(opened.data, repair)));
  } finally {
    await opened.data.close();
  }
  return findings;
}

/** Drivers as a person knows them. */
const HOLDERS: Readonly<Record<string, string>> = {
  desktop: 'The desktop app',
  browser: 'The app in the browser',
  command_line: 'Another command',
};

/** False while another engine is at work: the workspace is only looked at then. */
async function examineLock(
  layout: WorkspaceLayout,
  repair: boolean,
  findings: DoctorFinding[],
): Promise<boolean> {
  const holder = await readHolder(layout.lock);
  if (holder === undefined) return true;
  const { driver, pid, host } = holder;
  if (isStale(holder)) {
    const message = `A lock was left by ${driver} (process ${pid}), which is gone.`;
    findings.push(mended('lock', message, repair));
    return true;
  }
  const message = `${HOLDERS[driver] ?? driver} (process ${pid} on ${host}) has the workspace open, so it was only looked at.`;
  findings.push({ ...seen('lock', message), code: 'workspace_locked' });
  return false;
}

async function examineOpened(
  workspace: Workspace,
  repair: boolean,
): Promise<readonly DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  const damage = await damagedLines(workspace);
  for (const { stream, line, code, message } of damage) {
    // A torn tail has been named already, with what becomes of it.
    if (message.startsWith('The last line was not written')) continue;
    const where = `${stream}, line ${line ?? '?'}: ${message} Everything before and after it is kept.`;
    findings.push({ ...seen('journal', where), code });
  }
  const differences = await verifyProjections(
    workspace,
    new Set(damage.map(({ stream }) => stream)),
  );
  if (differences.length > 0 && repair) await workspace.projections.rebuild();
  for (const { code, message } of differences) {
    findings.push({ ...mended('index', message, repair), code });
  }
  for (const { code, message } of await verifyAnswers(workspace)) {
    findings.push({ ...seen('answers', message), code });
  }
  for (const { sessionId, tool, callId } of unansweredCalls(workspace.database)) {
    const message = `Session ${sessionId}: the call ${callId} of ${tool} has no result. It gets one, "interrupted", when the session is resumed.`;
    findings.push({ ...seen('tool_calls', message), code: 'interrupted' });
  }
  return findings;
}

/** False when the folder cannot be examined any further. */
async function examineDescription(
  layout: WorkspaceLayout,
  options: DoctorOptions,
  findings: DoctorFinding[],
): Promise<boolean> {
  const description = await readDescription(layout.description);
  if (description.ok) return true;
  const { code, message } = description.error;
  const created = code === 'workspace_newer' ? undefined : await firstEvent(layout);
  if (created === undefined) {
    findings.push({ ...seen('workspace', message), code });
    return false;
  }
  if (options.repair) {
    const { workspaceId, name, createdAt } = created;
    const formatVersion = FORMAT_VERSION;
    await writeDescription(layout.description, { formatVersion, workspaceId, name, createdAt });
  }
  const said = `workspace.json is missing or damaged; the record tells what it held.`;
  findings.push({ ...mended('workspace', said, options.repair), code });
  return options.repair;
}

/** What `workspace.created` says, read straight from the journal. */
async function firstEvent(layout: WorkspaceLayout) {
  const journal = readingJournal(layout);
  for await (const { event } of journal.read(WORKSPACE_STREAM)) {
    const opened = openPayload(event);
    if (event.kind !== 'workspace.created' || opened.state !== 'known') continue;
    const created = workspaceKinds['workspace.created'].payload.parse(opened.payload);
    return { ...created, createdAt: event.time };
  }
  return undefined;
}

async function tornTails(layout: WorkspaceLayout, repair: boolean): Promise<DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  const journal = readingJournal(layout);
  for (const stream of await journal.streams()) {
    const path = join(layout.journal, ...`${stream}.jsonl`.split('/'));
    if (await endsWhole(path)) continue;
    const message = `The last line of ${stream} was not written to its end; it had not been acknowledged. It is put aside below journal/damaged.`;
    findings.push({ ...mended('journal', message, repair), code: 'journal_damaged' });
  }
  return findings;
}

async function examineIndex(
  layout: WorkspaceLayout,
  repair: boolean,
  findings: DoctorFinding[],
): Promise<void> {
  if ((await sizeOf(layout.database)) === undefined) {
    findings.push(mended('index', 'There is no index; it is built from the record.', repair));
    return;
  }
  try {
    const database = openDatabase(layout.database, { readOnly: true });
    const problem = problemOf(database, true);
    database.close();
    if (problem === undefined) return;
    findings.push(mended('index', damagedIndex(problem), repair));
  } catch (error) {
    findings.push(mended('index', damagedIndex(wordsOf(error)), repair));
  }
  if (repair) putDatabaseAside(layout.database, systemClock.now());
}

function damagedIndex(problem: string): string {
  return `The index is damaged (${problem}). It is put aside and built again from the record.`;
}

async function examineTemporaryFiles(
  layout: WorkspaceLayout,
  repair: boolean,
  findings: DoctorFinding[],
): Promise<void> {
  const places: readonly [string, (name: string) => boolean][] = [
    [layout.root, (name) => name.includes('.writing-') || isLockLeftover(name)],
    [layout.files, (name) => name.startsWith(INCOMING_MARK)],
    [layout.exports, isPassingName],
    [layout.journal, isJournalLeftover],
    [join(layout.journal, 'sessions'), isJournalLeftover],
  ];
  const holder = await readHolder(layout.lock);
  // While an engine is at work these may be in use.
  if (holder !== undefined && !isStale(holder)) return;
  for (const [folder, isLeftover] of places) {
    for (const name of (await namesIn(folder)).filter(isLeftover)) {
      if (repair) await rm(join(folder, name), { recursive: true, force: true });
      const message = `"${name}" was left by a run that was cut off; nothing refers to it.`;
      findings.push(mended('temporary_files', message, repair));
    }
  }
}

function isLockLeftover(name: string): boolean {
  return /^workspace\.lock\.(claim-|[0-9a-f]{8}-)/.test(name);
}

function isJournalLeftover(name: string): boolean {
  return name.includes(ERASING_MARK) || name.includes('.writing-');
}

function readingJournal(layout: WorkspaceLayout): FileJournal {
  const clock = systemClock;
  const ports = { clock, random: createRandom(clock), digest: systemDigest };
  return new FileJournal({ folder: layout.journal, ...ports, readOnly: true });
}

async function endsWhole(path: string): Promise<boolean> {
  const size = (await sizeOf(path)) ?? 0;
  if (size === 0) return true;
  const handle = await open(path, 'r');
  try {
    const last = Buffer.alloc(1);
    await handle.read(last, 0, 1, size - 1);
    return last.toString() === '\n';
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}

function seen(check: DoctorFinding['check'], message: string): DoctorFinding {
  return { check, message, repairable: false, repaired: false };
}

function mended(check: DoctorFinding['check'], message: string, repaired: boolean): DoctorFinding {
  return { check, message, repairable: true, repaired };
}
