import type { Inspection } from '../../../../preload/contract/types.ts';

/** The most rows a sample holds; with fewer, and the whole file seen, the sample is the table. */
const FULL_SAMPLE = 100;

/** How many rows would be imported, where the look at the file tells. */
export function knownRows({ sample, warnings }: Inspection): number | undefined {
  const isWhole = !warnings.some(({ kind }) => kind === 'part_seen');
  return isWhole && sample.length < FULL_SAMPLE ? sample.length : undefined;
}
