/** Tables of counts, from two columns or given as counts, and their code. */
import * as z from 'zod';
import { level, roles } from './columns.ts';
import { rName, rNumbers, rTexts } from './quote.ts';
import { call, column, completeCases, rowsUsed } from './write-r.ts';

const count = z.number().nonnegative().max(1e15);

/** Two columns of categories. */
export const fromColumns = {
  data: z.literal('columns'),
  table: roles.table,
  row: roles.column.describe('The column whose values are the rows, as an exposure.'),
  column: roles.column.describe('The column whose values are the columns, as an outcome.'),
  rowLevels: z.array(level).min(2).max(100).optional().describe('Values of `row`, in order.'),
  columnLevels: z.array(level).min(2).max(100).optional().describe('Values of `column`, in order.'),
};

/** Counts as they stand in a paper. */
export const fromCounts = {
  data: z.literal('counts'),
  counts: z.array(z.array(count).min(2).max(100)).min(2).max(100).describe('Row by row.'),
  rowNames: z.array(level).max(100).optional(),
  columnNames: z.array(level).max(100).optional(),
};

export interface FromColumns {
  readonly data: 'columns';
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly rowLevels?: readonly string[] | undefined;
  readonly columnLevels?: readonly string[] | undefined;
}

export interface FromCounts {
  readonly data: 'counts';
  readonly counts: readonly (readonly number[])[];
  readonly rowNames?: readonly string[] | undefined;
  readonly columnNames?: readonly string[] | undefined;
}

/** That rows are equally long and names are as many as they name. */
export function countsFit(parameters: FromColumns | FromCounts): boolean {
  if (parameters.data === 'columns') return true;
  const { counts, rowNames, columnNames } = parameters;
  const width = counts[0]?.length ?? 0;
  return (
    counts.every((row) => row.length === width) &&
    (rowNames === undefined || rowNames.length === counts.length) &&
    (columnNames === undefined || columnNames.length === width)
  );
}

export const countsMisfit = 'Rows must be equally long, with as many names as rows and columns.';

/** Statements that leave the table in `counts`, and what says how many rows were used. */
export function countStatements(parameters: FromColumns | FromCounts): {
  readonly statements: readonly string[];
  readonly rows: readonly [string, string] | undefined;
} {
  if (parameters.data === 'columns') {
    const { table, row, column: across, rowLevels, columnLevels } = parameters;
    const both = [inOrder(row, rowLevels), inOrder(across, columnLevels)];
    return {
      statements: [completeCases(table, [row, across]), `counts <- ${call('table', both)}`],
      rows: rowsUsed(table),
    };
  }
  return { statements: [`counts <- ${matrix(parameters)}`], rows: undefined };
}

function inOrder(name: string, levels: readonly string[] | undefined): string {
  const values = column('complete', name);
  return levels === undefined ? values : call('factor', [values, ['levels', rTexts(levels)]]);
}

function matrix({ counts, rowNames, columnNames }: FromCounts): string {
  const named =
    rowNames === undefined && columnNames === undefined
      ? undefined
      : (['dimnames', call('list', [texts(rowNames), texts(columnNames)])] as const);
  return call('matrix', [
    rNumbers(counts.flat()),
    ['nrow', String(counts.length)],
    ['byrow', 'TRUE'],
    named,
  ]);
}

function texts(names: readonly string[] | undefined): string {
  return names === undefined ? 'NULL' : rTexts(names);
}

/** "smoker and disease", or that counts were given. */
export function tableWords(
  parameters: FromColumns | FromCounts,
  label: (column: string) => string,
): { readonly en: string; readonly zh: string } {
  if (parameters.data === 'counts') return { en: 'the counts given', zh: '所给频数' };
  const [row, across] = [label(parameters.row), label(parameters.column)];
  return { en: `${row} and ${across}`, zh: `${row}与${across}` };
}

/** One column or counts of one variable. */
export const oneColumn = {
  data: z.literal('column'),
  table: roles.table,
  column: roles.column.describe('The column of categories.'),
};

export const oneVector = {
  data: z.literal('counts'),
  counts: z.array(count).min(2).max(1_000),
  names: z.array(level).max(1_000).optional(),
};

/** The same as an expression in R. */
export function countsOf(
  parameters:
    | { readonly data: 'column'; readonly table: string; readonly column: string }
    | {
        readonly data: 'counts';
        readonly counts: readonly number[];
        readonly names?: readonly string[] | undefined;
      },
): string {
  if (parameters.data === 'column')
    return call('table', [column(rName(parameters.table), parameters.column)]);
  const { counts, names } = parameters;
  const numbers = rNumbers(counts);
  return names === undefined ? numbers : call('setNames', [numbers, rTexts(names)]);
}
