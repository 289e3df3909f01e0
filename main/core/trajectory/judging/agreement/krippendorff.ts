/**
 * Krippendorff's α for any number of reviewers with scores missing: Krippendorff, K. (2011), Computing
 * Krippendorff's Alpha-Reliability, https://repository.upenn.edu/asc_papers/43. Computed from the
 * matrix of coincidences; items with a single score take no part.
 */
import { figure, type Figure, type Ratings } from './ratings.ts';

export type Metric = 'nominal' | 'ordinal' | 'interval';

export interface Alpha {
  readonly figure: Figure;
  /** Items with two scores or more. */
  readonly items: number;
  /** Scores of these items. */
  readonly scores: number;
}

/** The values are those that were given; their order is that of the numbers. */
export function krippendorffsAlpha(ratings: Ratings, metric: Metric): Alpha {
  const units = ratings
    .map((row) => row.filter((score) => score !== null))
    .filter(({ length }) => length >= 2);
  const values = [...new Set(units.flat())].toSorted((a, b) => a - b);
  const items = units.length;
  const scores = units.reduce((sum, { length }) => sum + length, 0);
  if (items === 0) return { figure: { state: 'unknown', why: 'no_pairs' }, items, scores };
  const coincidences = coincidencesOf(units, values);
  const totals = coincidences.map((row) => row.reduce((sum, count) => sum + count, 0));
  const distance = distancesOf(values, totals, metric);
  let observed = 0;
  let expected = 0;
  for (const [c, row] of coincidences.entries()) {
    for (const [k, count] of row.entries()) {
      const apart = distance(c, k);
      observed += count * apart;
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * apart;
    }
  }
  if (expected === 0) return { figure: { state: 'unknown', why: 'no_variation' }, items, scores };
  return { figure: figure(1 - ((scores - 1) * observed) / expected), items, scores };
}

/** Each unit brings its ordered pairs, weighed by one less than the number of its scores. */
function coincidencesOf(
  units: readonly (readonly number[])[],
  values: readonly number[],
): readonly (readonly number[])[] {
  const places = new Map(values.map((value, index) => [value, index]));
  const matrix = values.map(() => values.map(() => 0));
  for (const unit of units) {
    const counts = values.map(() => 0);
    for (const score of unit) {
      const place = places.get(score) ?? 0;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const [c, ofC] of counts.entries()) {
      const row = matrix[c];
      if (ofC === 0 || row === undefined) continue;
      for (const [k, ofK] of counts.entries()) {
        const pairs = ofC * (c === k ? ofK - 1 : ofK);
        row[k] = (row[k] ?? 0) + pairs / (unit.length - 1);
      }
    }
  }
  return matrix;
}

/** The squared difference δ² of two values, by their places. */
function distancesOf(
  values: readonly number[],
  totals: readonly number[],
  metric: Metric,
): (c: number, k: number) => number {
  switch (metric) {
    case 'nominal':
      return (c, k) => (c === k ? 0 : 1);
    case 'interval':
      return (c, k) => ((values[c] ?? 0) - (values[k] ?? 0)) ** 2;
    case 'ordinal':
      return (c, k) => {
        if (c === k) return 0;
        const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1);
        const sum = between.reduce((total, count) => total + count, 0);
        return (sum - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
      };
  }
  return metric satisfies never;
}
