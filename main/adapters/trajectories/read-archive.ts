/** An archive of foreign trajectories: a log with a file for each sample, or folders of events. */
import { fail, ok, type Result } from '../../core/errors.ts';
import { recogniseDocument, recogniseValues } from '../../core/trajectory/imports/formats.ts';
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import type {
  DocumentFormat,
  ImportSink,
  ReadContext,
} from '../../core/trajectory/imports/reading.ts';
import { remark, type ImportRemark } from '../../core/trajectory/imports/remarks/remark.ts';
import { eventFolders, readArchive, type Archive } from './archive.ts';
import { evalLog, type EvalLogFiles } from './eval-archive.ts';
import { LOOKED_AT, type ReadHooks } from './read-hooks.ts';
import { maybe, valueOf } from './values.ts';

export function readAnyArchive(
  file: number,
  fileName: string,
  size: number,
  hooks: ReadHooks,
): Result<ForeignFormatId> {
  const read = readArchive(file, size, (place) => hooks.progress(place, size));
  if (!read.ok) return read;
  const log = evalLog(read.data.files);
  const format = log === undefined ? undefined : recogniseDocument(log.root);
  return log === undefined || format === undefined
    ? readEvents(read.data, fileName, hooks)
    : readLog(read.data, log, format, { fileName, size, hooks });
}

/** Each sample is a file of its own. */
function readLog(
  archive: Archive,
  { root, samples }: EvalLogFiles,
  format: DocumentFormat,
  { fileName, size, hooks }: { fileName: string; size: number; hooks: ReadHooks },
): Result<ForeignFormatId> {
  if (!hooks.recognised(format.id)) return ok(format.id);
  const { sink } = hooks;
  const reading = format.open(root, { sink, fileName, again: () => undefined }, 1);
  for (const [index, { name, bytes }] of samples.entries()) {
    const read = valueOf(bytes);
    if (read.ok) reading.take(read.value, index);
    else sink.damaged(named(name), read.reason);
    hooks.progress(0, size);
  }
  reading.end();
  tellDamage(archive, sink);
  return ok(format.id);
}

function tellDamage({ damaged, isWhole }: Archive, sink: ImportSink): void {
  for (const { name, reason } of damaged) sink.damaged(named(name), reason);
  if (!isWhole) sink.damaged(remark('at_end'), remark('archive_cut'));
}

function named(name: string): ImportRemark {
  return remark('at_name', { name: name.slice(0, 200).toWellFormed() });
}

function readEvents(archive: Archive, fileName: string, hooks: ReadHooks): Result<ForeignFormatId> {
  const folders = eventFolders(archive.files);
  const [first] = folders;
  const looked = (first?.files ?? []).slice(0, LOOKED_AT).map(({ bytes }) => maybe(valueOf(bytes)));
  const format = recogniseValues(looked.filter((value) => value !== undefined));
  if (first === undefined || format?.kind !== 'log')
    return fail(
      'invalid_input',
      `“${fileName}” is an archive without a log or a folder of events that Cairn can read; nothing was imported. Unpack it and import the files in it.`,
    );
  if (!hooks.recognised(format.id)) return ok(format.id);
  for (const folder of folders) {
    const values = folder.files.map(({ name, bytes }) => ({ name, read: valueOf(bytes) }));
    const context: ReadContext = {
      sink: hooks.sink,
      fileName: folder.name === '' ? fileName : folder.name,
      again: (place) => {
        const known = values[place - 1];
        return known === undefined ? undefined : maybe(known.read);
      },
    };
    const reading = format.open(context);
    for (const [index, { name, read: value }] of values.entries()) {
      if (value.ok) reading.take(value.value, index + 1);
      else hooks.sink.damaged(named(name), value.reason);
    }
    reading.end();
  }
  tellDamage(archive, hooks.sink);
  return ok(format.id);
}
