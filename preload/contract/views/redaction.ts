/** Finds as the redaction screen and the command line show them. */
import * as z from 'zod';
import {
  RedactionFingerprint,
  RedactionPlace,
} from '../../../main/core/trajectory/redaction/redaction.ts';
import { reasons } from '../../../main/core/trajectory/redaction/rule.ts';
import { TrajectoryId } from './trajectory.ts';

export const RedactionReason = z.enum(reasons);
export type RedactionReason = z.infer<typeof RedactionReason>;

export const RedactionRuleView = z.strictObject({
  rule: z.string(),
  label: z.string(),
  reason: RedactionReason,
  confidence: z.enum(['high', 'medium', 'low']),
  /** The service a key is of. */
  service: z.string().optional(),
  /** It opens something: to keep it is confirmed. */
  credential: z.boolean(),
});
export type RedactionRuleView = z.infer<typeof RedactionRuleView>;

export const RedactionCounts = z.strictObject({
  proposals: z.int(),
  /** Different words among them. */
  words: z.int(),
  redact: z.int(),
  keep: z.int(),
  /** Cut on export all the same. */
  undecided: z.int(),
});
export type RedactionCounts = z.infer<typeof RedactionCounts>;

/** What was found stands here to be shown; it is in no file besides the record it is from. */
export const RedactionProposal = z.strictObject({
  /** From 0, in the order in which they stand. */
  number: z.int(),
  ...RedactionRuleView.shape,
  place: RedactionPlace,
  /** Which step, from 0; left out: outside the steps. */
  position: z.int().optional(),
  fingerprint: RedactionFingerprint,
  before: z.string(),
  found: z.string(),
  after: z.string(),
  replacement: z.string(),
  /** How many proposals have the same words. */
  alike: z.int(),
  decision: z.enum(['redact', 'keep']).optional(),
});
export type RedactionProposal = z.infer<typeof RedactionProposal>;

/** A place that was not looked at, or not by the rule that is named. */
export const RedactionGap = z.strictObject({
  place: RedactionPlace,
  position: z.int().optional(),
  rule: z.string().optional(),
});
export type RedactionGap = z.infer<typeof RedactionGap>;

/** `none`: not looked through yet. `outdated`: it has changed since. */
export const RedactionState = z.enum(['none', 'outdated', 'current']);
export type RedactionState = z.infer<typeof RedactionState>;

export const RedactionOverview = z.strictObject({
  trajectoryId: TrajectoryId,
  title: z.string(),
  state: RedactionState,
  counts: RedactionCounts.optional(),
  gaps: z.int(),
});
export type RedactionOverview = z.infer<typeof RedactionOverview>;

/** A text before and after: what is not cut is the same on both sides. */
export const RedactionPart = z.strictObject({
  text: z.string(),
  cut: z
    .strictObject({
      number: z.int(),
      replacement: z.string(),
      decision: z.enum(['redact', 'keep']).optional(),
    })
    .optional(),
});
export type RedactionPart = z.infer<typeof RedactionPart>;
