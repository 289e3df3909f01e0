import { isObject } from './schema-fields.ts';

/** One place of the arguments that was changed; a side is absent where the field was added or left out. */
export interface ArgumentChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** What differs between the arguments as the model wrote them and as they are now, field by field. */
export function argumentChanges(
  before: unknown,
  after: unknown,
  path = '',
): readonly ArgumentChange[] {
  if (sameJson(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      argumentChanges(before[name], after[name], path === '' ? name : `${path}.${name}`),
    );
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((one, index) => argumentChanges(one, after[index], `${path}[${index}]`));
  }
  return [
    {
      path,
      ...(before === undefined ? {} : { before: written(before) }),
      ...(after === undefined ? {} : { after: written(after) }),
    },
  ];
}

/** True when both say the same, whatever the order of their fields. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, at) => sameJson(value, other[at]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]))
  );
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
