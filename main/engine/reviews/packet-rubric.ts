/** The rubric of a packet, under the id and version it has where it comes from. */
import { getRubric } from '../../adapters/sqlite/query-reviews.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Rubric } from '../../core/trajectory/judging/rubric.ts';
import type { Room } from '../room.ts';
import type { ReviewDraft } from './record-review.ts';
import { sameWords } from './rubrics.ts';

/** Judgements go back by this id and version, so another rubric of that name here is never written over. */
export function rubricDrafts(
  { database }: Pick<Room, 'database'>,
  rubric: Rubric,
): Result<readonly ReviewDraft[]> {
  const before = getRubric(database, rubric.rubricId, rubric.version);
  if (before === undefined) return ok([{ kind: 'rubric.saved', payload: rubric }]);
  return sameWords(before, rubric)
    ? ok([])
    : fail(
        'invalid_input',
        `The packet's rubric "${rubric.name}" has the id of another one in this workspace, so nothing was taken in.`,
      );
}
