/** Reviews for tests: sessions to judge, a rubric with a bar, and a review of both. */
import type { RouteInput, RouteOutput } from '../../preload/contract/index.ts';
import { ask } from './sessions.ts';
import type { TestEngine } from './test-engine.ts';

export type Rubric = RouteOutput<'rubric.get'>;
export type ReviewSummary = RouteOutput<'review.get'>;

/** Two criteria: an ordered one with a bar, and one whose levels have no order. */
export const TWO_CRITERIA: RouteInput<'rubric.save'> = {
  name: 'Is it done?',
  description: 'For tests.',
  criteria: [
    {
      criterionId: 'done',
      name: 'Done',
      scale: 'ordinal',
      levels: [
        { value: 0, label: 'No', anchor: 'Nothing usable.' },
        { value: 1, label: 'Partly', anchor: 'A main part is missing.' },
        { value: 2, label: 'Yes', anchor: 'Everything is there.' },
      ],
      passAt: 2,
    },
    {
      criterionId: 'field',
      name: 'Field',
      scale: 'nominal',
      levels: [
        { value: 1, label: 'Biology', anchor: '' },
        { value: 2, label: 'Medicine', anchor: '' },
      ],
    },
  ],
};

/** Sessions of the built-in assistant, one for each question. */
export async function sessionsFor(
  cairn: TestEngine,
  questions: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const question of questions) {
    const { summary } = await ask(cairn, question);
    ids.push(summary.sessionId);
  }
  return ids;
}

export interface Reviewing {
  readonly rubric: Rubric;
  readonly review: ReviewSummary;
  /** By name. */
  readonly reviewerId: (name: string) => string;
}

export async function startReview(
  cairn: TestEngine,
  trajectoryIds: readonly string[],
  names: readonly string[],
  more: Partial<RouteInput<'review.save'>> = {},
): Promise<Reviewing> {
  const rubric = await cairn.get('rubric.save', TWO_CRITERIA);
  const { review } = await cairn.get('review.save', {
    name: 'First round',
    rubricId: rubric.rubricId,
    rubricVersion: rubric.version,
    trajectoryIds: [...trajectoryIds],
    reviewers: names.map((name) => ({ name })),
    perItem: names.length,
    blind: true,
    seed: 'test',
    ...more,
  });
  return { rubric, review, reviewerId: (name) => reviewerIn(review, name) };
}

export function reviewerIn(review: ReviewSummary, name: string): string {
  const found = review.reviewers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not in the review.`);
  return found.reviewerId;
}
