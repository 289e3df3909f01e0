/** What the metadata says of itself, and of the crate as a whole. */
import type { ExportProblem } from '../../options.ts';
import { problemError } from '../../problems/problem.ts';
import { idsOf, isDate, typesOf, type FoundEntity } from './found-entity.ts';
import { METADATA_FILE, SPECIFICATION } from './graph.ts';

/** What the sentences about the metadata file call it. */
const METADATA = { name: METADATA_FILE };

/** What the whole crate has to say of itself. */
const NEEDED = ['name', 'description', 'datePublished', 'license'] as const;

/**
 * What is kept of an entity, which may be the crate itself: that may be said at the end. As a number, since
 * there may be very many.
 */
export const IS_FILE = 1;
export const IS_DATASET = 2;
const HAS_NEEDED = 4;

export function marksOf(entity: FoundEntity): number {
  const types = typesOf(entity);
  let marks = (types.includes('File') ? IS_FILE : 0) | (types.includes('Dataset') ? IS_DATASET : 0);
  for (const [index, property] of NEEDED.entries()) {
    const value = entity[property];
    const isThere = (typeof value === 'string' && value !== '') || idsOf(value).length > 0;
    if (isThere) marks |= HAS_NEEDED << index;
  }
  return marks;
}

/** When it was published, where that is no date. */
export function noDateOf(entity: FoundEntity): string | undefined {
  const date = entity['datePublished'];
  return typeof date === 'string' && !isDate(date) ? date : undefined;
}

/** The entity that the metadata file says it is about; empty when it says none. */
export function rootOf(descriptor: FoundEntity | undefined): string {
  return idsOf(descriptor?.['about'])[0] ?? '';
}

/** `marks`: of the root; undefined when it is not there. */
export function rootFaults(
  descriptor: FoundEntity | undefined,
  marks: number | undefined,
  noDate: string | undefined,
): readonly ExportProblem[] {
  if (descriptor === undefined) return [problemError('crate_no_descriptor', METADATA)];
  const faults: ExportProblem[] = [];
  if (!typesOf(descriptor).includes('CreativeWork'))
    faults.push(problemError('crate_no_creative_work', METADATA));
  const specifications = idsOf(descriptor['conformsTo']);
  if (specifications.length !== 1 || specifications[0] !== SPECIFICATION)
    faults.push(
      problemError('crate_no_specification', { ...METADATA, specification: SPECIFICATION }),
    );
  if (marks === undefined) return [...faults, problemError('crate_no_root', METADATA)];
  if ((marks & IS_DATASET) === 0) faults.push(problemError('crate_root_no_dataset'));
  for (const [index, property] of NEEDED.entries())
    if ((marks & (HAS_NEEDED << index)) === 0)
      faults.push(problemError('crate_root_property', { property }));
  if (noDate !== undefined) faults.push(problemError('crate_root_date', { date: noDate }));
  return faults;
}
