/** The job that takes the entries of reference files in. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReferenceImport } from '../../../preload/contract/views/library.ts';
import { LARGEST_FILE, readReferences } from '../../adapters/references/read-references.ts';
import { keptUnder } from '../../adapters/references/formats.ts';
import type { ReadEntry, ReadReferences } from '../../adapters/references/entry.ts';
import { worksOf } from '../../adapters/sqlite/read-works.ts';
import { isMissing, wordsOf } from '../../adapters/system/io-error.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { ReferenceFormat } from '../../core/library/reference-format.ts';
import type { WorkOrigins } from '../../core/library/work.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import type { FileStore } from '../../core/ports.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { addRecords, type AddedRecord, type AddPorts, type NewRecord } from './add-records.ts';

export interface ReferencePorts extends AddPorts {
  readonly files: Pick<FileStore, 'pathOf' | 'size'>;
}

export interface ReferenceRequest {
  readonly paths: readonly string[];
  readonly uploads: readonly { readonly fileId: string; readonly name: string }[];
  readonly text?: string;
  readonly format?: ReferenceFormat;
  readonly collectionId?: string;
  readonly actor: Actor;
}

interface Item {
  readonly name: string;
  readonly bytes: () => Promise<Result<Uint8Array>>;
}

/** Entries whose work is named; the others are counted. */
const MOST_NAMED = 1_000;

type ImportedFile = ReferenceImport['files'][number];

/** Failures after which going on makes no sense: every further file would meet the same. */
const ends = new Set<Failure['code']>([
  'disk_full',
  'workspace_read_only',
  'record_write_failed',
  'stopped',
]);

/** Its result is a `ReferenceImport`. What a stopped or failed one had written stays. */
export function referenceImportTask(ports: ReferencePorts, request: ReferenceRequest): JobTask {
  const items = itemsOf(ports, request);
  return {
    kind: 'reference_import',
    title:
      items.length === 1
        ? `Import ${items[0]?.name ?? ''}`
        : `Import ${items.length} files of references`,
    unit: 'entries',
    // Entries that are in already are recognised word for word, so running it again goes on.
    resumable: true,
    run: (context) => runImport(ports, request, items, context),
  };
}

function itemsOf(ports: ReferencePorts, request: ReferenceRequest): Item[] {
  const fromPaths = request.paths.map((path): Item => ({
    name: basename(path),
    bytes: () => bytesAt(path),
  }));
  const fromUploads = request.uploads.map(({ fileId, name }): Item => ({
    name,
    async bytes() {
      const size = await ports.files.size(fileId);
      return size === undefined
        ? fail('not_found', `${name} did not arrive; choose it again.`)
        : bytesAt(ports.files.pathOf(fileId), name);
    },
  }));
  const { text } = request;
  const pasted: Item[] =
    text === undefined
      ? []
      : [{ name: 'pasted text', bytes: async () => ok(new TextEncoder().encode(text)) }];
  return [...fromPaths, ...fromUploads, ...pasted];
}

async function bytesAt(path: string, name = path): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return fail(
        'unreadable_path',
        `${name} is a folder; name the files in it. The others were taken in.`,
      );
    if (found.size > LARGEST_FILE)
      return fail(
        'too_large',
        `${name} is larger than 256 MB, so nothing of it was read. Export it in parts and import each of them.`,
      );
    return ok(await readFile(path));
  } catch (error) {
    return fail(
      'unreadable_path',
      isMissing(error)
        ? `There is no file at ${name}; check the path. The others were taken in.`
        : `${name} cannot be read (${wordsOf(error)}); the others were taken in.`,
    );
  }
}

async function runImport(
  ports: ReferencePorts,
  request: ReferenceRequest,
  items: readonly Item[],
  context: JobContext,
): Promise<Result<ReferenceImport>> {
  const files: ImportedFile[] = [];
  const failed: ReferenceImport['failed'] = [];
  const workIds = new Set<string>();
  let before = 0;
  for (const item of items) {
    const taken = await takeFile(ports, request, item, before, context);
    if (taken.ok) {
      files.push(taken.data.file);
      before += taken.data.file.entries;
      for (const { shownAs } of taken.data.added) workIds.add(shownAs);
    } else if (ends.has(taken.error.code))
      return { ok: false, error: withCount(taken.error, files) };
    else failed.push({ file: item.name, error: taken.error });
  }
  const placed = await placeIn(ports, request, [...workIds]);
  return placed.ok ? ok({ files, failed, workIds: [...workIds] }) : placed;
}

function withCount(error: Failure, files: readonly ImportedFile[]): Failure {
  if (files.length === 0) return error;
  return {
    ...error,
    message: `${error.message} ${files.length} files before it are in the library.`,
  };
}

async function takeFile(
  ports: ReferencePorts,
  request: ReferenceRequest,
  { name, bytes }: Item,
  before: number,
  context: JobContext,
): Promise<Result<{ file: ImportedFile; added: readonly AddedRecord[] }>> {
  const { signal } = context;
  const content = await bytes();
  if (!content.ok) return content;
  const read = await readReferences(content.data, {
    name,
    signal,
    ...(request.format === undefined ? {} : { format: request.format }),
    onProgress: (done, total) =>
      context.progress(
        before,
        undefined,
        `${name}: ${Math.floor((100 * done) / Math.max(1, total))} % read`,
      ),
  });
  if (!read.ok) return read;
  const records = recordsOf(name, read.data);
  const added = await addRecords(ports, records, {
    actor: request.actor,
    signal,
    onProgress: (done, total) => context.progress(before + done, before + total, name),
  });
  if (!added.ok) return added;
  const count = (outcome: AddedRecord['outcome']) =>
    added.data.filter((one) => one.outcome === outcome).length;
  const joinedWorks = await joinedOf(ports, records, added.data);
  if (!joinedWorks.ok) return joinedWorks;
  const { format, encoding, entries, problems } = read.data;
  const file: ImportedFile = {
    file: name,
    format,
    encoding,
    entries: entries.length,
    added: count('added'),
    known: count('known'),
    joined: count('joined'),
    joinedWorks: joinedWorks.data,
    problems: [...problems],
  };
  return ok({ file, added: added.data });
}

/** The works that entries were put below, by the titles they have now. */
async function joinedOf(
  ports: ReferencePorts,
  records: readonly NewRecord[],
  added: readonly AddedRecord[],
): Promise<Result<ImportedFile['joinedWorks']>> {
  const joined = added
    .flatMap(({ outcome, shownAs }, index) =>
      outcome === 'joined' ? [{ workId: shownAs, entry: records[index]?.fields.title ?? '' }] : [],
    )
    .slice(0, MOST_NAMED);
  if (joined.length === 0) return ok([]);
  const indexed = await ports.indexed();
  if (!indexed.ok) return indexed;
  const ids = new Set(joined.map(({ workId }) => workId));
  const works = worksOf(ports.database, [...ids]);
  const titles = new Map(works.map(({ workId, title }) => [workId, title]));
  return ok(
    joined.map(({ workId, entry }) => ({ workId, title: titles.get(workId) ?? '', entry })),
  );
}

function recordsOf(file: string, { format, entries }: ReadReferences): NewRecord[] {
  return entries.map((entry) => recordOf(file, format, entry));
}

function recordOf(file: string, format: ReferenceFormat, entry: ReadEntry): NewRecord {
  const { fields, extra, key, line } = entry;
  const origins: WorkOrigins = Object.fromEntries(
    Object.keys(fields).map((name) => [name, 'reference_file'] as const),
  );
  return {
    fields,
    origins,
    ...(extra === undefined ? {} : { extra: { [keptUnder(format)]: extra } }),
    source: {
      kind: 'reference_file',
      file: file.slice(-1_000),
      format,
      line,
      ...(key === undefined ? {} : { key }),
    },
  };
}

async function placeIn(
  { journal }: ReferencePorts,
  { collectionId, actor }: ReferenceRequest,
  workIds: readonly string[],
): Promise<Result<unknown>> {
  if (collectionId === undefined || workIds.length === 0) return ok(undefined);
  const payload = { collectionId, add: workIds, remove: [] };
  return journal.append(WORKSPACE_STREAM, [{ actor, kind: 'collection.changed', payload }]);
}
