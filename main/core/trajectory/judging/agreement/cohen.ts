/**
 * Cohen's κ of two reviewers: Cohen, J. (1960), A coefficient of agreement for nominal scales,
 * Educational and Psychological Measurement 20, 37–46; with weights: Cohen, J. (1968), Psychological
 * Bulletin 70, 213–220, in the form with weights of agreement of Fleiss, J. L. & Cohen, J. (1973).
 */
import { chanceCorrected } from './observed.ts';
import type { Figure } from './ratings.ts';

export interface Kappa {
  readonly figure: Figure;
  /**
   * Items that both scored; the others take no part, as De Raadt, A., Warrens, M. J., Bosker, R. J. &
   * Kiers, H. A. L. (2019), Kappa coefficients for missing data, Educational and Psychological
   * Measurement 79, 558–576, recommend.
   */
  readonly items: number;
}

/** `values`: the scale in order; `weights`: of agreement between them, 1 for the same. */
export function cohensKappa(
  pairs: readonly (readonly [number | null, number | null])[],
  values: readonly number[],
  weights: readonly (readonly number[])[],
): Kappa {
  const table = values.map(() => values.map(() => 0));
  const places = new Map(values.map((value, index) => [value, index]));
  let items = 0;
  for (const [one, other] of pairs) {
    const row = table[places.get(one ?? Number.NaN) ?? -1];
    const column = places.get(other ?? Number.NaN);
    if (row === undefined || column === undefined) continue;
    row[column] = (row[column] ?? 0) + 1;
    items += 1;
  }
  if (items === 0) return { figure: { state: 'unknown', why: 'no_pairs' }, items };
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0) / items);
  const columns = values.map(
    (_, place) => table.reduce((sum, row) => sum + (row[place] ?? 0), 0) / items,
  );
  let observed = 0;
  let expected = 0;
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const weight = weights[i]?.[j] ?? 0;
      observed += (weight * count) / items;
      expected += weight * (rows[i] ?? 0) * (columns[j] ?? 0);
    }
  }
  return { figure: chanceCorrected(observed, expected), items };
}
