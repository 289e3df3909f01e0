/** What does not follow the schema of a format, told by place and kind, so that every language has it. */
import * as z from 'zod';
import type { ExportProblem } from '../options.ts';
import { problemError } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** One mistake of a writer repeats itself: a few places show it. */
const MOST = 5;

/** What a schema found, one problem for each place. */
export function formatProblems({ issues }: z.ZodError): readonly ExportProblem[] {
  return issues.slice(0, MOST).map(problemOf);
}

function problemOf(issue: Issue): ExportProblem {
  const place = placeOf(issue);
  if (issue.code === 'invalid_type')
    return problemError('format_type', { place, type: issue.expected });
  if (issue.code === 'invalid_value')
    return problemError('format_value', { place, values: issue.values.map(jsonOf).join(', ') });
  if (issue.code === 'unrecognized_keys')
    return problemError('format_keys', { place, keys: issue.keys.join(', ') });
  return problemError('format', { place });
}

/** `steps[2].source`, and `$` for the whole. */
export function placeOf({ path }: Pick<Issue, 'path'>): string {
  return path.length === 0 ? '$' : z.core.toDotPath([...path]);
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
