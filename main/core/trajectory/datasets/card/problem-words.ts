/** What was noticed in a data set, said of all of its trajectories together. */
import type { ExportProblem } from '../../options.ts';
import { problemSentence } from '../../problems/problem.ts';

export interface SetProblem extends Pick<ExportProblem, 'code' | 'values'> {
  /** How often it was said. */
  readonly count: number;
  /** In which it was found; 0 when only the whole file shows it. */
  readonly trajectories: number;
  readonly formats: readonly string[];
}

/** `formats`: how many were written; those that have it are named when there are others. */
export function problemEn(problem: SetProblem, formats: number): string {
  const { code, values, trajectories, count } = problem;
  const sentence = problemSentence('en', code, values);
  const named = problem.formats.length < formats ? `${problem.formats.join(', ')}: ` : '';
  if (trajectories > 0 && isCounted(problem))
    return `${named}${trajectories} ${trajectories === 1 ? 'trajectory' : 'trajectories'}: ${sentence}`;
  return count === 1 ? `${named}${sentence}` : `${named}${sentence} (the first of ${count})`;
}

export function problemZh(problem: SetProblem, formats: number): string {
  const { code, values, trajectories, count } = problem;
  const sentence = problemSentence('zh', code, values);
  const named = problem.formats.length < formats ? `${problem.formats.join('、')}：` : '';
  if (trajectories > 0 && isCounted(problem)) return `${named}${trajectories} 条轨迹：${sentence}`;
  return count === 1 ? `${named}${sentence}` : `${named}${sentence}（共 ${count} 处，此为第一处）`;
}

/** What its sentence counts is counted over all of them. */
function isCounted({ values }: SetProblem): boolean {
  return typeof values?.['count'] === 'number';
}
