/**
 * One way of speaking for all subcommands: with `--json` exactly one JSON object on standard
 * output; progress and words for a person go to standard error; the exit code is 0 only on success.
 */
import type { Failure } from '../core/errors.ts';

/** 1: it failed or does not hold. 2: no evidence for an answer. 3: the call's words are off. */
export const exitCodes = { success: 0, failure: 1, noEvidence: 2, usage: 3 } as const;

export interface Output {
  readonly json: boolean;
  /** The result: the object with `--json`, the words otherwise. */
  result(data: object, words: string): void;
  /** A line for a person that is not the result. */
  note(words: string): void;
  /** A line that overwrites itself on a terminal and is left out elsewhere. */
  progress(words: string): void;
  failure(failure: Failure): number;
}

export function createOutput(json: boolean): Output {
  let lineOpen = false;
  const endLine = () => {
    if (lineOpen) process.stderr.write('\n');
    lineOpen = false;
  };
  return {
    json,
    result(data, words) {
      endLine();
      process.stdout.write(json ? `${JSON.stringify(data)}\n` : `${words}\n`);
    },
    note(words) {
      endLine();
      process.stderr.write(`${words}\n`);
    },
    progress(words) {
      if (!process.stderr.isTTY) return;
      process.stderr.write(`\r\u001B[K${words}`);
      lineOpen = true;
    },
    failure(failure) {
      endLine();
      if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
      process.stderr.write(`${failure.code}: ${failure.message}\n`);
      return failure.code === 'no_evidence' ? exitCodes.noEvidence : exitCodes.failure;
    },
  };
}
