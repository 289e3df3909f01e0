import { field, listField, numberField } from '../timeline/payload.ts';
import { isObject } from './schema-fields.ts';

/** What is wrong with edited arguments; `path` is the place, as in `terms[0].term`. */
export type ArgumentProblem =
  | { readonly kind: 'not_json'; readonly line?: number; readonly column?: number }
  | { readonly kind: 'missing' | 'unknown'; readonly path: string }
  | { readonly kind: 'type'; readonly path: string; readonly wanted: string }
  | { readonly kind: 'choice'; readonly path: string; readonly wanted: string }
  | { readonly kind: 'range'; readonly path: string };

/** The value of a JSON text, or what is wrong with it. */
export function readJson(
  text: string,
): { readonly value: unknown } | { readonly problem: ArgumentProblem } {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    return { problem: { kind: 'not_json', ...placeIn(error) } };
  }
}

/** Parsers end what they say with the place, most of the time; the rest of it is English. */
function placeIn(error: unknown): { readonly line?: number; readonly column?: number } {
  const found = /\bline (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
  return found === null ? {} : { line: Number(found[1]), column: Number(found[2]) };
}

/**
 * Holds arguments against their JSON Schema as far as a person can mend them while typing: types,
 * required and unknown fields, choices, lengths and bounds. The engine checks all of it again.
 */
export function checkArguments(
  schema: unknown,
  value: unknown,
  path = '',
): readonly ArgumentProblem[] {
  const wanted = field(schema, 'type');
  if (typeof wanted === 'string' && !isOfType(wanted, value)) {
    return [{ kind: 'type', path, wanted }];
  }
  const choices = listField(schema, 'enum');
  if (choices.length > 0 && !choices.includes(value)) {
    return [{ kind: 'choice', path, wanted: choices.map(String).join(', ') }];
  }
  if (!withinBounds(schema, value)) return [{ kind: 'range', path }];
  if (Array.isArray(value)) {
    const items = field(schema, 'items');
    return value.flatMap((one, index) => checkArguments(items, one, `${path}[${index}]`));
  }
  return isObject(value) ? checkFields(schema, value, path) : [];
}

function checkFields(
  schema: unknown,
  value: Readonly<Record<string, unknown>>,
  path: string,
): readonly ArgumentProblem[] {
  const properties = field(schema, 'properties');
  const named = isObject(properties) ? properties : {};
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const missing = listField(schema, 'required')
    .filter((name) => typeof name === 'string')
    .filter((name) => value[name] === undefined)
    .map((name) => ({ kind: 'missing' as const, path: at(name) }));
  const unknown =
    field(schema, 'additionalProperties') === false
      ? Object.keys(value)
          .filter((name) => !Object.hasOwn(named, name))
          .map((name) => ({ kind: 'unknown' as const, path: at(name) }))
      : [];
  const inner = Object.entries(value).flatMap(([name, one]) =>
    Object.hasOwn(named, name) ? checkArguments(named[name], one, at(name)) : [],
  );
  return [...missing, ...unknown, ...inner];
}

function isOfType(wanted: string, value: unknown): boolean {
  switch (wanted) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === wanted;
  }
}

function withinBounds(schema: unknown, value: unknown): boolean {
  if (typeof value === 'number') {
    const { minimum, maximum } = bounds(schema, 'minimum', 'maximum');
    const above = numberField(schema, 'exclusiveMinimum');
    return value >= minimum && value <= maximum && (above === undefined || value > above);
  }
  if (typeof value === 'string') {
    const { minimum, maximum } = bounds(schema, 'minLength', 'maxLength');
    return value.length >= minimum && value.length <= maximum;
  }
  if (Array.isArray(value)) {
    const { minimum, maximum } = bounds(schema, 'minItems', 'maxItems');
    return value.length >= minimum && value.length <= maximum;
  }
  return true;
}

function bounds(schema: unknown, low: string, high: string) {
  return {
    minimum: numberField(schema, low) ?? -Infinity,
    maximum: numberField(schema, high) ?? Infinity,
  };
}
