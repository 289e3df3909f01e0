/**
 * Taking some of what fits: the densest by a stated measure, or by chance with a seed.
 *
 * Measures of density: `acts` = calls + feedback + recoveries; `acts_per_1000_tokens` = 1000 × acts ÷
 * tokens; `tokens` = the length, as LIMI gives it. LIMI names no formula of its own.
 */
import { assertNever } from '../../errors.ts';
import type { Candidate } from './candidate.ts';
import type { DatasetSelection, DensityMeasure } from './dataset.ts';

/** Hex SHA-256 of a text. */
export type HashText = (text: string) => string;

/** The value on the measure; 0 where there are no tokens. */
export function densityOf({ counts }: Pick<Candidate, 'counts'>, measure: DensityMeasure): number {
  const acts = counts.calls + counts.feedback + counts.recoveries;
  switch (measure) {
    case 'acts':
      return acts;
    case 'acts_per_1000_tokens':
      return counts.tokens === 0 ? 0 : (1000 * acts) / counts.tokens;
    case 'tokens':
      return counts.tokens;
    default:
      return assertNever(measure);
  }
}

/**
 * What is taken; `chosen` are those a person named. By chance means: in the order of SHA-256 of seed
 * and id, so that a larger count with the same seed holds the smaller one, on every machine.
 */
export function select(
  fits: readonly Candidate[],
  selection: DatasetSelection,
  hash: HashText,
  chosen: ReadonlySet<string> = new Set(),
): readonly Candidate[] {
  switch (selection.kind) {
    case 'all':
      return fits;
    case 'chosen':
      return fits.filter(({ trajectoryId }) => chosen.has(trajectoryId));
    case 'densest':
      return first(fits, selection.count, (candidate) => [
        -densityOf(candidate, selection.measure),
        candidate.trajectoryId,
      ]);
    case 'random':
      return first(fits, selection.count, ({ trajectoryId }) => [
        0,
        hash(`${selection.seed}\n${trajectoryId}`),
      ]);
    default:
      return assertNever(selection);
  }
}

function first(
  candidates: readonly Candidate[],
  count: number,
  rank: (candidate: Candidate) => readonly [number, string],
): readonly Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .toSorted(
      ({ rank: [low, name] }, { rank: [high, other] }) => low - high || (name < other ? -1 : 1),
    )
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
