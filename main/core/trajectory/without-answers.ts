import type { Trajectory } from './trajectory.ts';

/** Answers of a benchmark's task, which were held back from its words, never leave with an export. */
export function withoutAnswers(extra: Trajectory['extra']): Trajectory['extra'] {
  if (extra?.['heldBack'] === undefined) return extra;
  const { heldBack: _answers, ...rest } = extra;
  return Object.keys(rest).length === 0 ? undefined : rest;
}
