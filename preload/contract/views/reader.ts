/** What the reader shows beside the pages. */
import * as z from 'zod';
import { Anchor } from '../../../main/core/library/anchor.ts';
import { Annotation, Placement } from '../../../main/core/library/annotation.ts';
import { PaperReference } from '../../../main/core/library/paper-reference.ts';
import { Actor } from '../../../main/core/record/event.ts';

const time = z.iso.datetime({ precision: 3 });

/** Words of a file that the researcher chose. */
export const SelectedPlace = z.strictObject({
  workId: z.string().min(1).max(64),
  anchor: Anchor,
});
export type SelectedPlace = z.infer<typeof SelectedPlace>;

export const AnnotationView = Annotation.extend({
  actor: Actor,
  writtenAt: time,
  changedAt: time,
  /** In the file that was asked for; left out when a work's annotations are listed. */
  placement: Placement.optional(),
});
export type AnnotationView = z.infer<typeof AnnotationView>;

/** An entry of the reference list, with the work of this library it is. */
export const PaperReferenceView = PaperReference.extend({
  workId: z.string().optional(),
  /** How it was recognised: an identifier they share, or title and year. */
  reason: z.enum(['doi', 'arxiv', 'pmid', 'title_year']).optional(),
});
export type PaperReferenceView = z.infer<typeof PaperReferenceView>;

/** A quote that a session took from a file, and what its report says with it. */
export const FileEvidence = z.strictObject({
  sessionId: z.string(),
  /** The session's question. */
  task: z.string(),
  openedAt: time,
  evidenceId: z.string(),
  workId: z.string(),
  anchor: Anchor,
  /** Of its citation in the report; absent when the report does not use it. */
  number: z.int().positive().optional(),
  claims: z.array(z.strictObject({ claimId: z.string(), text: z.string() })),
});
export type FileEvidence = z.infer<typeof FileEvidence>;
