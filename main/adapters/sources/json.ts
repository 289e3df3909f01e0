/** Reads answers whose shape may change under way: what is missing or of another kind is just not there. */
import type { LiteratureRecord } from '../../core/literature/record.ts';

export type Json = LiteratureRecord['raw'];

/** Undefined when the text is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON is all that JSON.parse gives
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The value under these names and places, one inside the other. */
export function at(
  value: Json | undefined,
  ...path: readonly (string | number)[]
): Json | undefined {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Array.isArray(found)
      ? found[Number(step)]
      : Object.hasOwn(found, step)
        ? found[step]
        : undefined;
  }
  return found ?? undefined;
}

/** Text that is not empty, trimmed; a number as its digits. */
export function textAt(
  value: Json | undefined,
  ...path: readonly (string | number)[]
): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}

/** The members of a list; a single value counts as a list of one. */
export function listAt(
  value: Json | undefined,
  ...path: readonly (string | number)[]
): readonly Json[] {
  const found = at(value, ...path);
  if (Array.isArray(found)) return found;
  return found === undefined ? [] : [found];
}

/** The texts of a list, without the empty ones. */
export function textsAt(
  value: Json | undefined,
  ...path: readonly (string | number)[]
): readonly string[] {
  return listAt(value, ...path).flatMap((member) => textAt(member) ?? []);
}

/** A whole number from 0, which several services write as text. */
export function countAt(
  value: Json | undefined,
  ...path: readonly (string | number)[]
): number | undefined {
  const number = Number(textAt(value, ...path) ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export function isTrue(value: Json | undefined, ...path: readonly (string | number)[]): boolean {
  return at(value, ...path) === true;
}

export function isObject(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
