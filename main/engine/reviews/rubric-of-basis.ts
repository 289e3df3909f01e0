import type { Database } from '../../adapters/sqlite/open-database.ts';
import { getRubric, judgementsById } from '../../adapters/sqlite/query-reviews.ts';
import type { SignOffBasis } from '../../core/trajectory/curation/sign-off.ts';
import type { Rubric } from '../../core/trajectory/judging/rubric.ts';

/** The rubric that a sign-off rests on; undefined for checks, and where the rubric was erased. */
export function rubricOfBasis(
  database: Database,
  basis: SignOffBasis,
): Pick<Rubric, 'name' | 'version'> | undefined {
  if (basis.kind === 'checks') return undefined;
  const [first] = basis.kind === 'rubric' ? judgementsById(database, basis.judgementIds) : [];
  const { rubricId, rubricVersion } = basis.kind === 'scores' ? basis : (first ?? {});
  if (rubricId === undefined || rubricVersion === undefined) return undefined;
  const rubric = getRubric(database, rubricId, rubricVersion);
  return rubric && { name: rubric.name, version: rubric.version };
}
