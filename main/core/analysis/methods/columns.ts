/** What the parameters of methods share: tables, the roles of columns, and options. */
import * as z from 'zod';
import { TableName } from '../data.ts';
import { isWritable } from './quote.ts';

/** In a formula of R these stand for something else than a column. */
const meansElse = (name: string) => name === '.' || /^\.\.(\.|[0-9]+)$/.test(name);

/** Characters that turn the direction of writing: R refuses code with them in it, except as escapes. */
const turns = (name: string) => /[\u202A-\u202E\u2066-\u2069]/.test(name);

const column = z
  .string()
  .min(1)
  .max(1_000)
  .refine(isWritable, 'R cannot hold this name')
  .refine((name) => !meansElse(name), 'means something else in a formula of R; rename the column')
  .refine(
    (name) => !turns(name),
    'has invisible characters that turn the direction of writing, which R refuses; rename the column',
  );

/** A value of a column, as text: the level of a group. */
export const level = z.string().max(1_000).refine(isWritable, 'R cannot hold this text');

const table = TableName.describe('The table, by its name in the notebook.');

/** The table and its columns' roles, with the words a model or a person reads. */
export const roles = {
  table,
  outcome: column.describe('The column that is explained or compared.'),
  group: column.describe('The column whose values are the groups.'),
  pair: column.describe('The column that says which rows belong together: the subject, the pair.'),
  column,
  columns: z.array(column).min(1).max(200),
  levels: z
    .tuple([level, level])
    .describe('The two values of the group to compare, the first minus the second.'),
};

export const Alternative = z.enum(['two.sided', 'less', 'greater']);
export type Alternative = z.infer<typeof Alternative>;

export const AdjustMethod = z.enum([
  'holm',
  'hochberg',
  'hommel',
  'bonferroni',
  'BH',
  'BY',
  'none',
]);
export type AdjustMethod = z.infer<typeof AdjustMethod>;

export const options = {
  alternative: Alternative.default('two.sided'),
  confLevel: z.number().gt(0.5).lt(1).default(0.95),
  adjust: AdjustMethod.default('holm').describe(
    'How p-values of several comparisons are adjusted.',
  ),
};
