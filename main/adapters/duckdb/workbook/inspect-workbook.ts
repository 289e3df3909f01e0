/** A look at a sheet of a workbook, and the sheet as plain text for DuckDB. */
import { open, stat } from 'node:fs/promises';
import type { GivenReading, Reading } from '../../../core/analysis/data.ts';
import type { Inspection } from '../../../core/analysis/inspection.ts';
import { DataProblem } from '../problem.ts';
import { describeRows, type SampleRow } from '../text/describe-rows.ts';
import { hasNames } from '../text/layout.ts';
import { LONGEST_FIELD } from '../text/records.ts';
import { openWorkbook, sheetRows } from './workbook.ts';

/** Rows looked at. */
const LOOKED_AT = 20_000;

export async function inspectWorkbook(path: string, given: GivenReading): Promise<Inspection> {
  const workbook = await openWorkbook(path);
  const sheet = given.sheet ?? workbook.sheets[0];
  if (sheet === undefined) throw new DataProblem('The workbook has no sheets.');
  const rows = await sheetRows(workbook, sheet);
  const skip = given.skip ?? preface(rows);
  const records = rows.filter(({ line }) => line > skip);
  const header =
    given.header ??
    hasNames(records.slice(0, 100).map(({ fields }) => fields.map((field) => field ?? '')));
  const seen = records.slice(0, LOOKED_AT);
  // Numbers are numbers in a workbook: no marks of a language are in them.
  const described = describeRows(seen, header, given, { decimal: '.' });
  return {
    bytes: (await stat(path)).size,
    reading: { format: 'xlsx', sheet, skip, header, missing: described.missing },
    columns: described.columns,
    sheets: [...workbook.sheets],
    sample: described.sample,
    warnings: [
      ...described.warnings,
      ...(records.length <= LOOKED_AT ? [] : [{ kind: 'part_seen' as const, rows: seen.length }]),
    ],
  };
}

/** Titles above a table stand in one cell, where the table has several. */
function preface(rows: readonly SampleRow[]): number {
  const filled = (row: SampleRow): number => row.fields.filter((field) => field !== null).length;
  const most = rows.slice(0, 100).reduce((wide, row) => Math.max(wide, filled(row)), 0);
  if (most < 3) return 0;
  const first = rows.find((row) => filled(row) > 1);
  return first === undefined ? 0 : first.line - 1;
}

export interface SheetText {
  readonly rows: number;
}

/** Writes the rows below the names with every value between quotes, nothing where a cell is empty. */
export async function sheetAsText(
  path: string,
  reading: Reading,
  width: number,
  to: string,
): Promise<SheetText> {
  const workbook = await openWorkbook(path);
  const rows = await sheetRows(workbook, reading.sheet ?? workbook.sheets[0] ?? '');
  const below = rows.filter(({ line }) => line > (reading.skip ?? 0));
  const own = (reading.header ?? true) ? below.slice(1) : below;
  const target = await open(to, 'wx');
  try {
    for (let at = 0; at < own.length; at += 1_000) {
      const lines = own.slice(at, at + 1_000).map((row) => textLine(row, width));
      // In order.
      // oxlint-disable-next-line no-await-in-loop
      await target.write(lines.join(''));
    }
  } finally {
    await target.close();
  }
  return { rows: own.length };
}

function textLine({ fields, line }: SampleRow, width: number): string {
  const cells = Array.from({ length: width }, (_, at) => {
    const field = fields[at] ?? '';
    if (field.length > LONGEST_FIELD) {
      throw new DataProblem(
        `The value in row ${line}, column ${at + 1} is longer than ${LONGEST_FIELD / 1_000_000} MB.`,
      );
    }
    return `"${field.replaceAll('"', '""')}"`;
  });
  return `${cells.join(',')}\n`;
}
