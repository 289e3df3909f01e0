/** A look at a delimited text file: how it is written and laid out, and what its columns hold. */
import { open, type FileHandle } from 'node:fs/promises';
import type { GivenReading, Reading } from '../../../core/analysis/data.ts';
import type { DataWarning, Inspection } from '../../../core/analysis/inspection.ts';
import { uniqueNames } from '../columns/names.ts';
import { numberMarks } from '../columns/numbers.ts';
import { ALWAYS_MISSING, columnOf } from '../columns/types.ts';
import { DataProblem } from '../problem.ts';
import { encodingOf, knownEncoding } from './encoding.ts';
import { layoutOf, sampleRecords, type SampleRecord } from './layout.ts';
import { MOST_FIELDS } from './records.ts';
import { utf8Pieces, type TextCount } from './utf8-pieces.ts';

/** Bytes of text that are looked at. */
const SAMPLE = 8_000_000;
/** Bytes that the layout is judged by. */
const LAYOUT_SAMPLE = 1_000_000;
const SHOWN_ROWS = 50;
const NAMED_LINES = 20;

export async function inspectText(path: string, given: GivenReading): Promise<Inspection> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) throw new DataProblem('The file is empty. Choose another.');
    const encoding = await chosenEncoding(file, given.encoding);
    const sample = await sampleOf(file, encoding);
    refuseBinary(sample.text);
    return inspected(sample, size, encoding, given);
  } finally {
    await file.close();
  }
}

async function chosenEncoding(file: FileHandle, given: string | undefined): Promise<string> {
  if (given === undefined) return encodingOf(file);
  const known = knownEncoding(given);
  if (known !== undefined) return known;
  throw new DataProblem(`No encoding is called “${given}”. Choose one that is listed.`);
}

interface Sample {
  readonly text: Buffer;
  readonly isWhole: boolean;
  readonly undecodable: number;
}

async function sampleOf(file: FileHandle, encoding: string): Promise<Sample> {
  const count: TextCount = { bytes: 0, undecodable: 0 };
  const pieces: Buffer[] = [];
  let length = 0;
  let isWhole = true;
  for await (const piece of utf8Pieces(file, encoding, count)) {
    if (length >= SAMPLE) {
      isWhole = false;
      break;
    }
    pieces.push(piece);
    length += piece.length;
  }
  return { text: Buffer.concat(pieces), isWhole, undecodable: count.undecodable };
}

/** Control characters and characters that cannot be told are rare in text. */
function refuseBinary(text: Buffer): void {
  const head = text.toString('utf8', 0, 20_000);
  // oxlint-disable-next-line no-control-regex
  const odd = head.match(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (odd > head.length / 20) {
    throw new DataProblem(
      'This is no text: most of it has no meaning as characters. Choose the format, or export the data as CSV and import that.',
    );
  }
}

function inspected(
  sample: Sample,
  bytes: number,
  encoding: string,
  given: GivenReading,
): Inspection {
  const layoutText = sample.text.subarray(0, LAYOUT_SAMPLE);
  const isAll = sample.isWhole && layoutText.length === sample.text.length;
  const layout = layoutOf(layoutText, isAll, given);
  const records = sampleRecords(sample.text, sample.isWhole, layout).filter(
    ({ line }) => line > layout.skip,
  );
  const first = records[0];
  if (first === undefined) {
    throw new DataProblem('There are no rows in the file. Choose another, or fewer lines to skip.');
  }
  const rows = layout.header ? records.slice(1) : records;
  const width = layout.header ? first.fields.length : usualWidth(rows);
  if (width > MOST_FIELDS) {
    throw new DataProblem(
      `The file has ${width} columns; at most ${MOST_FIELDS} can be read. Choose another delimiter, or cut the table.`,
    );
  }
  const { names, changed } = uniqueNames(
    Array.from({ length: width }, (_, at) => (layout.header ? (first.fields[at] ?? '') : '')),
  );
  const everywhere = given.missing ?? missingIn(rows);
  const isMissing = new Set(everywhere);
  const values = names.map((_, at) =>
    rows.flatMap(({ fields }) => {
      const value = fields[at];
      return value === undefined || isMissing.has(value.trim()) ? [] : [value];
    }),
  );
  const marks = numberMarks(
    values.flatMap((column) => column.slice(0, 2_000)),
    given,
  );
  const found = names.map((name, at) => columnOf(name, values[at] ?? [], marks));
  const reading: Reading = {
    format: given.format ?? (layout.delimiter === '\t' ? 'tsv' : 'csv'),
    encoding,
    ...layout,
    ...marks,
    missing: everywhere,
  };
  const warnings: DataWarning[] = [
    ...(changed.length === 0 || !layout.header
      ? []
      : [{ kind: 'names_changed' as const, names: [...changed] }]),
    ...raggedLines(rows, width),
    ...(sample.undecodable === 0
      ? []
      : [{ kind: 'undecodable' as const, count: sample.undecodable, encoding }]),
    ...found.flatMap(({ warnings: own }) => own),
    ...(sample.isWhole ? [] : [{ kind: 'part_seen' as const, rows: rows.length }]),
  ];
  return {
    bytes,
    reading,
    columns: found.map(({ column }) => column),
    sample: rows
      .slice(0, SHOWN_ROWS)
      .map(({ fields }) => names.map((_, at) => fields[at]?.slice(0, 1_000) ?? null)),
    warnings,
  };
}

function usualWidth(rows: readonly SampleRecord[]): number {
  return rows.reduce((most, { fields }) => Math.max(most, fields.length), 1);
}

function missingIn(rows: readonly SampleRecord[]): string[] {
  const seen = new Set<string>(['']);
  const known = new Set(ALWAYS_MISSING);
  for (const { fields } of rows) {
    for (const field of fields) {
      if (field.length <= 8 && known.has(field.trim())) seen.add(field.trim());
    }
  }
  return ALWAYS_MISSING.filter((text) => seen.has(text));
}

function raggedLines(rows: readonly SampleRecord[], width: number): DataWarning[] {
  const short = rows.filter(({ fields }) => fields.length < width);
  const long = rows.filter(({ fields }) => fields.length > width);
  const warning = (
    kind: 'short_lines' | 'long_lines',
    found: readonly SampleRecord[],
  ): DataWarning[] =>
    found.length === 0
      ? []
      : [{ kind, count: found.length, lines: found.slice(0, NAMED_LINES).map(({ line }) => line) }];
  return [...warning('short_lines', short), ...warning('long_lines', long)];
}
