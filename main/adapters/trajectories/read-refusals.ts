/** Files that are no foreign trajectories, and what they are instead. */
import { fail } from '../../core/errors.ts';
import { fieldOf, isFields } from '../../core/trajectory/imports/fields.ts';

export function notJson(fileName: string) {
  return fail(
    'invalid_input',
    `“${fileName}” is neither JSON nor JSON Lines, so it holds no trajectories Cairn can read; nothing was imported.`,
  );
}

export function noneOf(fileName: string, value: unknown) {
  const schema = fieldOf(value, '$schema') ?? fieldOf(value, 'openapi');
  const what =
    schema === undefined
      ? isFields(value)
        ? `an object with ${names(value)}`
        : 'values of another kind'
      : 'a schema, which describes data and holds none';
  return fail(
    'invalid_input',
    `“${fileName}” holds no trajectory in a format Cairn knows: it is ${what}. Nothing was imported; the formats are listed in the user guide.`,
  );
}

function names(value: Readonly<Record<string, unknown>>): string {
  const all = Object.keys(value);
  const some = all.slice(0, 5).map((name) => `“${name.slice(0, 40).toWellFormed()}”`);
  if (some.length === 0) return 'nothing in it';
  return all.length > some.length ? `${some.join(', ')} …` : some.join(', ');
}
