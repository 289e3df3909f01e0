/**
 * A statistical method: what it needs, the R code that computes it, the checks of what it assumes, and
 * how its result is reported. Nothing here runs anything: a method writes code, and reads values.
 */
import * as z from 'zod';
import { fail, ok, type Result } from '../../errors.ts';
import type { Both, Finding } from '../reporting/text.ts';
import type { ResultValue } from '../value.ts';

/** What columns are called in a report. */
export interface Naming {
  /** "flipper length", or the column's name. */
  readonly label: (column: string) => string;
  /** "mm", when it is known. */
  readonly unit: (column: string) => string | undefined;
}

/** Columns under their own names. */
export const ownNames: Naming = { label: (column) => column, unit: () => undefined };

/** `doubtful`: what the method assumes does not seem to hold; `unknown`: it could not be judged. */
export type Verdict = 'holds' | 'doubtful' | 'unknown';

export interface Judgement {
  readonly verdict: Verdict;
  readonly finding: Finding;
}

/** An assumption, looked at by code of its own. */
export interface Check {
  readonly id: string;
  readonly title: Both<string>;
  /** What it is for, and what follows when it does not hold. */
  readonly why: Both<string>;
  readonly code: string;
  judge(value: ResultValue): Judgement;
}

/** A method with its parameters: ready to be run and read. */
export interface PreparedMethod {
  readonly id: string;
  readonly title: Both<string>;
  /** As parsed, with what was left out filled in. */
  readonly parameters: unknown;
  /** R code whose last value is the result. */
  readonly code: string;
  readonly checks: readonly Check[];
  /** The result in words, one finding after the other; numbers are addresses into the value. */
  report(value: ResultValue, naming: Naming): readonly Finding[];
}

export interface Method {
  readonly id: string;
  readonly title: Both<string>;
  readonly description: Both<string>;
  /** Of the parameters, as JSON Schema: what has a default may be left out. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** `invalid_input` with the reason when the parameters do not fit. */
  prepare(parameters: unknown): Result<PreparedMethod>;
}

/** A plot has nothing to report in words. */
export function defineMethod<Schema extends z.ZodType>(definition: {
  readonly id: string;
  readonly title: Both<string>;
  readonly description: Both<string>;
  readonly schema: Schema;
  readonly code: (parameters: z.infer<Schema>) => string;
  readonly checks?: (parameters: z.infer<Schema>) => readonly Check[];
  readonly report?: (
    parameters: z.infer<Schema>,
    value: ResultValue,
    naming: Naming,
  ) => readonly Finding[];
}): Method {
  const { id, title, description, schema } = definition;
  return {
    id,
    title,
    description,
    inputSchema: z.toJSONSchema(schema, { io: 'input' }),
    prepare: (given) => {
      const parsed = schema.safeParse(given);
      if (!parsed.success)
        return fail(
          'invalid_input',
          `The parameters of "${id}" do not fit, so nothing was run: ${z.prettifyError(parsed.error)}`,
        );
      const parameters = parsed.data;
      return ok({
        id,
        title,
        parameters,
        code: definition.code(parameters),
        checks: definition.checks?.(parameters) ?? [],
        report: (value, naming) => definition.report?.(parameters, value, naming) ?? [],
      });
    },
  };
}
