/** A reference file's bytes as entries. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { ReferenceFormat } from '../../core/library/reference-format.ts';
import { decodeReferences } from './decode.ts';
import { recogniseFormat } from './recognise.ts';
import type {
  Broken,
  FormatReader,
  KeptValue,
  ReadEntry,
  ReadProblem,
  ReadReferences,
  SourceEntry,
} from './entry.ts';
import { readerOf } from './formats.ts';
import { keepRest } from './keeping.ts';

export interface ReadOptions {
  /** Of the file, for messages and for what its ending tells. */
  readonly name: string;
  /** Recognised by the content when left out. */
  readonly format?: ReferenceFormat;
  readonly signal?: AbortSignal;
  /** Characters read so far, and of the whole. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Larger files are for a database, not for a list of references. */
export const LARGEST_FILE = 256 * 1024 * 1024;
/** Entries between two looks at the signal. */
const STRETCH = 10;
/** Longest statement that is kept beside the fields, in characters. */
const LARGEST_VALUE = 200_000;
/** Problems that are listed one by one. */
const MOST_PROBLEMS = 1_000;

/**
 * Every entry that can be read, and what could not be. Fails with `too_large`, `reference_unreadable`
 * when no format is recognised, or `stopped`.
 */
export async function readReferences(
  bytes: Uint8Array,
  { name, format: told, signal, onProgress }: ReadOptions,
): Promise<Result<ReadReferences>> {
  if (bytes.length > LARGEST_FILE)
    return fail(
      'too_large',
      `${name} is larger than 256 MB, so nothing of it was read. Export it in parts and import each of them.`,
    );
  const { text, encoding, damaged } = decodeReferences(bytes);
  const format = told ?? recogniseFormat(text, name);
  if (format === undefined)
    return fail(
      'reference_unreadable',
      `${name} is in no format of references that Cairn knows (BibTeX, RIS, NBIB, CSL-JSON, EndNote XML), so nothing of it was read. If it is one of these, name the format.`,
    );
  const problems: ReadProblem[] = damaged
    ? [
        {
          kept: true,
          message: `Some characters are not ${encoding} and were replaced by �. Save the file as UTF-8 and import it again.`,
        },
      ]
    : [];
  const reader = readerOf(format);
  const entries: ReadEntry[] = [];
  let count = 0;
  for (const found of reader.entries(text)) {
    take(found, reader, entries, problems);
    count += 1;
    if (count % STRETCH !== 0) continue;
    onProgress?.(found.end, text.length);
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted === true)
      return fail('stopped', `Reading ${name} was stopped; nothing of it was taken in.`);
  }
  if (entries.length === 0 && problems.length === 0)
    problems.push({ kept: false, message: 'The file has no entries.' });
  const inOrder = problems.toSorted((first, second) => (first.line ?? 0) - (second.line ?? 0));
  const listed = inOrder.slice(0, MOST_PROBLEMS);
  if (problems.length > listed.length)
    listed.push({
      kept: true,
      message: `And ${problems.length - listed.length} more of this kind.`,
    });
  return ok({ format, encoding, entries, problems: listed });
}

function take(
  found: SourceEntry | Broken,
  reader: FormatReader,
  entries: ReadEntry[],
  problems: ReadProblem[],
): void {
  const { line } = found;
  const named = found.key === undefined ? {} : { key: found.key.slice(0, 500) };
  if ('broken' in found) {
    problems.push({ line, ...named, kept: false, message: found.broken });
    return;
  }
  const fields = reader.mapping.read(found.pairs);
  if (
    fields.title === '' &&
    fields.authors.length === 0 &&
    Object.keys(fields).length <= 2 &&
    found.pairs.length <= 1
  ) {
    problems.push({ line, ...named, kept: false, message: 'The entry says nothing.' });
    return;
  }
  const untitled = fields.title === '' ? ['It has no title.'] : [];
  const faults = [...found.problems, ...untitled];
  const fitting = found.pairs.filter(({ value }) => isFitting(value));
  if (fitting.length < found.pairs.length)
    faults.push('A part of it is longer than 200,000 characters and was not kept.');
  const extra = keepRest(reader.mapping, fitting, fields);
  const told = faults.map((fault) =>
    typeof fault === 'string' ? { line, message: fault } : fault,
  );
  problems.push(...told.map((fault) => ({ ...fault, ...named, kept: true })));
  entries.push({
    fields,
    ...(extra === undefined ? {} : { extra }),
    ...named,
    line,
    problems: told.map(({ message }) => message),
  });
}

/** Whatever no field has room for goes into the record of the workspace, which is no store for files. */
function isFitting(value: KeptValue): boolean {
  return (typeof value === 'string' ? value : JSON.stringify(value)).length <= LARGEST_VALUE;
}
