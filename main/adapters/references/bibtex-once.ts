/** No field twice in one entry: BibTeX takes the first of them and warns, other programs take the last. */
import type { Pair } from './entry.ts';
import { textOf } from './statements.ts';

/** Fields that are lists, and what stands between two of their parts. */
const LISTS: Readonly<Record<string, string>> = {
  author: ' and ',
  editor: ' and ',
  keywords: ', ',
  isbn: ', ',
  issn: ', ',
};

/**
 * Lists are joined and what is said twice alike is said once; a further value of another field goes
 * under a name of its own, such as "year-2", so that nothing is lost.
 */
export function eachOnce(pairs: readonly Pair[]): Pair[] {
  const taken = new Set(pairs.map(({ tag }) => tag));
  return [...Map.groupBy(pairs, ({ tag }) => tag).values()].flatMap((group) => {
    const [only] = group;
    if (only === undefined || group.length === 1) return group;
    const values = [...new Set(group.map((pair) => textOf(pair).trim()))].filter(
      (text) => text !== '',
    );
    const between = LISTS[only.tag];
    if (between !== undefined) return [{ tag: only.tag, value: values.join(between) }];
    return telling(only.tag, values).map((value, place) => ({
      tag: place === 0 ? only.tag : freeName(only.tag, taken),
      value,
    }));
  });
}

/** A year that is one stands before what is none. */
function telling(tag: string, values: readonly string[]): readonly string[] {
  if (tag !== 'year') return values;
  const isYear = (text: string) => /\d{4}/.test(text);
  return values.toSorted((one, other) => Number(isYear(other)) - Number(isYear(one)));
}

function freeName(tag: string, taken: Set<string>): string {
  let number = 2;
  while (taken.has(`${tag}-${number}`)) number += 1;
  taken.add(`${tag}-${number}`);
  return `${tag}-${number}`;
}
