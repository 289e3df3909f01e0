/** What recognising a scan's text came to. */
import * as z from 'zod';

/** The result of a job of kind `recognition`. */
export const RecognitionOutcome = z.strictObject({
  fileId: z.string(),
  pages: z.int().nonnegative(),
  /** The engine's trust in its words, 0 to 100, mean over them. */
  confidence: z.number(),
  /** Languages the engine on this machine has data for, by its own names. */
  installed: z.array(z.string()),
  /** Why the text is not to be relied on, and what to do; left out where it is. */
  warning: z.string().optional(),
});
export type RecognitionOutcome = z.infer<typeof RecognitionOutcome>;
