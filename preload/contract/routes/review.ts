/** Rubrics, reviews, judgements and how far reviewers agree. */
import * as z from 'zod';
import { Review } from '../../../main/core/trajectory/judging/review.ts';
import { Criterion, Rubric } from '../../../main/core/trajectory/judging/rubric.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import {
  Brought,
  ItemToJudge,
  ReviewAgreement,
  ReviewItemView,
  ReviewQueue,
  ReviewSummary,
  RubricView,
  TrajectoryJudged,
} from '../views/review.ts';
import { TrajectoryId } from '../views/trajectory.ts';

const id = z.string().min(1).max(64);
const scores = z.record(id, z.number().nullable());
const note = z.string().max(20_000).default('');

/** A file that is written and, when it is small, also given as text for a browser to keep. */
const Written = z.strictObject({
  name: z.string(),
  /** Below the workspace's `exports/`. */
  path: z.string(),
  bytes: z.int(),
  /** Trajectories or judgements in it. */
  items: z.int(),
  text: z.string().optional(),
  /** Of a packet: places that were cut, those nobody had decided on, and those that could not be looked through. */
  cuts: z.strictObject({ made: z.int(), undecided: z.int(), notLookedAt: z.int() }).optional(),
});

export const reviewRoutes = {
  /** The newest version of each. */
  'rubric.list': route('read', z.strictObject({}), z.array(RubricView)),
  'rubric.get': route(
    'read',
    z.strictObject({ rubricId: id, version: z.int().positive() }),
    Rubric,
  ),
  /** Rubrics to begin with; they are nobody's until one is saved. */
  'rubric.starters': route(
    'read',
    z.strictObject({ language: z.enum(['en', 'zh']) }),
    z.array(Rubric.omit({ rubricId: true, version: true })),
  ),
  /** Without an id it is a new one. `version`: the one that was edited; another one since is not written over. */
  'rubric.save': route(
    'write',
    z.strictObject({
      rubricId: id.optional(),
      version: z.int().positive().optional(),
      name: Rubric.shape.name,
      description: z.string().max(5_000).default(''),
      criteria: z.array(Criterion).min(1).max(40),
    }),
    Rubric,
  ),
  /** Off the list; reviews go on with the version they use. */
  'rubric.remove': route('write', z.strictObject({ rubricId: id }), z.strictObject({})),
  'rubric.export': route(
    'read',
    z.strictObject({ rubricId: id, version: z.int().positive() }),
    z.strictObject({ name: z.string(), text: z.string() }),
  ),

  /** The one that changed last comes first. */
  'review.list': route('read', z.strictObject({}), z.array(ReviewSummary)),
  'review.get': route('read', z.strictObject({ reviewId: id }), ReviewSummary),
  /** Without an id it is a new one. Items and reviewers that are there keep what they have. */
  'review.save': route(
    'write',
    z.strictObject({
      reviewId: id.optional(),
      name: Review.shape.name,
      rubricId: id,
      rubricVersion: z.int().positive(),
      trajectoryIds: z.array(TrajectoryId).min(1).max(10_000),
      reviewers: z
        .array(
          z.strictObject({ reviewerId: id.optional(), name: z.string().trim().min(1).max(200) }),
        )
        .min(1)
        .max(50),
      perItem: z.int().positive().max(50),
      blind: z.boolean(),
      /** Of a new one only; left out, it is made by chance. */
      seed: z.string().min(1).max(64).optional(),
    }),
    z.strictObject({
      review: ReviewSummary,
      /** Given twice, under one id or another: each is judged once. */
      doubles: z.array(z.string()),
    }),
  ),
  'review.setState': route(
    'write',
    z.strictObject({ reviewId: id, state: Review.shape.state }),
    ReviewSummary,
  ),
  /** The items' ids, in the order in which they were put in. */
  'review.members': route(
    'read',
    z.strictObject({ reviewId: id }),
    z.strictObject({ trajectoryIds: z.array(z.string()) }),
  ),
  'review.items': route(
    'read',
    z.strictObject({
      reviewId: id,
      which: z.enum(['all', 'unsettled', 'waiting']).default('all'),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(100).default(20),
    }),
    z.strictObject({ total: z.int(), items: z.array(ReviewItemView) }),
  ),
  /** Takes the trajectory as it is now into the review; what was judged of it before does not count. */
  'review.renewItem': route(
    'write',
    z.strictObject({ reviewId: id, trajectoryId: TrajectoryId }),
    ReviewItemView,
  ),

  /** The reviews a trajectory is in; the one that changed last comes first. */
  'review.ofTrajectory': route(
    'read',
    z.strictObject({ trajectoryId: TrajectoryId }),
    z.array(TrajectoryJudged),
  ),
  'review.queue': route('read', z.strictObject({ reviewId: id, reviewerId: id }), ReviewQueue),
  'review.item': route(
    'read',
    z.strictObject({ reviewId: id, reviewerId: id, trajectoryId: TrajectoryId }),
    ItemToJudge,
  ),
  /** Given again it takes the place of the one before, which stays in the record. */
  'review.judge': route(
    'write',
    z.strictObject({ reviewId: id, reviewerId: id, trajectoryId: TrajectoryId, scores, note }),
    ReviewQueue,
  ),
  /** The item goes to another reviewer, if one is left who never had it. */
  'review.decline': route(
    'write',
    z.strictObject({
      reviewId: id,
      reviewerId: id,
      trajectoryId: TrajectoryId,
      reason: z.string().trim().min(1).max(2_000),
    }),
    z.strictObject({ queue: ReviewQueue, passedTo: z.string().optional() }),
  ),
  'review.agreement': route('read', z.strictObject({ reviewId: id }), ReviewAgreement),
  /** In the name of the preferences. Scores that are not given stay with what the reviewers gave. */
  'review.settle': route(
    'write',
    z.strictObject({ reviewId: id, trajectoryId: TrajectoryId, scores, note }),
    ReviewItemView,
  ),

  /**
   * One reviewer's items for a machine of theirs. Secrets and personal data that nobody chose to keep are
   * cut from them, as from an export, unless `redact` is false: then they are whole.
   */
  'review.packet': route(
    'write',
    z.strictObject({ reviewId: id, reviewerId: id, redact: z.boolean().default(true) }),
    Written,
  ),
  /** What was judged here of a review that came from elsewhere, to go back there. */
  'review.judgements': route('write', z.strictObject({ reviewId: id }), Written),
  /** A packet, judgements or a rubric of another machine; what it is is recognised. */
  'review.bring': route(
    'write',
    z.discriminatedUnion('from', [
      z.strictObject({
        from: z.literal('path'),
        path: z.string().min(1).max(limits.pathCharacters),
      }),
      z.strictObject({
        from: z.literal('upload'),
        fileId: z.string().regex(/^[0-9a-f]{64}$/),
        name: z.string().min(1).max(1_000),
      }),
    ]),
    Brought,
  ),
};
