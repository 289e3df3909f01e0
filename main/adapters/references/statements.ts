/** Small questions to the statements of an entry. */
import type { Author } from '../../core/library/work.ts';
import { oneLine } from './fields.ts';
import type { Pair } from './entry.ts';
import { nameFrom } from './names.ts';

export function textOf({ value }: Pair): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Texts of all statements with one of these tags, in their order; empty ones are left out. */
export function textsOf(pairs: readonly Pair[], ...tags: readonly string[]): string[] {
  return pairs.flatMap((pair) =>
    tags.includes(pair.tag) && textOf(pair).trim() !== '' ? [textOf(pair).trim()] : [],
  );
}

/** The first text under the first of these tags that has one. */
export function firstOf(pairs: readonly Pair[], ...tags: readonly string[]): string | undefined {
  for (const tag of tags) {
    const [text] = textsOf(pairs, tag);
    if (text !== undefined) return text;
  }
  return undefined;
}

export function namesOf(pairs: readonly Pair[], ...tags: readonly string[]): Author[] {
  return textsOf(pairs, ...tags).map((text) => nameFrom(oneLine(text)));
}

/** A statement for each value there is. */
export function statements(tag: string, values: readonly (string | undefined)[]): Pair[] {
  return values.flatMap((value) => (value === undefined || value === '' ? [] : [{ tag, value }]));
}

/** "a", "b" and "c" of a pages field: [first, last]; only the first where it is no range. */
export function pageRange(pages: string | undefined): readonly [string?, string?] {
  if (pages === undefined) return [];
  const match = /^([^-,;\s]+)-([^-,;\s]+)$/.exec(pages);
  return match?.[1] === undefined || match[2] === undefined ? [pages] : [match[1], match[2]];
}
