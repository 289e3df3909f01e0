/** What the checks say of an export. */
import * as z from 'zod';
import { problemCodes } from '../../../main/core/trajectory/problems/problem.ts';

/** `message`: in English; the window has the sentence in its own language by code and values. */
export const ProblemView = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: z.enum(problemCodes),
  message: z.string(),
  values: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
});
export type ProblemView = z.infer<typeof ProblemView>;
