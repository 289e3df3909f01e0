/** Results held against reference values, number by number. */
import { tableAt } from '../../../main/core/analysis/reporting/text.ts';
import type { ResultValue } from '../../../main/core/analysis/value.ts';

export interface Difference {
  readonly name: string;
  readonly field: string;
  readonly reference: string;
  readonly ours: string;
  /** Of a number; of one that is 0, the absolute error. Infinite where something else stands. */
  readonly error: number;
}

/** Everything in a reference, and what stands in its place; what the reference does not have is free. */
export function differencesFrom(
  name: string,
  reference: unknown,
  ours: unknown,
  field = '',
): readonly Difference[] {
  if (Array.isArray(reference) || isRecord(reference))
    return Object.entries(reference).flatMap(([key, part]) =>
      differencesFrom(name, part, partOf(ours, key), field === '' ? key : `${field}.${key}`),
    );
  return [
    {
      name,
      field,
      reference: shown(reference),
      ours: shown(ours),
      error: errorOf(reference, ours),
    },
  ];
}

function errorOf(reference: unknown, ours: unknown): number {
  if (typeof reference === 'number' && typeof ours === 'number')
    return Math.abs(ours - reference) / (reference === 0 ? 1 : Math.abs(reference));
  // JSON has no infinite and no missing numbers; the reference has null for both.
  if (reference === null) return isOdd(ours) || ours === undefined ? 0 : Number.POSITIVE_INFINITY;
  return reference === ours ? 0 : Number.POSITIVE_INFINITY;
}

function partOf(value: unknown, key: string): unknown {
  return isRecord(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
}

function isOdd(value: unknown): boolean {
  return isRecord(value) && '$number' in value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** The rows of a `$table` as objects, with their names under `_row`. */
export function rowsOf(value: ResultValue | undefined): readonly Record<string, ResultValue>[] {
  const table = value === undefined ? undefined : tableAt(value, '');
  if (table === undefined) return [];
  const { columns, rows, rowNames } = table;
  return rows.map((row, at) => ({
    ...Object.fromEntries(columns.map(({ name }, across) => [name, row[across] ?? null])),
    ...(rowNames === undefined ? {} : { _row: rowNames[at] ?? '' }),
  }));
}

/** "case | field | reference | ours | relative error", columns under each other. */
export function printed(differences: readonly Difference[]): string {
  const lines = [
    ['case', 'field', 'reference', 'ours', 'relative error'],
    ...differences.map(({ name, field, reference, ours, error }) => [
      name,
      field,
      reference,
      ours,
      error === 0 ? '0' : error.toExponential(1),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | '))
    .join('\n');
}
