/** Which types an argument's fields have, over many trajectories: what loaders that want one type fail on. */
import { isObject } from '../is-object.ts';
import type { Trajectory } from '../trajectory.ts';

/** Types by the field's path, e.g. `around.start`. A null is a missing value to the loaders, not a type. */
export type ArgumentTypes = Readonly<Record<string, readonly string[]>>;

export function argumentTypes({ steps }: Pick<Trajectory, 'steps'>): ArgumentTypes {
  const types = new Map<string, Set<string>>();
  for (const { arguments: input } of steps.flatMap(({ calls }) => calls)) {
    if (isObject(input)) collect(input, '', types);
  }
  return Object.fromEntries([...types].map(([path, kinds]) => [path, [...kinds].toSorted()]));
}

/** Fields that have more than one type in the set, with their types. */
export function conflictingTypes(sets: Iterable<ArgumentTypes>): ArgumentTypes {
  const all = new Map<string, Set<string>>();
  for (const set of sets) {
    for (const [path, kinds] of Object.entries(set)) {
      const known = all.get(path);
      if (known === undefined) all.set(path, new Set(kinds));
      else for (const kind of kinds) known.add(kind);
    }
  }
  return Object.fromEntries(
    [...all]
      .filter(([, kinds]) => kinds.size > 1)
      .map(([path, kinds]) => [path, [...kinds].toSorted()]),
  );
}

function collect(value: unknown, path: string, types: Map<string, Set<string>>): void {
  if (path !== '' && value !== null && value !== undefined) {
    const kind = Array.isArray(value) ? 'list' : typeof value;
    types.set(path, (types.get(path) ?? new Set()).add(kind));
  }
  if (Array.isArray(value)) {
    for (const item of value) collect(item, `${path}[]`, types);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      collect(member, path === '' ? key : `${path}.${key}`, types);
    }
  }
}
