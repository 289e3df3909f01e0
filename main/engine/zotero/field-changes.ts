/** What became of a work's fields on both sides since they were last alike. */
import { isDeepStrictEqual } from 'node:util';
import { WorkFields, type WorkOrigins } from '../../core/library/work.ts';

type Fields = Readonly<Partial<WorkFields>>;
type FieldName = keyof WorkFields;

export interface FieldConflict {
  readonly field: FieldName;
  /** Null: Zotero has it no more. */
  readonly theirs: unknown;
}

export interface FieldChanges {
  /** To take over from Zotero; a null takes the field away. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Changed on both sides, and not alike now. */
  readonly conflicts: readonly FieldConflict[];
}

/**
 * `base`: as Zotero last gave it. Only what changed in Zotero is looked at. A field that a person
 * edited or took away here stays; one that a service filled in gives way.
 */
export function fieldChanges(
  base: Fields,
  theirs: Fields,
  ours: Fields & { readonly origins: WorkOrigins },
): FieldChanges {
  const fields: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const name of FIELD_NAMES) {
    if (isDeepStrictEqual(base[name], theirs[name])) continue;
    const isAlike = isDeepStrictEqual(ours[name], theirs[name]);
    if (!isAlike && wasChangedHere(name, base, ours)) {
      conflicts.push({ field: name, theirs: theirs[name] ?? null });
    } else {
      fields[name] = theirs[name] ?? null;
    }
  }
  return { fields, conflicts };
}

const FIELD_NAMES = WorkFields.keyof().options;

function wasChangedHere(
  name: FieldName,
  base: Fields,
  ours: Fields & { readonly origins: WorkOrigins },
): boolean {
  if (isDeepStrictEqual(ours[name], base[name])) return false;
  return ours.origins[name] === 'researcher' || ours[name] === undefined;
}
