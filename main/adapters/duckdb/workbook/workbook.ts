/** Sheets of an Excel workbook (.xlsx), as rows of texts. Formulas count by the value last computed. */
import { readFile, stat } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { readSheet, SheetNotFoundError } from 'read-excel-file/universal';
import { DataProblem } from '../problem.ts';

/** Bytes of a workbook, and of what it unpacks to. */
const LARGEST = 200_000_000;
const LARGEST_UNPACKED = 800_000_000;

export interface Workbook {
  readonly sheets: readonly string[];
  readonly bytes: Uint8Array;
}

/** Looks into the archive's list before anything is unpacked: some unpack to more than any disk holds. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const { size } = await stat(path);
  if (size > LARGEST) {
    throw new DataProblem(
      `The workbook has ${Math.round(size / 1e6)} MB; at most ${LARGEST / 1e6} MB can be read. Export the sheet as CSV and import that.`,
    );
  }
  const bytes = await readFile(path);
  let unpacked = 0;
  const parts = unzipped(bytes, (name, originalSize) => {
    unpacked += originalSize;
    return name === 'xl/workbook.xml' && originalSize < 10_000_000;
  });
  if (unpacked > LARGEST_UNPACKED) {
    throw new DataProblem(
      `The workbook unpacks to ${Math.round(unpacked / 1e6)} MB; at most ${LARGEST_UNPACKED / 1e6} MB can be read. Export the sheet as CSV and import that.`,
    );
  }
  const list = parts['xl/workbook.xml'];
  if (list === undefined) {
    throw new DataProblem('The file is an archive, but no Excel workbook. Choose another file.');
  }
  return { sheets: sheetNames(new TextDecoder().decode(list)), bytes };
}

function unzipped(
  bytes: Uint8Array,
  filter: (name: string, originalSize: number) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => filter(name, originalSize) });
  } catch {
    throw new DataProblem('The workbook is damaged: its archive cannot be opened. Save it again.');
  }
}

/** ECMA-376, part 1, 18.2.19: `<sheet name="…">` in the order of the tabs. */
function sheetNames(xml: string): readonly string[] {
  return [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map(([, name = '']) =>
    name.replaceAll(/&(?:amp|lt|gt|quot|apos|#x?[\da-fA-F]+);/g, entity),
  );
}

function entity(text: string): string {
  const named = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }[text];
  if (named !== undefined) return named;
  const code = text.startsWith('&#x')
    ? Number.parseInt(text.slice(3, -1), 16)
    : Number.parseInt(text.slice(2, -1), 10);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : text;
}

/** Rows as long as the longest; cells with nothing in them are null. Rows of nothing are left out. */
export async function sheetRows(
  { bytes, sheets }: Workbook,
  sheet: string,
): Promise<readonly { readonly line: number; readonly fields: readonly (string | null)[] }[]> {
  const place = sheets.indexOf(sheet) + 1;
  if (place === 0) {
    throw new DataProblem(`The workbook has no sheet called “${sheet}”. Choose another.`);
  }
  try {
    const data = await readSheet<string>(new Blob([Uint8Array.from(bytes)]), place, {
      trim: false,
      // The digits as they stand in the file.
      parseNumber: (text) => text,
    });
    return data
      .map((row, at) => ({ line: at + 1, fields: row.map(cellText) }))
      .filter(({ fields }) => fields.some((field) => field !== null));
  } catch (error) {
    if (error instanceof SheetNotFoundError) {
      throw new DataProblem(`The workbook has no sheet called “${sheet}”. Choose another.`);
    }
    const words = error instanceof Error ? error.message : String(error);
    throw new DataProblem(`The sheet could not be read: ${words}. Save the workbook again.`);
  }
}

function cellText(cell: unknown): string | null {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell instanceof Date) return dateText(cell);
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

/** Excel's days and times have no zone; the library gives them as UTC. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  // Seconds are fractions of a day there: to the nearest millisecond.
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z')
    ? text.slice(0, 10)
    : text.slice(0, 23).replace(/\.000$/, '');
}
