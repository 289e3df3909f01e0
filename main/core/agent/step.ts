/** What a policy may decide, and what it decides from. */
import type { Failure } from '../errors.ts';
import type { PolicyIdentity } from '../record/kinds.ts';
import type { RecordEvent } from '../record/event.ts';
import * as z from 'zod';

export interface ToolRequest {
  readonly tool: string;
  readonly arguments: unknown;
}

/**
 * - `reason`: thinking aloud, shown and recorded.
 * - `say`: a message to the researcher; the final one of a round is marked.
 * - `call`: one or more tools, run in order; the policy sees every result, errors included.
 * - `finish`: the round is over.
 */
export type Step =
  | { readonly kind: 'reason'; readonly text: string }
  | { readonly kind: 'say'; readonly text: string; readonly final: boolean }
  | { readonly kind: 'call'; readonly calls: readonly ToolRequest[] }
  | {
      readonly kind: 'finish';
      readonly outcome: 'answered' | 'no_evidence' | 'failed';
      readonly failure?: Failure;
    };

/** The record up to now is everything a policy may decide from. */
export interface PolicyState {
  readonly sessionId: string;
  /** Counts from 1; a message after the answer opens the next one. */
  readonly round: number;
  readonly events: readonly RecordEvent[];
}

/**
 * Decides what comes next. A throw ends the session as failed with the error kept. `next` should
 * give up soon after `signal` aborts; its answer is then ignored.
 */
export interface Policy {
  readonly identity: PolicyIdentity;
  next(state: PolicyState, signal: AbortSignal): Promise<Step>;
}

/** How long a round may go on: recorded agent steps, and milliseconds not spent waiting for a person. */
export const Budget = z.strictObject({
  steps: z.int().positive(),
  milliseconds: z.int().positive(),
});
export type Budget = z.infer<typeof Budget>;

export const DEFAULT_BUDGET: Budget = { steps: 400, milliseconds: 30 * 60_000 };
