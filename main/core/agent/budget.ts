/** How much a round may use. Reaching a limit ends it cleanly; a new message goes on from there. */
import * as z from 'zod';

export const Budget = z.strictObject({
  /** Recorded steps of the agent. */
  steps: z.int().positive(),
  /** Not counting time spent waiting for a person. */
  milliseconds: z.int().positive(),
  /** Prompt and completion tokens of all requests together. */
  tokens: z.int().positive().optional(),
  /** US dollars; holds only while a price is set for the model. */
  costUsd: z.number().positive().optional(),
});
export type Budget = z.infer<typeof Budget>;

export const DEFAULT_BUDGET: Budget = { steps: 400, milliseconds: 30 * 60_000 };
