import type { TrajectorySummary } from '../../../preload/contract/views/trajectory.ts';

/** Of a title made of the task. */
const TITLE = 200;

/** The summary without what people said of the trajectory: its title is the task's own words again. */
export function withoutWords(
  { facts: _facts, signOff: _signOff, title: _title, ...rest }: TrajectorySummary,
  task: string,
): TrajectorySummary {
  return { ...rest, title: task.replaceAll(/\s+/g, ' ').trim().slice(0, TITLE), facts: {} };
}
