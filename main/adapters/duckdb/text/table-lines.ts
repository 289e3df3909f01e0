/** Which records of a delimited text are rows of the table, and what is wrong with them. */
import type { Reading } from '../../../core/analysis/data.ts';
import type { DataWarning } from '../../../core/analysis/inspection.ts';
import { DataProblem } from '../problem.ts';
import { LONGEST_FIELD, type RecordView } from './records.ts';

const NAMED_LINES = 20;

export class TableLines {
  rows = 0;
  readonly #width: number;
  readonly #skip: number;
  #hasNames: boolean;
  readonly #short = { count: 0, lines: [] as number[] };
  readonly #long = { count: 0, lines: [] as number[] };

  constructor(reading: Reading, width: number) {
    this.#width = width;
    this.#skip = reading.skip ?? 0;
    this.#hasNames = reading.header ?? true;
  }

  /** Whether the record is a row; it is counted then. */
  isRow(record: RecordView): boolean {
    if (record.line <= this.#skip) return false;
    // In a table of one column a blank line is a missing value; elsewhere it is nothing.
    if (record.isBlank && (this.#width > 1 || this.#hasNames)) return false;
    if (this.#hasNames) {
      this.#hasNames = false;
      return false;
    }
    this.rows += 1;
    if (record.count < this.#width) note(this.#short, record.line);
    if (record.count > this.#width) note(this.#long, record.line);
    for (let field = 0; field < record.count; field += 1) {
      if (record.length(field) > LONGEST_FIELD) throw tooLong(record.line, field);
    }
    return true;
  }

  warnings(): DataWarning[] {
    return [
      ...(this.#short.count === 0 ? [] : [{ kind: 'short_lines' as const, ...this.#short }]),
      ...(this.#long.count === 0 ? [] : [{ kind: 'long_lines' as const, ...this.#long }]),
    ];
  }
}

function note(noted: { count: number; readonly lines: number[] }, line: number): void {
  noted.count += 1;
  if (noted.lines.length < NAMED_LINES) noted.lines.push(line);
}

function tooLong(line: number, field: number): DataProblem {
  return new DataProblem(
    `The value in line ${line}, column ${field + 1} is longer than ${LONGEST_FIELD / 1_000_000} MB, so this is no table, or a quotation mark is not closed. Look at the file, or import it with no quotation mark.`,
  );
}
