/** Problems of an export by kind: no list of single ones is long enough for a data set. */
import type { ExportProblem } from '../../core/trajectory/options.ts';
import { problemSentence } from '../../core/trajectory/problems/problem.ts';

/** All problems of one kind as one; what the first counts in its `count` is counted over all of them. */
export interface ProblemCount extends Omit<ExportProblem, 'sample'> {
  /** How often it was said. */
  readonly count: number;
  /** In which it was found; 0 when only the whole file shows it. */
  readonly trajectories: number;
}

/** The same kind in two places. */
export function addedUp(before: ProblemCount | undefined, more: ProblemCount): ProblemCount {
  if (before === undefined) return more;
  const { severity, code } = before;
  const counts = [before.values?.['count'], more.values?.['count']].map(Number);
  const [one = Number.NaN, other = Number.NaN] = counts;
  const values = Number.isNaN(one + other)
    ? before.values
    : { ...before.values, count: one + other };
  return {
    severity,
    code,
    message: problemSentence('en', code, values),
    ...(values === undefined ? {} : { values }),
    count: before.count + more.count,
    trajectories: before.trajectories + more.trajectories,
  };
}

/** `add` is told all problems of one trajectory at once, or those of the whole file. */
export function newProblemCounts() {
  const counts = new Map<string, ProblemCount>();
  return {
    list: (): readonly ProblemCount[] => [...counts.values()],
    add(problems: readonly ExportProblem[], of: 'trajectory' | 'file'): void {
      const met = new Set<string>();
      for (const { sample: _sample, ...problem } of problems) {
        const name = `${problem.severity} ${problem.code}`;
        const trajectories = of === 'file' || met.has(name) ? 0 : 1;
        met.add(name);
        counts.set(name, addedUp(counts.get(name), { ...problem, count: 1, trajectories }));
      }
    },
  };
}
