import * as z from 'zod';
import { limits } from '../limits.ts';
import { route } from '../route.ts';

const sessionId = z.string().regex(/^[a-z0-9_]{1,64}$/);

export const ExportFormat = z.enum(['openai', 'limi', 'atif']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportOptions = z.strictObject({
  format: ExportFormat,
  /** `active`: the path in use. `all`: one sample for each branch's leaf. */
  branches: z.enum(['active', 'all']).default('active'),
  /** One sample for each message of the researcher, each ending with the reply to it. */
  perHumanTurn: z.boolean().default(false),
  /** Where the model's reasoning goes: its own field, in front of the content, or nowhere. */
  reasoning: z.enum(['field', 'inline', 'omit']).default('field'),
  /** Trainers learn from steps that are not masked: mask replies whose calls failed. */
  maskFailedSteps: z.boolean().default(false),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

const Preview = z.strictObject({
  /** What goes to the file. */
  text: z.string(),
  fileName: z.string(),
  samples: z.int(),
  /** Nothing is written while there is an error. */
  problems: z.array(
    z.strictObject({
      severity: z.enum(['error', 'warning']),
      code: z.string(),
      message: z.string(),
      sample: z.int().optional(),
    }),
  ),
});

export const trajectoryRoutes = {
  /** The export as text, with what its validator and the lints say of it. */
  'trajectory.preview': route(
    'read',
    z.strictObject({ sessionId, options: ExportOptions }),
    Preview,
  ),
  /** Validates and writes it below `exports/`, or to `path`; the session's record says where it went. */
  'trajectory.export': route(
    'write',
    z.strictObject({
      sessionId,
      options: ExportOptions,
      path: z.string().min(1).max(limits.pathCharacters).optional(),
    }),
    z.strictObject({
      path: z.string(),
      samples: z.int(),
      bytes: z.int(),
      sha256: z.string(),
      problems: Preview.shape.problems,
    }),
  ),
};
