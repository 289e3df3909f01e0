/** Reads the JSON Schema of a tool's arguments, as far as a form of simple fields can show it. */
import { field, listField, numberField, textField } from '../timeline/payload.ts';

export type FieldKind = 'text' | 'number' | 'integer' | 'boolean' | 'choice';

export interface ArgumentField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly description?: string;
  readonly choices: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

export type Arguments = Readonly<Record<string, unknown>>;

/**
 * The fields of a flat object of texts, numbers, truths and choices; undefined when the schema or the
 * value holds anything else, which is then edited as JSON.
 */
export function simpleFields(
  schema: unknown,
  value: unknown,
): readonly ArgumentField[] | undefined {
  const properties = field(schema, 'properties');
  if (field(schema, 'type') !== 'object' || !isObject(properties) || !isObject(value))
    return undefined;
  const required = new Set(listField(schema, 'required'));
  const fields: ArgumentField[] = [];
  for (const [name, property] of Object.entries(properties)) {
    const kind = kindOf(property);
    if (kind === undefined || !fits(kind, value[name])) return undefined;
    fields.push({
      name,
      kind,
      required: required.has(name),
      choices: listField(property, 'enum').filter((one) => typeof one === 'string'),
      ...optional('description', textField(property, 'description')),
      ...optional('minimum', numberField(property, 'minimum')),
      ...optional('maximum', numberField(property, 'maximum')),
      ...optional('maxLength', numberField(property, 'maxLength')),
    });
  }
  // What the schema does not name would be lost in a form.
  return Object.keys(value).every((name) => Object.hasOwn(properties, name)) ? fields : undefined;
}

function kindOf(property: unknown): FieldKind | undefined {
  const choices = listField(property, 'enum');
  if (choices.length > 0) {
    return choices.every((one) => typeof one === 'string') ? 'choice' : undefined;
  }
  switch (field(property, 'type')) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'integer':
      return 'integer';
    case 'boolean':
      return 'boolean';
    default:
      return undefined;
  }
}

function fits(kind: FieldKind, value: unknown): boolean {
  if (value === undefined) return true;
  if (kind === 'boolean') return typeof value === 'boolean';
  return typeof value === (kind === 'number' || kind === 'integer' ? 'number' : 'string');
}

export function isObject(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one key, of the named type
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}
