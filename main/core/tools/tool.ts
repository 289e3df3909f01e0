/** A tool is one file: what it is called, what it takes, its limits, and what it does. */
import * as z from 'zod';
import type { ApprovalRule, Reach } from '../agent/approvals.ts';
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { EventDraft, RecordEvent } from '../record/event.ts';
import type { ToolSchema } from '../record/kinds.ts';

export interface ToolOutput {
  /** What the policy reads. Cut at the tool's limit, with a notice. */
  readonly text: string;
  /** The same for programs: plain JSON. */
  readonly data: unknown;
}

export interface ToolContext {
  readonly sessionId: string;
  readonly callId: string;
  readonly signal: AbortSignal;
  /** Everything recorded in the session so far. */
  events(): readonly RecordEvent[];
  /** Refused once the call has its result, so that work let go cannot write any more. */
  append(drafts: readonly EventDraft[]): Promise<Result<readonly RecordEvent[]>>;
}

export interface ToolLimits {
  readonly milliseconds: number;
  readonly outputCharacters: number;
  /** Its time is a person's, and not counted against the round's budget. */
  readonly waitsForPerson?: boolean;
}

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: ToolSchema['inputSchema'];
  readonly limits: ToolLimits;
  /** True when it changes anything outside the conversation; such a call never runs beside another. */
  readonly sideEffect: boolean;
  /** What it can reach: shown at an approval. */
  readonly reach: readonly Reach[];
  /** The rule that holds until a person sets another. */
  readonly approval: ApprovalRule;
  /** `tool_input_invalid` with the reason when the arguments do not fit; nothing is run. */
  check(input: unknown): Result<void>;
  run(input: unknown, context: ToolContext): Promise<Result<ToolOutput>>;
}

/** Ties behaviour to its input schema: arguments that do not fit are an error the policy sees. */
export function defineTool<Schema extends z.ZodType>(definition: {
  readonly name: string;
  readonly description: string;
  readonly input: Schema;
  readonly limits: ToolLimits;
  readonly sideEffect: boolean;
  readonly reach: readonly Reach[];
  readonly approval: ApprovalRule;
  readonly run: (input: z.infer<Schema>, context: ToolContext) => Promise<Result<ToolOutput>>;
}): Tool {
  const { input, run, ...rest } = definition;
  const unfit = (error: z.ZodError): Result<never> =>
    fail(
      'tool_input_invalid',
      `The arguments of ${rest.name} do not fit: ${z.prettifyError(error)}`,
    );
  return {
    ...rest,
    // As the caller writes it: what has a default may be left out.
    inputSchema: z.toJSONSchema(input, { io: 'input' }),
    check: (value) => {
      const parsed = input.safeParse(value);
      return parsed.success ? ok(undefined) : unfit(parsed.error);
    },
    run: async (value, context) => {
      const parsed = input.safeParse(value);
      return parsed.success ? run(parsed.data, context) : unfit(parsed.error);
    },
  };
}

export function toolSchema({ name, description, inputSchema }: Tool): ToolSchema {
  return { name, description, inputSchema };
}
