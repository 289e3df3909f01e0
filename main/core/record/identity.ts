/** Who was at work and with what: recorded at a session's opening and whenever it changes. */
import * as z from 'zod';

export const ToolSchema = z.strictObject({
  name: z.string().max(100),
  description: z.string().max(10_000),
  /** JSON Schema of the arguments. */
  inputSchema: z.record(z.string(), z.unknown()),
});
export type ToolSchema = z.infer<typeof ToolSchema>;

/** Who decides the next step: the built-in assistant, or a language model. */
export const PolicyIdentity = z.strictObject({
  kind: z.enum(['playbook', 'model']),
  name: z.string().max(300),
  version: z.string().max(100),
  parameters: z.record(z.string(), z.json()).optional(),
});
export type PolicyIdentity = z.infer<typeof PolicyIdentity>;
