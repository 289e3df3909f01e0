/**
 * What an entry said and the fields cannot say again is kept as it came, and goes back out as long as
 * it still says what the fields say. So an edited field wins over what was kept, and nothing else of
 * the entry is lost by the edit.
 */
import { isDeepStrictEqual } from 'node:util';
import { wholeName } from '../../core/library/east-asian-name.ts';
import type { WorkFields } from '../../core/library/work.ts';
import type { Kept, KeptValue, Mapping, Pair } from './entry.ts';
import { oneLine } from './fields.ts';

/** Order of the kept statements, where it is not that of their names. */
const ORDER = '@order';

/** What writing the fields would not bring back; undefined when that is nothing. */
export function keepRest(
  mapping: Mapping,
  source: readonly Pair[],
  fields: WorkFields,
): Kept | undefined {
  const there = bySlot(mapping, source);
  const again = bySlot(mapping, mapping.write(fields));
  const rest = source.filter((pair) => {
    const slot = mapping.slotOf(pair);
    return slot === undefined || !isDeepStrictEqual(there.get(slot), again.get(slot));
  });
  return rest.length === 0 ? undefined : keptOf(mapping, rest);
}

/** The statements of a work: its fields, with everything kept that still holds. */
export function pairsOf(mapping: Mapping, fields: WorkFields, kept: Kept | undefined): Pair[] {
  const plain = [...mapping.write(fields)];
  if (kept === undefined) return plain;
  const rest = restOf(kept);
  const slots = new Set(rest.flatMap((pair) => mapping.slotOf(pair) ?? []));
  const plainly = mapping.read(plain);
  const holds = (pairs: readonly Pair[]): boolean =>
    saysTheSame(mapping.read(pairs), fields, plainly);
  const whole = withRest(mapping, plain, rest, slots);
  if (holds(whole)) return whole;
  const good = new Set(
    [...slots].filter((slot) => holds(withRest(mapping, plain, rest, new Set([slot])))),
  );
  return withRest(mapping, plain, rest, good);
}

/** Names of the fields that these statements do not bring back. */
export function lostFields(
  mapping: Mapping,
  pairs: readonly Pair[],
  fields: WorkFields,
): (keyof WorkFields)[] {
  const again = mapping.read(pairs);
  return fieldNames(fields).filter(
    (name) => !isSame(name, again, fields) && !(name === 'abstract' && isSameText(again, fields)),
  );
}

/** Some formats write a text on one line: it is all there. */
function isSameText(first: WorkFields, second: WorkFields): boolean {
  return oneLine(first.abstract ?? '') === oneLine(second.abstract ?? '');
}

function fieldNames(...all: readonly WorkFields[]): (keyof WorkFields)[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names of the object's own type
  const names = all.flatMap((fields) => Object.keys(fields) as (keyof WorkFields)[]);
  return [...new Set(names)];
}

function isSame(name: keyof WorkFields, first: WorkFields, second: WorkFields): boolean {
  return isDeepStrictEqual(comparable(name, first) ?? [], comparable(name, second) ?? []);
}

/** A date that is only a year says no more than the year; "样" and "本一" are the name "样本一". */
function comparable(name: keyof WorkFields, fields: WorkFields): unknown {
  if (name === 'date') return fields.date?.length === 4 ? undefined : fields.date;
  if (name === 'authors' || name === 'editors')
    return fields[name]?.map((author) => wholeName(author) ?? author);
  return fields[name];
}

/** Each field is what it should be, or what the format makes of it at best. */
function saysTheSame(read: WorkFields, wanted: WorkFields, plainly: WorkFields): boolean {
  return fieldNames(read, wanted).every(
    (name) => isSame(name, read, wanted) || isSame(name, read, plainly),
  );
}

function bySlot(mapping: Mapping, pairs: readonly Pair[]): Map<string | undefined, Pair[]> {
  return Map.groupBy(pairs, (pair) => mapping.slotOf(pair));
}

/** The kept statements of the chosen slots stand where the slot stands; those without a slot at the end. */
function withRest(
  mapping: Mapping,
  plain: readonly Pair[],
  rest: readonly Pair[],
  slots: ReadonlySet<string>,
): Pair[] {
  const done = new Set<string>();
  const pairs = plain.flatMap((pair) => {
    const slot = mapping.slotOf(pair);
    if (slot === undefined || !slots.has(slot)) return [pair];
    if (done.has(slot)) return [];
    done.add(slot);
    return rest.filter((one) => mapping.slotOf(one) === slot);
  });
  const others = rest.filter((pair) => {
    const slot = mapping.slotOf(pair);
    return slot === undefined || (slots.has(slot) && !done.has(slot));
  });
  return [...pairs, ...others];
}

/** By slot, so that the same statements in another order of slots are kept as the same. */
function keptOf(mapping: Mapping, pairs: readonly Pair[]): Kept {
  const slots = [...bySlot(mapping, pairs)].toSorted(([first], [second]) =>
    (first ?? '~') < (second ?? '~') ? -1 : 1,
  );
  const inOrder = slots.flatMap(([, group]) => group);
  const kept: Record<string, KeptValue> = {};
  for (const [tag, group] of Map.groupBy(inOrder, (pair) => pair.tag)) {
    const values = group.map(({ value }) => value);
    const [first] = values;
    // A single list is wrapped, so that it is not taken for several values.
    kept[tag] =
      values.length === 1 && first !== undefined && !Array.isArray(first) ? first : values;
  }
  const mixed = slots.filter(([slot, group]) => slot !== undefined && isMixed(group));
  if (mixed.length > 0) kept[ORDER] = mixed.flatMap(([, group]) => group.map(({ tag }) => tag));
  return kept;
}

/** Such as names and their affiliations by turns. */
function isMixed(group: readonly Pair[]): boolean {
  const sorted = [...Map.groupBy(group, ({ tag }) => tag).values()].flat();
  return sorted.some((pair, index) => pair.tag !== group[index]?.tag);
}

function restOf(kept: Kept): Pair[] {
  const { [ORDER]: order, ...values } = kept;
  const pairs = Object.entries(values).flatMap(([tag, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): Pair => ({ tag, value: one })),
  );
  if (!Array.isArray(order)) return pairs;
  const groups = Map.groupBy(pairs, ({ tag }) => tag);
  const sorted = order.flatMap(
    (tag) => groups.get(typeof tag === 'string' ? tag : '')?.splice(0, 1) ?? [],
  );
  return [...sorted, ...[...groups.values()].flat()];
}
