/** What may have to be cut from an export, and what a person decided on it. */
import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import {
  RedactionVerdict,
  RedactionDecision,
  RedactionFingerprint,
  RedactionPlace,
} from '../../../main/core/trajectory/redaction/redaction.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import {
  RedactionCounts,
  RedactionGap,
  RedactionOverview,
  RedactionPart,
  RedactionProposal,
  RedactionRuleView,
  RedactionState,
} from '../views/redaction.ts';
import { TrajectoryId } from '../views/trajectory.ts';

const trajectoryId = TrajectoryId;

/** Which proposals a decision is on. */
const Scope = z.discriminatedUnion('on', [
  /** One place. */
  z.strictObject({ on: z.literal('place'), number: z.int().nonnegative() }),
  /** Wherever these words stand. */
  z.strictObject({
    on: z.literal('words'),
    fingerprints: z.array(RedactionFingerprint).min(1).max(10_000),
  }),
  /** Everything a rule has found so far; what it finds later is proposed anew. */
  z.strictObject({ on: z.literal('rule'), rule: z.string().max(100) }),
  /** Everything that nobody has decided on. */
  z.strictObject({ on: z.literal('undecided') }),
]);

export const redactionRoutes = {
  /** Looks through trajectories in the background: a job of the kind `redaction_scan`. */
  'redaction.scan': route(
    'read',
    z.strictObject({
      trajectoryIds: z.array(trajectoryId).min(1).max(10_000),
      /** Also what was looked through before. */
      again: z.boolean().default(false),
    }),
    Job,
  ),
  /** How far each is; nothing is looked through for it. */
  'redaction.overview': route(
    'read',
    z.strictObject({ trajectoryIds: z.array(trajectoryId).min(1).max(limits.pageRows) }),
    z.array(RedactionOverview),
  ),
  'redaction.proposals': route(
    'read',
    z.strictObject({
      trajectoryId,
      /** Only what this rule found. */
      rule: z.string().max(100).optional(),
      undecidedOnly: z.boolean().default(false),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    z.strictObject({
      state: RedactionState,
      title: z.string(),
      counts: RedactionCounts,
      rules: z.array(z.strictObject({ ...RedactionRuleView.shape, ...RedactionCounts.shape })),
      proposals: z.array(RedactionProposal),
      total: z.int(),
      gaps: z.array(RedactionGap),
      gapsTotal: z.int(),
    }),
  ),
  /** The text a place stands in, in parts; `from` and `of` when it is a piece of a longer one. */
  'redaction.text': route(
    'read',
    z.strictObject({ trajectoryId, place: RedactionPlace }),
    z.strictObject({ parts: z.array(RedactionPart), from: z.int(), of: z.int() }),
  ),
  'redaction.decide': route(
    'write',
    z.strictObject({
      trajectoryId,
      scope: Scope,
      /** `undecided` takes back what was decided on them; the record keeps both. */
      decision: RedactionVerdict,
      /** Holds in every trajectory of the workspace; not for one place. */
      everyTrajectory: z.boolean().default(false),
      /**
       * Without it a decision to keep a key, a token or a password fails with `invalid_input`: a person
       * has been asked once more.
       */
      keepCredentials: z.boolean().default(false),
      replacement: z.string().trim().min(1).max(200).optional(),
    }),
    z.strictObject({ decided: z.int(), counts: RedactionCounts }),
  ),
  /** A person's own cut: of words that no rule proposed. */
  'redaction.cut': route(
    'write',
    z.strictObject({
      trajectoryId,
      place: RedactionPlace,
      /** Wherever these words stand in this trajectory. */
      everywhere: z.boolean().default(false),
      replacement: z.string().trim().min(1).max(200).optional(),
    }),
    z.strictObject({ counts: RedactionCounts }),
  ),
  /** The same for words that were written: wherever they stand. Fails with `not_found` where they stand nowhere. */
  'redaction.cutWords': route(
    'write',
    z.strictObject({ trajectoryId, words: z.string().trim().min(2).max(500) }),
    z.strictObject({ counts: RedactionCounts }),
  ),
  /** Every decision on this trajectory and on all, the oldest first; of several on one thing the last holds. */
  'redaction.decisions': route(
    'read',
    z.strictObject({ trajectoryId }),
    z.array(RedactionDecision),
  ),
};
