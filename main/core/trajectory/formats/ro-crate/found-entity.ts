/** Metadata of a crate as it is read back, whoever wrote it. */
import { isObject } from '../../is-object.ts';

export type FoundEntity = Readonly<Record<string, unknown>> & { readonly '@id': string };

export function isEntity(value: unknown): value is FoundEntity {
  return isObject(value) && typeof value['@id'] === 'string' && value['@id'] !== '';
}

export function typesOf(entity: FoundEntity): readonly string[] {
  return listOf(entity['@type']).filter((type) => typeof type === 'string');
}

/** The ids that a property names; texts are none. */
export function idsOf(value: unknown): readonly string[] {
  return listOf(value)
    .filter(isReference)
    .map((reference) => reference['@id']);
}

/** One value stands for a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

export function isReference(value: unknown): value is { readonly '@id': string } {
  return isObject(value) && typeof value['@id'] === 'string' && Object.keys(value).length === 1;
}

/** A year, a day, or a moment, as ISO 8601 writes them. */
export function isDate(text: string): boolean {
  const form = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
  return form.test(text) && !Number.isNaN(Date.parse(text));
}
