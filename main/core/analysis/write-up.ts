/**
 * A write-up of an analysis: text in which each number is bound to where it was computed. It belongs
 * to a notebook; each time it is saved is a version, and earlier ones stay in the record.
 */
import * as z from 'zod';
import { assertNever } from '../errors.ts';
import { NumberFormat } from './reporting/format.ts';
import { ResultValue } from './value.ts';

const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const pointer = z.string().max(2_000);

/** Where something of a write-up comes from: an output of a run, or what the record says of the run itself. */
export const ResultSource = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('output'),
    /** Its place among the run's outputs, from 0, and the hash the record has of it. */
    output: z.int().nonnegative(),
    hash,
    /** JSON Pointer into the output's value. */
    pointer,
  }),
  /** JSON Pointer into the run as it is recorded: `/engine/version`, `/data/0/hash`. */
  z.strictObject({ from: z.literal('run'), pointer }),
]);
export type ResultSource = z.infer<typeof ResultSource>;

/** A number in a text, bound to the run that computed it. */
export const NumberLink = z.strictObject({
  cellId: id,
  runId: id,
  source: ResultSource,
  /** Left out, the value is a text and stands as it is. */
  format: NumberFormat.optional(),
  /** As it was computed, with every digit. */
  value: ResultValue,
  /** As it reads. */
  shown: z.string().max(2_000),
});
export type NumberLink = z.infer<typeof NumberLink>;

/** Words and links, in order. */
export const WriteUpText = z.array(z.union([z.string().max(20_000), NumberLink])).max(2_000);
export type WriteUpText = z.infer<typeof WriteUpText>;

/** A figure or table of a run, as a whole. */
export const OutputLink = z.strictObject({
  cellId: id,
  runId: id,
  output: z.int().nonnegative(),
  hash,
});
export type OutputLink = z.infer<typeof OutputLink>;

export const WriteUpBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), blockId: id, text: z.string().min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('paragraph'), blockId: id, text: WriteUpText }),
  z.strictObject({
    kind: z.literal('figure'),
    blockId: id,
    link: OutputLink,
    caption: WriteUpText,
  }),
  z.strictObject({
    kind: z.literal('table'),
    blockId: id,
    link: OutputLink,
    /** JSON Pointer to the table, in an output that is a value; left out, the output is a table. */
    pointer: pointer.optional(),
    caption: WriteUpText,
  }),
]);
export type WriteUpBlock = z.infer<typeof WriteUpBlock>;

export const WriteUp = z.strictObject({
  writeUpId: id,
  notebookId: id,
  version: z.int().positive(),
  title: z.string().min(1).max(1_000),
  language: z.enum(['en', 'zh']),
  /** What was asked, when it answers a question. */
  question: z.string().max(20_000).optional(),
  blocks: z.array(WriteUpBlock).max(2_000),
  session: z.strictObject({ sessionId: id, callId: id }).optional(),
});
export type WriteUp = z.infer<typeof WriteUp>;

/** Every link of a write-up with the block it stands in, in order; those of figures and tables without a pointer too. */
export function linksOf(
  writeUp: WriteUp,
): readonly { readonly blockId: string; readonly link: NumberLink | OutputLink }[] {
  return writeUp.blocks.flatMap((block) => {
    const { blockId } = block;
    switch (block.kind) {
      case 'heading':
        return [];
      case 'paragraph':
        return numbersIn(block.text).map((link) => ({ blockId, link }));
      case 'figure':
      case 'table':
        return [block.link, ...numbersIn(block.caption)].map((link) => ({ blockId, link }));
      default:
        return assertNever(block);
    }
  });
}

function numbersIn(text: WriteUpText): readonly NumberLink[] {
  return text.filter((part) => typeof part !== 'string');
}

/** Numbers that stand in the words and are bound to nothing, as they read. */
export function unboundNumbers(writeUp: WriteUp): readonly string[] {
  return writeUp.blocks.flatMap((block) => {
    const words =
      block.kind === 'heading'
        ? [block.text]
        : block.kind === 'paragraph'
          ? block.text
          : block.caption;
    return words
      .filter((part) => typeof part === 'string')
      .flatMap((part) => [...part.matchAll(NUMBER)].map(([number]) => number));
  });
}

/**
 * Figures that stand by themselves: not those inside a word, as in "R2" or "HC3", nor the level of a
 * confidence interval, which was chosen and not computed.
 */
const NUMBER = /(?<![\p{L}\d_.])(?<!\p{L}-)[−-]?\d[\d,]*(?:\.\d+)?%?(?![\p{L}\d_])(?!%?\s*CI\b)/gu;
