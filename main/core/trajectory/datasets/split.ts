/** Which split a task belongs to: a matter of the task and the seed alone, never of the other members. */
import type { DatasetSplit } from './dataset.ts';
import type { HashText } from './selection.ts';
import type { SplitName } from './split-name.ts';

/** How far the shares may be from 1 in sum. */
const ROUNDING = 1e-6;

/** True when the shares sum to 1 and something is trained on. */
export function areShares({ train, validation, test }: DatasetSplit): boolean {
  return train > 0 && Math.abs(train + validation + test - 1) < ROUNDING;
}

/**
 * SHA-256 of seed and key as a number from 0 to 1, held against the shares. So a task stays where it
 * is whatever joins or leaves; small data sets meet their shares only roughly.
 */
export function splitOf(taskKey: string, split: DatasetSplit, hash: HashText): SplitName {
  const part = Number.parseInt(hash(`${split.seed}\n${taskKey}`).slice(0, 13), 16) / 16 ** 13;
  if (part < split.train) return 'train';
  if (part < split.train + split.validation) return 'validation';
  // Sums of shares are not exact.
  if (split.test > 0) return 'test';
  return split.validation > 0 ? 'validation' : 'train';
}
