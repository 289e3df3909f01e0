/** Rubrics: made, changed, removed, and given to other workspaces. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import type { RubricView } from '../../../preload/contract/views/review.ts';
import {
  getRubric,
  listRubrics,
  newestVersion,
  reviewsByRubric,
} from '../../adapters/sqlite/query-reviews.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import {
  rubricProblem,
  type Rubric,
  type RubricFile,
} from '../../core/trajectory/judging/rubric.ts';
import type { Room } from '../room.ts';
import { recordInReview } from './record-review.ts';

/** The newest version of each, with the number of reviews that use it. */
export function shownRubrics(room: Pick<Room, 'database'>): RubricView[] {
  const uses = reviewsByRubric(room.database);
  return listRubrics(room.database).map(({ rubric, savedAt }) => ({
    rubric,
    savedAt,
    reviews: uses.get(rubric.rubricId) ?? 0,
  }));
}

/** Fails with `not_found`. */
export function rubricAt(
  { database }: Pick<Room, 'database'>,
  rubricId: string,
  version: number,
): Result<Rubric> {
  const rubric = getRubric(database, rubricId, version);
  return rubric === undefined ? failSaying('not_found', 'rubric_version_not_here', {}) : ok(rubric);
}

export interface RubricToSave extends Omit<Rubric, 'rubricId' | 'version'> {
  readonly rubricId?: string | undefined;
  /** The version that was edited. */
  readonly version?: number | undefined;
}

/** A new one, or a new version of one; unchanged words make no new version. */
export async function saveRubric(room: Room, given: RubricToSave): Promise<Result<Rubric>> {
  const problem = rubricProblem(given);
  if (problem !== undefined)
    return fail('invalid_input', `${problem} The rubric was not saved; correct it and save again.`);
  const { rubricId = room.random.id('rub'), version, ...words } = given;
  const newest = newestVersion(room.database, rubricId);
  if (given.rubricId !== undefined && newest === undefined)
    return failSaying('not_found', 'rubric_not_here', {});
  if (newest !== undefined && version !== undefined && version !== newest.version)
    return failSaying('invalid_input', 'rubric_changed', { version: newest.version });
  const before = newest && getRubric(room.database, rubricId, newest.version);
  if (before !== undefined && newest?.removed === false && sameWords(before, words))
    return ok(before);
  const rubric: Rubric = { rubricId, version: (newest?.version ?? 0) + 1, ...words };
  const recorded = await recordInReview(room, [{ kind: 'rubric.saved', payload: rubric }]);
  return recorded.ok ? ok(rubric) : recorded;
}

export async function removeRubric(
  room: Room,
  rubricId: string,
): Promise<Result<Record<string, never>>> {
  const newest = newestVersion(room.database, rubricId);
  if (newest === undefined || newest.removed) return failSaying('not_found', 'rubric_gone', {});
  const recorded = await recordInReview(room, [{ kind: 'rubric.removed', payload: { rubricId } }]);
  return recorded.ok ? ok({}) : recorded;
}

/** As a file for another workspace. */
export function rubricFile(rubric: Rubric): { readonly name: string; readonly text: string } {
  const file: RubricFile = { cairn: 'rubric', format: 1, rubric };
  const words = rubric.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return {
    name: `${words.slice(0, 60) || 'rubric'}-v${rubric.version}.rubric.json`,
    text: `${JSON.stringify(file, null, 2)}\n`,
  };
}

/** A rubric of another workspace: itself when it is here word for word, else a rubric of its own. */
export async function bringRubric(
  room: Room,
  rubric: Rubric,
): Promise<Result<{ rubric: Rubric; known: boolean }>> {
  const same = listRubrics(room.database).find((one) => sameWords(one.rubric, rubric));
  if (same !== undefined) return ok({ rubric: same.rubric, known: true });
  const { rubricId: _, version: __, ...words } = rubric;
  const saved = await saveRubric(room, words);
  return saved.ok ? ok({ rubric: saved.data, known: false }) : saved;
}

/** Whatever their ids and versions. */
export function sameWords(
  one: Omit<Rubric, 'rubricId' | 'version'>,
  other: Omit<Rubric, 'rubricId' | 'version'>,
): boolean {
  const words = ({ name, description, criteria }: typeof one) =>
    JSON.stringify([
      name,
      description,
      criteria.map((criterion) => [
        criterion.criterionId,
        criterion.name,
        criterion.description,
        criterion.scale,
        criterion.passAt,
        criterion.levels.map(({ value, label, anchor }) => [value, label, anchor]),
      ]),
    ]);
  return words(one) === words(other);
}
