import { expect, it } from 'vitest';
import { termWords } from '../../../../main/core/analysis/methods/terms.ts';

const labels: Readonly<Record<string, string>> = {
  cyl: 'cylinders',
  wt: 'weight',
  'body mass': 'mass',
};
const words = (row: string, ...columns: readonly string[]) =>
  termWords(row, columns, (column) => labels[column] ?? column);

it('a coefficient is called by its columns’ labels and its level', () => {
  expect(words('factor(cyl)6:wt', 'cyl', 'wt')).toBe('cylinders 6 × weight');
  expect(words('speciesGentoo', 'species', 'sex')).toBe('species Gentoo');
  expect(words('`body mass`', 'body mass')).toBe('mass');
});

it('stays as R has it where it could mean two things, or nothing known', () => {
  expect(words('wt', 'w', 'wt')).toBe('wt');
  expect(words('speciesa:b', 'species')).toBe('speciesa:b');
});
