/** How far a job is, for a person at a terminal. */
import type { Job } from '../../preload/contract/types.ts';

/** "3/10 trajectories", and behind it how much of the one that takes long: ", 42 % of the next". */
export function progressWords({ done, total, unit }: Job['progress']): string {
  const whole = Math.floor(done);
  const share = Math.floor(100 * (done - whole));
  const next = share === 0 ? '' : `, ${share} % of the next`;
  return `${whole}/${total ?? '?'} ${unit}${next}`;
}
