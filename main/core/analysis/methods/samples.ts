/** Samples of a numeric outcome, as tests of one, two or paired samples take them, and their code. */
import * as z from 'zod';
import { level, roles } from './columns.ts';
import { rName, rTexts } from './quote.ts';
import { asFactor, call, column, completeCases, rowsUsed } from './write-r.ts';

/** One sample against a fixed value. */
export const oneSample = { design: z.literal('one'), table: roles.table, outcome: roles.outcome };

/** Two independent samples: the rows of two values of `group`. */
export const twoSamples = {
  design: z.literal('two'),
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group,
  levels: roles.levels.optional(),
};

/** Paired values beside each other, in two columns. */
export const pairedColumns = {
  design: z.literal('paired-columns'),
  table: roles.table,
  first: roles.column,
  second: roles.column,
};

/** Paired values below each other, with a column that says what belongs together. */
export const pairedRows = {
  design: z.literal('paired-rows'),
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group,
  pair: roles.pair,
  levels: z.tuple([level, level]).describe('The two values of the group: first minus second.'),
};

export interface PairedColumns {
  readonly design: 'paired-columns';
  readonly table: string;
  readonly first: string;
  readonly second: string;
}

export interface PairedRows {
  readonly design: 'paired-rows';
  readonly table: string;
  readonly outcome: string;
  readonly group: string;
  readonly pair: string;
  readonly levels: readonly [string, string];
}

/** Statements that leave both groups in `complete`, the group as a factor of two levels. */
export function groupStatements(
  table: string,
  outcome: string,
  group: string,
  levels: readonly [string, string] | undefined,
): readonly string[] {
  if (levels === undefined) return [completeCases(table, [outcome, group]), asFactor(group)];
  return [
    `complete <- ${rName(table)}[${rTexts([...new Set([outcome, group])])}]`,
    `${column('complete', group)} <- ${call('factor', [column('complete', group), ['levels', rTexts(levels)]])}`,
    'complete <- na.omit(complete)',
  ];
}

/** How many rows the two groups had, and how many of them were used. */
export function groupRows(
  table: string,
  group: string,
  levels: readonly [string, string] | undefined,
): readonly [string, string] {
  if (levels === undefined) return rowsUsed(table);
  return [
    'rows',
    `c(all = sum(${column(rName(table), group)} %in% ${rTexts(levels)}), used = nrow(complete))`,
  ];
}

/** Statements that leave the pairs in `first` and `second`, and what says how many rows were used. */
export function pairStatements(parameters: PairedColumns | PairedRows): {
  readonly statements: readonly string[];
  readonly rows: readonly [string, string];
  readonly names: readonly [string, string];
} {
  const { table } = parameters;
  if (parameters.design === 'paired-columns') {
    const { first, second } = parameters;
    return {
      statements: [
        completeCases(table, [first, second]),
        `first <- ${column('complete', first)}`,
        `second <- ${column('complete', second)}`,
      ],
      rows: rowsUsed(table),
      names: [first, second],
    };
  }
  const { outcome, group, pair, levels } = parameters;
  const of = (name: string) => column(rName(table), name);
  const condition = call('factor', [of(group), ['levels', rTexts(levels)]]);
  return {
    statements: [
      `pairs <- ${call('cairn_wide', [of(outcome), condition, of(pair)])}`,
      'first <- pairs[, 1]',
      'second <- pairs[, 2]',
    ],
    rows: ['rows', `c(all = sum(${of(group)} %in% ${rTexts(levels)}), used = 2 * length(first))`],
    names: levels,
  };
}

/** How the two of a pair are described: rows with the names of both. */
export function pairDescription(names: readonly [string, string], confLevel: string | undefined) {
  return call('cairn_describe', [
    `setNames(data.frame(first, second), ${rTexts(names)})`,
    confLevel === undefined ? undefined : ['conf.level', confLevel],
  ]);
}
