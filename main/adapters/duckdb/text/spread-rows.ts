/** Rows from all over a large file: what its beginning holds may not be what the rest does. */
import type { FileHandle } from 'node:fs/promises';
import { DataProblem } from '../problem.ts';
import type { SampleRow } from './describe-rows.ts';
import { sampleRecords, type Layout } from './layout.ts';
import { utf8Pieces } from './utf8-pieces.ts';

const PLACES = 16;
/** Bytes read at each. */
const LENGTH = 256_000;
/** Share of the rows at a place that must be as wide as the table, for the place to be believed. */
const ENOUGH = 0.95;

export interface SpreadRequest {
  readonly file: FileHandle;
  readonly encoding: string;
  readonly layout: Layout;
  /** Columns of the table. */
  readonly width: number;
  /** Bytes of the file, and from which on to look. */
  readonly size: number;
  readonly from: number;
}

/** Only whole rows. A place that lies inside a long quoted text gives none. */
export async function spreadRows(request: SpreadRequest): Promise<readonly SampleRow[]> {
  const { size, from } = request;
  const found: SampleRow[] = [];
  for (let place = 0; place < PLACES; place += 1) {
    // Even, for encodings with two bytes a character.
    const start = Math.floor((from + ((size - from - LENGTH) * place) / (PLACES - 1)) / 2) * 2;
    if (start <= 0) continue;
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await rowsAt(request, start)));
  }
  return found;
}

async function rowsAt(
  { file, encoding, layout, width }: SpreadRequest,
  start: number,
): Promise<readonly SampleRow[]> {
  const pieces: Buffer[] = [];
  const range = [start, start + LENGTH] as const;
  for await (const piece of utf8Pieces(file, encoding, { bytes: 0, undecodable: 0 }, range)) {
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces);
  const whole = text.subarray(text.indexOf(10) + 1);
  try {
    const records = sampleRecords(whole, false, layout);
    const wide = records.filter(({ fields }) => fields.length === width);
    return wide.length >= records.length * ENOUGH ? wide : [];
  } catch (error) {
    // It began inside quotes.
    if (error instanceof DataProblem) return [];
    throw error;
  }
}
