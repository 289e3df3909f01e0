/** A search in one line. */
import { writeQuery } from './query-text.ts';
import type { SearchTask } from './search.ts';

/** The query as it can be typed, or the seeds by their titles. */
export function taskTitle(task: SearchTask): string {
  if (task.kind === 'query') return writeQuery(task.query);
  const [first, ...others] = task.seeds;
  return others.length === 0 ? (first?.title ?? '') : `${first?.title ?? ''} + ${others.length}`;
}
