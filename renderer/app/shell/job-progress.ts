import type { Job } from '../../../preload/contract/types.ts';

/** True while a job has not ended. */
export function isUnderway(job: Job): boolean {
  return job.state === 'waiting' || job.state === 'running' || job.state === 'stopping';
}

/**
 * An honest guess of the time left, in milliseconds, from the pace so far; undefined until a tenth
 * or three things are done, because a guess before that is only noise.
 */
export function millisecondsLeft(job: Job, now: number): number | undefined {
  const { done, total } = job.progress;
  if (total === undefined || done <= 0 || done >= total) return undefined;
  if (done < 3 && done / total < 0.1) return undefined;
  const spent = now - Date.parse(job.startedAt);
  return spent > 0 ? Math.round((spent / done) * (total - done)) : undefined;
}
