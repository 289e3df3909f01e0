/** The job that takes many files in: some at once, each either wholly in the library or not at all. */
import type { ImportSummary } from '../../../preload/contract/views.ts';
import { ok, type Failure, type Result } from '../../core/errors.ts';
import type { Actor } from '../../core/record/event.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { findFiles } from './find-files.ts';
import { importStoredFile, type Imported, type LibraryPorts } from './import-file.ts';

export interface ImportRequest {
  readonly paths: readonly string[];
  readonly uploads: readonly { readonly fileId: string; readonly name: string }[];
  readonly password?: string;
  readonly actor: Actor;
}

/** Something to take in: how its bytes reach the store. */
interface Item {
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

export function importTask(ports: LibraryPorts, request: ImportRequest): JobTask {
  const count = request.paths.length + request.uploads.length;
  return {
    kind: 'import',
    title:
      count === 1
        ? `Import ${request.uploads[0]?.name ?? request.paths[0] ?? ''}`
        : `Import ${count} items`,
    unit: 'files',
    // Files that are in already are recognised by their bytes, so running it again goes on.
    resumable: true,
    run: (context) => runImport(ports, request, context),
  };
}

async function itemsOf(ports: LibraryPorts, request: ImportRequest, signal: AbortSignal) {
  const found = await findFiles(request.paths, signal);
  const fromPaths = found.files.map(({ path, name }): Item => ({
    path,
    name,
    store: (stop) => ports.files.addFromPath(path, stop),
  }));
  const fromUploads = request.uploads.map(({ fileId, name }): Item => ({
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
  context: JobContext,
): Promise<Result<ImportSummary>> {
  const started = ports.clock.now().getTime();
  const { items, unreadable } = await itemsOf(ports, request, context.signal);
  const failed: ImportSummary['failed'] = unreadable.map(({ path, error }) => ({
    path,
    code: error.code,
    message: error.message,
  }));
  const counts = { added: 0, duplicates: 0, pages: 0, done: 0 };
  let fatal: Failure | undefined;

  function take(item: Item, imported: Imported): void {
    if (imported.outcome === 'duplicate') {
      counts.duplicates += 1;
      return;
    }
    counts.pages += imported.file.pages;
    if (imported.file.status === 'readable') counts.added += 1;
    else if (imported.failure) {
      const { code, message } = imported.failure;
      failed.push({ path: item.path, code, message, fileId: imported.file.fileId });
    }
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
    if (outcome.ok) take(item, outcome.data);
    else if (ends.has(outcome.error.code)) fatal ??= outcome.error;
    else failed.push({ path: item.path, code: outcome.error.code, message: outcome.error.message });
    counts.done += 1;
    context.progress(counts.done, items.length, item.name);
  }

  context.progress(0, items.length);
  const queue = items.values();
  async function work(): Promise<void> {
    for (const item of queue) {
      if (context.signal.aborted || fatal !== undefined) return;
      await importItem(item);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (fatal !== undefined && fatal.code !== 'stopped') {
    return {
      ok: false,
      error: {
        ...fatal,
        message: `${fatal.message} ${counts.added} files are in; import the rest again afterwards.`,
      },
    };
  }
  const order = new Map(items.map(({ path }, index) => [path, index]));
  failed.sort((first, second) => (order.get(first.path) ?? -1) - (order.get(second.path) ?? -1));
  const seconds = (ports.clock.now().getTime() - started) / 1000;
  return ok({
    added: counts.added,
    duplicates: counts.duplicates,
    failed,
    pages: counts.pages,
    seconds,
  });
}
