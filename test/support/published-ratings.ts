/**
 * Ratings that were printed with the figures they give: the tables of the tests of agreement. "irrCAC"
 * is Gwet's own R package, whose overview prints figures with scores missing:
 * https://cran.r-project.org/web/packages/irrCAC/vignettes/overview.html
 */
import type { Ratings } from '../../main/core/trajectory/judging/agreement/ratings.ts';

/**
 * Twelve units, four observers, scores missing: Krippendorff, K. (2011), Computing Krippendorff's
 * Alpha-Reliability, part D; the same table is `cac.raw4raters` of irrCAC.
 */
export const TWELVE_UNITS: Ratings = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, null, 3, null],
];

/** Fifteen units of Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th edition, page 125: `cac.raw5obser` of irrCAC. */
export const FIVE_OBSERVERS: Ratings = [
  [1, 1, 2, null, 2],
  [1, 1, 0, 1, null],
  [2, 3, 3, 3, null],
  [null, 0, 0, null, 0],
  [0, 0, 0, null, 0],
  [0, 0, 0, null, 0],
  [1, 0, 2, null, 1],
  [1, null, 2, 0, null],
  [2, 2, 2, null, 2],
  [2, 1, 1, 1, null],
  [null, 1, 0, 0, null],
  [0, 0, 0, 0, null],
  [1, 2, 2, 2, null],
  [3, 3, 2, 2, 3],
  [1, 1, 1, null, 1],
];

/** Fourteen units, four raters, scores missing: `cac.raw.g1g2` of irrCAC, its letters a to e as 1 to 5. */
export const FOURTEEN_UNITS: Ratings = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, null, 3, null],
  [2, 2, 3, 2],
  [2, 1, 3, 2],
];

/** Fifteen units, four raters, no score missing: `cac.raw.gender` of irrCAC, its letters a to c as 1 to 3. */
export const FIFTEEN_COMPLETE: Ratings = [
  [1, 1, 1, 3],
  [1, 1, 2, 3],
  [1, 1, 2, 3],
  [1, 1, 3, 3],
  [1, 2, 1, 1],
  [2, 1, 1, 1],
  [2, 2, 2, 2],
  [2, 3, 2, 2],
  [3, 3, 3, 3],
  [1, 1, 1, 3],
  [1, 1, 2, 3],
  [1, 1, 2, 3],
  [1, 1, 3, 3],
  [1, 2, 1, 1],
  [2, 1, 1, 1],
];

/**
 * Twelve units by Ben and Gerry, who has no score on the tenth: `cac.ben.gerry` of irrCAC, its letters a
 * to e as 1 to 5.
 */
export const BEN_AND_GERRY: readonly (readonly [number, number | null])[] = [
  [1, 2],
  [1, 1],
  [2, 2],
  [2, 2],
  [4, 2],
  [3, 3],
  [3, 3],
  [3, 3],
  [5, 5],
  [4, null],
  [4, 4],
  [1, 4],
];

/** 100 cases of pregnancy by two abstractors (ectopic, abnormal, normal intrauterine): Gwet (2014), table of chapter 2, `cont3x3abstractors` of irrCAC. */
export const ABSTRACTORS = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
];

/** The cases of a table of two reviewers, with the place of row and column, from 1, as their scores. */
export function pairsOf(
  table: readonly (readonly number[])[],
): readonly (readonly [number, number])[] {
  return table.flatMap((row, one) =>
    row.flatMap((count, other) =>
      Array.from({ length: count }, () => [one + 1, other + 1] as const),
    ),
  );
}
