import type { RouteInput, RouteOutput } from '../../../preload/contract/index.ts';

export type ReviewSummary = RouteOutput<'review.get'>;
export type ReviewItem = RouteOutput<'review.items'>['items'][number];
export type ReviewQueue = RouteOutput<'review.queue'>;
export type ItemToJudge = RouteOutput<'review.item'>;
export type Verdict = NonNullable<ReviewItem['verdict']>;
export type Rubric = RouteOutput<'rubric.get'>;
export type Criterion = Rubric['criteria'][number];
export type RubricView = RouteOutput<'rubric.list'>[number];
export type RubricToSave = RouteInput<'rubric.save'>;
export type Agreement = RouteOutput<'review.agreement'>;
export type Scores = ItemToJudge extends { own?: infer Own }
  ? NonNullable<Own> extends { scores: infer S }
    ? S
    : never
  : never;
export type Brought = RouteOutput<'review.bring'>;
