/** Prompts are files; the record names which ones a session was opened with. */
import * as z from 'zod';

export const PromptUsed = z.strictObject({
  name: z.string().max(100),
  version: z.string().max(50),
  /** Of the file's text. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** `workspace`: a lab's own file in the workspace's `prompts` folder replaced the built-in one. */
  origin: z.enum(['built_in', 'workspace']),
});
export type PromptUsed = z.infer<typeof PromptUsed>;
