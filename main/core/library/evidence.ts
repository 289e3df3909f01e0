/** Evidence binds a sentence of a report to a place in a file. */
import * as z from 'zod';
import { Anchor } from './anchor.ts';
import { RetractionNotice } from './retraction.ts';

/** How the quote's own wording stands to the question; `neutral` when wording shows nothing. */
export const Stance = z.enum(['agrees', 'disagrees', 'mixed', 'neutral']);
export type Stance = z.infer<typeof Stance>;

export const Evidence = z.strictObject({
  evidenceId: z.string(),
  workId: z.string(),
  anchor: Anchor,
  /** The group of a report this belongs under, in the words of the question or the text. */
  theme: z.string().max(300),
  stance: Stance,
  /** The words that made the stance visible, as they stand in the quote. */
  stanceCue: z.string().max(200).optional(),
  note: z.string().max(5_000).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/**
 * A sentence of a report. `cited`: bound to evidence. `uncited`: the writer's own words, shown as
 * such. `heading` is structure, not a claim.
 */
export const Claim = z.strictObject({
  claimId: z.string(),
  text: z.string().min(1).max(10_000),
  kind: z.enum(['cited', 'uncited']),
  evidenceIds: z.array(z.string()).max(50),
});
export type Claim = z.infer<typeof Claim>;

export const ReportSection = z.strictObject({
  heading: z.string().max(500),
  claims: z.array(Claim),
});
export type ReportSection = z.infer<typeof ReportSection>;

export const Reference = z.strictObject({
  number: z.int().positive(),
  workId: z.string(),
  fileId: z.string(),
  text: z.string().max(5_000),
  /** As it was known when the report was written. */
  retraction: RetractionNotice.optional(),
});
export type Reference = z.infer<typeof Reference>;

export const Report = z.strictObject({
  reportId: z.string(),
  title: z.string().max(1_000),
  question: z.string().max(20_000),
  language: z.enum(['en', 'zh']),
  sections: z.array(ReportSection),
  /** Parts of the question for which the library held nothing, in plain words. */
  notFound: z.array(z.string().max(1_000)),
  references: z.array(Reference),
  writtenBy: z.string().max(200),
});
export type Report = z.infer<typeof Report>;

/** A named person's word on whether the quote supports the claim it is cited for. */
export const SupportVerdict = z.strictObject({
  evidenceId: z.string(),
  verdict: z.enum(['supported', 'not_supported', 'withdrawn']),
  by: z.string().min(1).max(200),
  note: z.string().max(5_000).optional(),
});
export type SupportVerdict = z.infer<typeof SupportVerdict>;
