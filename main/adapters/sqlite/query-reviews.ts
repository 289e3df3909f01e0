/** Reading rubrics, reviews, judgements and settlements. */
import type { Database } from 'better-sqlite3';
import { Judgement, Review, Settlement } from '../../core/trajectory/judging/review.ts';
import { Rubric } from '../../core/trajectory/judging/rubric.ts';

export interface StoredRubric {
  readonly rubric: Rubric;
  readonly savedAt: string;
}

export interface StoredReview {
  readonly review: Review;
  /** Of the review itself or of a judgement or settlement in it, whichever came last. */
  readonly changedAt: string;
}

export interface StoredSettlement {
  readonly settlement: Settlement;
  readonly at: string;
}

interface Content {
  readonly content: string;
  readonly time: string;
}

/** The newest version of each that was not removed, by name. */
export function listRubrics(database: Database): readonly StoredRubric[] {
  return database
    .prepare<[], Content>(
      `SELECT content, time FROM rubric AS one WHERE removed = 0 AND version =
       (SELECT max(version) FROM rubric AS other WHERE other.rubric_id = one.rubric_id)`,
    )
    .all()
    .map(({ content, time }) => ({ rubric: Rubric.parse(JSON.parse(content)), savedAt: time }))
    .toSorted((a, b) => a.rubric.name.localeCompare(b.rubric.name));
}

/** Also one that was removed: reviews go on with it. */
export function getRubric(
  database: Database,
  rubricId: string,
  version: number,
): Rubric | undefined {
  const row = database
    .prepare<[string, number], { content: string }>(
      'SELECT content FROM rubric WHERE rubric_id = ? AND version = ?',
    )
    .get(rubricId, version);
  return row && Rubric.parse(JSON.parse(row.content));
}

/** The number of its newest version, removed or not. */
export function newestVersion(
  database: Database,
  rubricId: string,
): { readonly version: number; readonly removed: boolean } | undefined {
  const row = database
    .prepare<[string], { version: number; removed: number }>(
      'SELECT version, removed FROM rubric WHERE rubric_id = ? ORDER BY version DESC LIMIT 1',
    )
    .get(rubricId);
  return row && { version: row.version, removed: row.removed === 1 };
}

const CHANGED = `max(review.time,
  coalesce((SELECT max(time) FROM judgement WHERE judgement.review_id = review.review_id), ''),
  coalesce((SELECT max(time) FROM settlement WHERE settlement.review_id = review.review_id), ''))`;

/** The one that changed last comes first. */
export function listReviews(database: Database): readonly StoredReview[] {
  return database
    .prepare<[], Content>(
      `SELECT content, ${CHANGED} AS time FROM review ORDER BY 2 DESC, first_seq DESC`,
    )
    .all()
    .map(({ content, time }) => ({ review: Review.parse(JSON.parse(content)), changedAt: time }));
}

export function getReview(database: Database, reviewId: string): StoredReview | undefined {
  const row = database
    .prepare<[string], Content>(
      `SELECT content, ${CHANGED} AS time FROM review WHERE review_id = ?`,
    )
    .get(reviewId);
  return row && { review: Review.parse(JSON.parse(row.content)), changedAt: row.time };
}

/** In the order in which they were recorded; of one item only, when it is named. */
export function judgementsOf(
  database: Database,
  reviewId: string,
  trajectoryId?: string,
): readonly Judgement[] {
  const rows =
    trajectoryId === undefined
      ? database
          .prepare<[string], { content: string }>(
            'SELECT content FROM judgement WHERE review_id = ? ORDER BY seq',
          )
          .all(reviewId)
      : database
          .prepare<[string, string], { content: string }>(
            'SELECT content FROM judgement WHERE review_id = ? AND trajectory_id = ? ORDER BY seq',
          )
          .all(reviewId, trajectoryId);
  return rows.map(({ content }) => Judgement.parse(JSON.parse(content)));
}

/** In the order asked for; what is not here is left out. */
export function judgementsById(
  database: Database,
  judgementIds: readonly string[],
): readonly Judgement[] {
  const read = database.prepare<[string], { content: string }>(
    'SELECT content FROM judgement WHERE judgement_id = ?',
  );
  return judgementIds.flatMap((judgementId) => {
    const row = read.get(judgementId);
    return row === undefined ? [] : [Judgement.parse(JSON.parse(row.content))];
  });
}

/** The reviews that hold a trajectory; the one that changed last comes first. */
export function reviewsOf(database: Database, trajectoryId: string): readonly StoredReview[] {
  return listReviews(database).filter(({ review }) =>
    review.items.some((item) => item.trajectoryId === trajectoryId),
  );
}

/**
 * The files that brought trajectories of other workspaces to be judged here, by SHA-256, with the name of
 * the review; of one that serves several, the newest.
 */
export function filesForReview(database: Database): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[], { fileId: string; name: string }>(
      `SELECT packet.value AS fileId, json_extract(content, '$.name') AS name
       FROM review, json_each(content, '$.received.packets') AS packet ORDER BY first_seq`,
    )
    .all();
  return new Map(rows.map(({ fileId, name }) => [fileId, name]));
}

/** By trajectory. */
export function settlementsOf(
  database: Database,
  reviewId: string,
): ReadonlyMap<string, StoredSettlement> {
  const rows = database
    .prepare<[string], Content>('SELECT content, time FROM settlement WHERE review_id = ?')
    .all(reviewId);
  return new Map(
    rows.map(({ content, time }) => {
      const settlement = Settlement.parse(JSON.parse(content));
      return [settlement.trajectoryId, { settlement, at: time }];
    }),
  );
}

/** How many reviews use each rubric, in any version. */
export function reviewsByRubric(database: Database): ReadonlyMap<string, number> {
  const rows = database
    .prepare<[], { rubricId: string; reviews: number }>(
      `SELECT json_extract(content, '$.rubricId') AS rubricId, count(*) AS reviews
       FROM review GROUP BY 1`,
    )
    .all();
  return new Map(rows.map(({ rubricId, reviews }) => [rubricId, reviews]));
}
