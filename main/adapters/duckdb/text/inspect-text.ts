/** A look at a delimited text file: how it is written and laid out, and what its columns hold. */
import { open, type FileHandle } from 'node:fs/promises';
import type { GivenReading } from '../../../core/analysis/data.ts';
import type { Inspection } from '../../../core/analysis/inspection.ts';
import { DataProblem } from '../problem.ts';
import { encodingOf, knownEncoding } from './encoding.ts';
import { describeRows } from './describe-rows.ts';
import { layoutOf, sampleRecords } from './layout.ts';
import { spreadRows } from './spread-rows.ts';
import { utf8Pieces, type TextCount } from './utf8-pieces.ts';

/** Bytes of text that are looked at, at the beginning. */
const SAMPLE = 4_000_000;
/** Bytes that the layout is judged by. */
const LAYOUT_SAMPLE = 1_000_000;

export async function inspectText(path: string, given: GivenReading): Promise<Inspection> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) throw new DataProblem('The file is empty. Choose another.');
    const encoding = await chosenEncoding(file, given.encoding);
    const sample = await sampleOf(file, encoding);
    refuseBinary(sample.text);
    return await inspected(file, sample, size, encoding, given);
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
  /** Of the file, that it was read from. */
  readonly bytes: number;
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
  const text = Buffer.concat(pieces);
  return { text, isWhole, undecodable: count.undecodable, bytes: count.bytes };
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

async function inspected(
  file: FileHandle,
  sample: Sample,
  bytes: number,
  encoding: string,
  given: GivenReading,
): Promise<Inspection> {
  const layoutText = sample.text.subarray(0, LAYOUT_SAMPLE);
  const isAll = sample.isWhole && layoutText.length === sample.text.length;
  const layout = layoutOf(layoutText, isAll, given);
  const first = sampleRecords(sample.text, sample.isWhole, layout).filter(
    ({ line }) => line > layout.skip,
  );
  const width = first[0]?.fields.length ?? 0;
  const more = sample.isWhole
    ? []
    : await spreadRows({ file, encoding, layout, width, size: bytes, from: sample.bytes });
  const described = describeRows([...first, ...more], layout.header, given);
  const { marks, missing, columns, sample: shown, warnings } = described;
  const seen = first.length + more.length - (layout.header ? 1 : 0);
  return {
    bytes,
    reading: {
      format: given.format ?? (layout.delimiter === '\t' ? 'tsv' : 'csv'),
      encoding,
      ...layout,
      ...marks,
      missing,
    },
    columns,
    sample: shown,
    warnings: [
      ...warnings,
      ...(sample.undecodable === 0
        ? []
        : [{ kind: 'undecodable' as const, count: sample.undecodable, encoding }]),
      ...(sample.isWhole ? [] : [{ kind: 'part_seen' as const, rows: seen }]),
    ],
  };
}
