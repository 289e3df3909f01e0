import { unsettledIn } from '../../../preload/contract/types.ts';
import type { ReviewItem, Verdict } from './types.ts';

type Results = ReviewItem['results'];

/**
 * Keys of the words for a verdict: an open one says whether reviewers differ or a score is missing, and
 * one that passes while criteria are unsettled says that it is not the last word.
 */
export function verdictWord(
  verdict: Verdict,
  results: Results,
): `verdict_${Verdict}` | 'verdict_differing' | 'verdict_passUnsettled' {
  if (verdict === 'pass' && unsettledIn(results) > 0) return 'verdict_passUnsettled';
  return verdict === 'undecided' && results.some(({ how }) => how === 'disputed')
    ? 'verdict_differing'
    : `verdict_${verdict}`;
}

/** Keys of the words for how the scores lie beside each other: one person's score agrees with nobody's. */
export function sameness(results: Results): 'differing' | 'agreed' | 'onlyOne' | 'notScored' {
  if (results.some(({ differs }) => differs)) return 'differing';
  if (results.some(({ how }) => how === 'single')) return 'onlyOne';
  return results.some(({ how }) => how === 'none') ? 'notScored' : 'agreed';
}
