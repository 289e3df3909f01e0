import type { Job } from '../../../preload/contract/types.ts';

/** True while a job has not ended. */
export function isUnderway(job: Job): boolean {
  return job.state === 'waiting' || job.state === 'running' || job.state === 'stopping';
}

/**
 * An honest guess of the time left, in milliseconds, from the pace so far; undefined until a tenth
 * or three things are done, because a guess before that is only noise. The time a job was stopped for
 * does not count.
 */
export function millisecondsLeft(job: Job, now: number): number | undefined {
  const { done, total } = job.progress;
  if (total === undefined || done <= 0 || done >= total) return undefined;
  const since = job.resumed ?? { at: job.startedAt, done: 0 };
  const here = done - since.done;
  if (here <= 0 || (here < 3 && here / (total - since.done) < 0.1)) return undefined;
  const spent = now - Date.parse(since.at);
  return spent > 0 ? Math.round((spent / here) * (total - done)) : undefined;
}
