/** An entry of a paper's own reference list, as recognised in its text. */
import * as z from 'zod';

const span = {
  page: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
};

export const PaperReference = z.strictObject({
  /** Place in the list, from 1. */
  number: z.int().positive(),
  /** As the paper names it in its text: "12", "Smith et al., 2019". */
  label: z.string().max(200),
  text: z.string().max(5_000),
  /** Where the entry stands; two when it goes on on the next page. */
  spans: z.array(z.strictObject(span)).min(1).max(4),
  /** What could be read out of it; never filled up by guessing. */
  title: z.string().max(1_000).optional(),
  authors: z.array(z.string().max(200)).max(200).optional(),
  year: z.int().optional(),
  venue: z.string().max(500).optional(),
  doi: z.string().max(300).optional(),
  arxiv: z.string().max(40).optional(),
  pmid: z.string().max(20).optional(),
  url: z.string().max(2_000).optional(),
  /** Where the running text cites it. */
  mentions: z.array(z.strictObject(span)).max(1_000),
});
export type PaperReference = z.infer<typeof PaperReference>;
