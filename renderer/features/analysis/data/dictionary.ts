/** What of a dictionary was changed: words, which make no version, and types, which do. */
import type { Column } from '../../../../preload/contract/types.ts';

export type Described = Pick<Column, 'name' | 'label' | 'unit' | 'description' | 'valueLabels'>;

/** The words of every column whose words are not as they were. */
export function describedOf(
  before: readonly Column[],
  after: readonly Column[],
): readonly Described[] {
  return after.flatMap((column, index) => {
    const was = before[index];
    const words = wordsOf(column);
    return was !== undefined && JSON.stringify(wordsOf(was)) === JSON.stringify(words)
      ? []
      : [words];
  });
}

/** Names of the columns that would be read as another type. */
export function changedTypes(
  before: readonly Column[],
  after: readonly Column[],
): readonly string[] {
  return after.flatMap(({ name, type }, index) => (before[index]?.type === type ? [] : [name]));
}

function wordsOf({ name, label, unit, description, valueLabels }: Column): Described {
  return {
    name,
    ...(label === undefined ? {} : { label }),
    ...(unit === undefined ? {} : { unit }),
    ...(description === undefined ? {} : { description }),
    ...(valueLabels === undefined ? {} : { valueLabels }),
  };
}

/** `1 = female`, a line for each. */
export function labelsText(labels: Column['valueLabels']): string {
  return Object.entries(labels ?? {})
    .map(([value, label]) => `${value} = ${label}`)
    .join('\n');
}

/** The labels of such lines; a line without a sign of equality counts as nothing yet. */
export function labelsOf(text: string): Column['valueLabels'] {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    const value = line.slice(0, at).trim();
    const label = line.slice(at + 1).trim();
    return at < 1 || value === '' || label === '' ? [] : [[value, label] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
