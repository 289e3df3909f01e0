/** DuckDB's errors as outputs of a cell. */
import type { CellOutput } from '../../../core/analysis/output.ts';
import { Refused } from './guard.ts';

/**
 * `line`: of the cell, in which the statement begins; `before`: lines that were put before it, which
 * DuckDB counted. Its own words, without the excerpt of the code: the cell stands beside it.
 */
export function errorOutput(error: Error, line: number, before: number): CellOutput {
  if (error instanceof Refused) {
    return { kind: 'error', name: 'Not allowed', message: error.message, line };
  }
  const [, name, text = error.message] =
    /^(?:Failed to \w+ statements: )?([A-Z][\w ]*? Error): ([\s\S]*)$/.exec(error.message) ?? [];
  const place = /(?:^|\n)LINE (\d+):/.exec(error.message);
  const within = place === null ? 1 : Math.max(1, Number(place[1]) - before);
  const message = text.split(/\n+LINE \d+:/, 1)[0]?.trim() ?? text;
  return {
    kind: 'error',
    ...(name === undefined ? {} : { name }),
    message: message.slice(0, 4_000),
    line: line + within - 1,
  };
}
