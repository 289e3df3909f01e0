/** The job that takes many files in: some at once, each either wholly in the library or not at all. */
import type { ImportSummary } from '../../../preload/contract/views.ts';
import { ok, type Failure, type Result } from '../../core/errors.ts';
import type { Actor } from '../../core/record/event.ts';
import type { InterruptedJob, JobContext, JobTask } from '../job-board.ts';
import { findFiles } from './find-files.ts';
import type { ImportLedger, ImportLedgers } from '../../adapters/workspace/import-ledgers.ts';
import { importStoredFile, type Imported, type LibraryPorts } from './import-file.ts';
import { importProgress, type ImportProgress } from './import-progress.ts';

export interface ImportRequest {
  readonly paths: readonly string[];
  readonly uploads: readonly { readonly fileId: string; readonly name: string }[];
  readonly password?: string;
  readonly actor: Actor;
}

/** Something to take in: how its bytes reach the store. */
interface Item {
  /** Tells it apart from all others of the import: two uploads may have one name. */
  readonly key: string;
  readonly path: string;
  readonly name: string;
  store(signal: AbortSignal): Promise<Result<{ fileId: string; bytes: number }>>;
}

/** Files in work at once; the extractor's own threads do the heavy part. */
const AT_ONCE = 4;

/** Failures after which going on makes no sense: every further file would meet the same. */
const ends = new Set<Failure['code']>([
  'disk_full',
  'workspace_read_only',
  'record_write_failed',
  'stopped',
]);

/** With `ledger` the import can go on after the engine has ended, too. */
export function importTask(
  ports: LibraryPorts,
  request: ImportRequest,
  ledger?: ImportLedger,
): JobTask {
  const count = request.paths.length + request.uploads.length;
  const run: ImportRun = {
    failed: new Map(),
    seconds: 0,
    progress: importProgress({
      startedAt: ledger?.start.startedAt ?? ports.clock.now().toISOString(),
      ledger,
      isComplete: (fileId) => ports.fileOf(fileId) !== undefined && ports.pages.isComplete(fileId),
    }),
  };
  return {
    kind: 'import',
    title:
      count === 1
        ? `Import ${request.uploads[0]?.name ?? request.paths[0] ?? ''}`
        : `Import ${count} items`,
    unit: 'files',
    // Files that are in already are known by their path or their bytes, so running it again goes on.
    resumable: true,
    run: async (context) => {
      const outcome = await runImport(ports, request, run, context);
      if (outcome.ok && !context.signal.aborted) await ledger?.forget();
      return outcome;
    },
    dismissed: () => void ledger?.forget(),
  };
}

/** An import that is noted down, so that it can go on whatever happens to the engine. */
export function notedImport(
  ports: LibraryPorts,
  ledgers: ImportLedgers,
  request: ImportRequest,
): JobTask & { readonly jobId: string } {
  const jobId = ports.random.id('job');
  const { paths, uploads, actor } = request;
  const ledger = ledgers.begin({
    jobId,
    startedAt: ports.clock.now().toISOString(),
    paths: [...paths],
    uploads: [...uploads],
    actor,
  });
  return { ...importTask(ports, request, ledger), jobId };
}

/** As a job that can be resumed; a password that was given then is asked for again by the files. */
export function unfinishedImport(
  ports: LibraryPorts,
  ledger: ImportLedger,
): { readonly task: JobTask; readonly job: InterruptedJob } {
  const { start, items } = ledger;
  const { jobId, startedAt, paths, uploads, actor } = start;
  const total = items.at(-1)?.total;
  const done = new Set(items.map(({ path }) => path)).size;
  const whole = total === undefined ? '' : ` of ${total}`;
  return {
    task: importTask(ports, { paths, uploads, actor }, ledger),
    job: {
      jobId,
      startedAt,
      done,
      ...(total === undefined ? {} : { total }),
      error: {
        code: 'interrupted',
        message: `Cairn ended while it was importing. ${done}${whole} files are in; go on to take in the rest.`,
        retry: true,
      },
    },
  };
}

/** What is kept from one run of an import to the next. */
interface ImportRun {
  readonly progress: ImportProgress;
  /** By key. */
  readonly failed: Map<string, ImportSummary['failed'][number]>;
  seconds: number;
}

async function itemsOf(ports: LibraryPorts, request: ImportRequest, signal: AbortSignal) {
  const found = await findFiles(request.paths, signal);
  const fromPaths = found.files.map(({ path, name }): Item => ({
    key: path,
    path,
    name,
    store: (stop) => ports.files.addFromPath(path, stop),
  }));
  const fromUploads = request.uploads.map(({ fileId, name }): Item => ({
    key: `upload ${fileId}`,
    path: name,
    name,
    async store() {
      const bytes = await ports.files.size(fileId);
      return bytes === undefined
        ? {
            ok: false,
            error: { code: 'not_found', message: `${name} did not arrive; choose it again.` },
          }
        : ok({ fileId, bytes });
    },
  }));
  return { items: [...fromPaths, ...fromUploads], unreadable: found.unreadable };
}

async function runImport(
  ports: LibraryPorts,
  request: ImportRequest,
  run: ImportRun,
  context: JobContext,
): Promise<Result<ImportSummary>> {
  const started = ports.clock.now().getTime();
  const { items, unreadable } = await itemsOf(ports, request, context.signal);
  const { progress, failed } = run;
  for (const { path, error } of unreadable)
    failed.set(path, { path, code: error.code, message: error.message });
  let done = 0;
  let fatal: Failure | undefined;

  async function take(item: Item, imported: Imported): Promise<void> {
    await progress.took(item.key, imported, items.length);
    const { file } = imported;
    const failure = imported.outcome === 'added' ? imported.failure : undefined;
    if (file.status === 'readable') failed.delete(item.key);
    else if (failure !== undefined)
      failed.set(item.key, { path: item.path, ...wordsOf(failure), fileId: file.fileId });
  }

  /** Two copies of one file in the same choice: the second waits and is then known. */
  const underWay = new Map<string, Promise<unknown>>();

  async function importBytes(item: Item): Promise<Result<Imported>> {
    const stored = await item.store(context.signal);
    if (!stored.ok) return stored;
    const { fileId } = stored.data;
    while (underWay.has(fileId)) await underWay.get(fileId);
    const importing = importStoredFile(
      ports,
      { ...stored.data, name: item.name },
      {
        actor: request.actor,
        signal: context.signal,
        ...(request.password === undefined ? {} : { password: request.password }),
      },
    );
    underWay.set(fileId, importing);
    return importing.finally(() => underWay.delete(fileId));
  }

  async function importItem(item: Item): Promise<void> {
    const outcome = await importBytes(item);
    if (outcome.ok) await take(item, outcome.data);
    else if (ends.has(outcome.error.code)) {
      fatal ??= outcome.error;
      return;
    } else failed.set(item.key, { path: item.path, ...wordsOf(outcome.error) });
    done += 1;
    context.progress(done, items.length, item.name);
  }

  context.progress(0, items.length);
  const left: Item[] = [];
  for (const item of items) {
    if (await progress.isIn(item.key)) done += 1;
    else left.push(item);
  }
  context.progress(done, items.length);
  const queue = left.values();
  async function work(): Promise<void> {
    for (const item of queue) {
      if (context.signal.aborted || fatal !== undefined) return;
      await importItem(item);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const { added, duplicates, pages } = progress.counts;
  if (fatal !== undefined && fatal.code !== 'stopped') {
    return {
      ok: false,
      error: {
        ...fatal,
        message: `${fatal.message} ${added} files are in; import the rest again afterwards.`,
      },
    };
  }
  const order = new Map(items.map(({ path }, index) => [path, index]));
  run.seconds += (ports.clock.now().getTime() - started) / 1000;
  return ok({
    added,
    duplicates,
    failed: [...failed.values()].toSorted(
      (first, second) => (order.get(first.path) ?? -1) - (order.get(second.path) ?? -1),
    ),
    pages,
    seconds: run.seconds,
  });
}

const wordsOf = ({ code, message }: Failure) => ({ code, message });
