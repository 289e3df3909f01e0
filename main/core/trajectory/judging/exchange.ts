/**
 * A review's way to another machine and back. A *packet* is a file of lines: a head with the rubric and
 * one reviewer's items, then each trajectory, then the hash of all lines before. Items are named by the
 * hash of what was judged, also where secrets were cut from the copy that travels. *Judgements* are
 * one document. Both carry the signed head of the workspace they come from; nothing in them is trusted
 * before it was held against these schemas and its hashes.
 */
import * as z from 'zod';
import { SignedHead } from '../../record/event.ts';
import { Judgement, Review, Reviewer } from './review.ts';
import { Rubric } from './rubric.ts';

const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const workspace = z.strictObject({
  workspaceId: id,
  name: z.string().max(200),
});

export const PacketHead = z.strictObject({
  cairn: z.literal('review_packet'),
  format: z.literal(1),
  workspace,
  writtenAt: z.iso.datetime({ precision: 3 }),
  review: z.strictObject({
    reviewId: id,
    name: Review.shape.name,
    blind: z.boolean(),
    seed: Review.shape.seed,
  }),
  rubric: Rubric,
  reviewer: Reviewer,
  /** Places that were cut from the trajectories; left out where they are whole. */
  cuts: z.int().nonnegative().optional(),
  /** In the order of the lines that follow. */
  items: z
    .array(
      z.strictObject({
        trajectoryId: z.string().min(1).max(130),
        hash,
        title: z.string().max(300),
        /** SHA-256 of its line, without the line break. */
        sha256: hash,
      }),
    )
    .min(1)
    .max(10_000),
  head: SignedHead,
});
export type PacketHead = z.infer<typeof PacketHead>;

/** The last line: SHA-256 of every byte before it. */
export const PacketEnd = z.strictObject({ end: hash });
export type PacketEnd = z.infer<typeof PacketEnd>;

/** One judgement as it goes back: it names trajectory and hash as the packet did. */
export const ReturnedJudgement = Judgement.omit({ broughtBy: true, passedTo: true });
export type ReturnedJudgement = z.infer<typeof ReturnedJudgement>;

export const JudgementsFile = z.strictObject({
  cairn: z.literal('review_judgements'),
  format: z.literal(1),
  /** Where they were judged. */
  workspace,
  writtenAt: z.iso.datetime({ precision: 3 }),
  /** The workspace the review belongs to. */
  to: z.strictObject({ workspaceId: id }),
  reviewId: id,
  rubric: z.strictObject({ rubricId: id, version: z.int().positive() }),
  judgements: z.array(ReturnedJudgement).max(500_000),
  /** SHA-256 of the canonical JSON of `judgements`. */
  sha256: hash,
  head: SignedHead,
});
export type JudgementsFile = z.infer<typeof JudgementsFile>;
